import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.tasks import task
from pasarkriya.kernel.time import now as clock
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.models import Charge, GatewayNotice
from pasarkriya.payments.providers import provider


def receive_notice(gateway: str, *, headers: Mapping[str, str], raw: bytes, now: datetime) -> GatewayNotice:
    """Keep a genuine notice and look at what it is about, soon. It moves nothing itself; the same one again is one.

    `headers` with names in any case. Raises `GatewayUnknown`, `NoticeForged`, `NoticeUnreadable`.
    """
    told = provider(gateway).read_notice({name.lower(): value for name, value in headers.items()}, raw)
    digest = hashlib.sha256(raw).hexdigest()
    facts = {"body": raw.decode(), "reference": told.reference, "received_at": now}
    with transaction.atomic():
        GatewayNotice.objects.bulk_create(
            [GatewayNotice(gateway=gateway, digest=digest, **facts)], ignore_conflicts=True
        )
        notice = GatewayNotice.objects.get(gateway=gateway, digest=digest)
        if notice.handled_at is None:
            handle_notice.defer(notice_id=notice.pk)
    return notice


@task(queue="money", retries=5)
def handle_notice(notice_id: int, **unknown: object) -> None:
    """Read back the charge a notice is about. A charge that is not ours needs no more than to be kept."""
    notice = GatewayNotice.objects.get(pk=notice_id)
    charge = Charge.objects.filter(reference=notice.reference, gateway=notice.gateway).first()
    if charge:
        read_back(charge, now=clock())
    GatewayNotice.objects.filter(pk=notice_id, handled_at=None).update(handled_at=clock())
