from datetime import date, datetime

from django.db import IntegrityError, transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.provenance.models import Certificate, CertificateKind, CertificateStatus
from pasarkriya.provenance.refusals import CertificateInvalid, RevokeReasonMissing
from pasarkriya.provenance.states import certificate_machine
from pasarkriya.shops.models import Shop


@transaction.atomic
def give_certificate(
    shop: Shop, *, kind: str, number: str, title: str = "", valid_until: date | None = None, by: str, now: datetime
) -> Certificate:
    """A shop writes down what it holds; on passports it comes when a board has seen it. Raises `CertificateInvalid`."""
    number, title = number.strip(), title.strip()
    wrong = {
        "kind": kind not in CertificateKind.values,
        "title": len(title) > 80 or (kind == CertificateKind.OTHER and not title),
        "number": not 2 <= len(number) <= 40,
        "valid_until": valid_until is not None and valid_until < now.date(),
    }
    for field, is_wrong in wrong.items():
        if is_wrong:
            raise CertificateInvalid(field=field)
    try:
        with transaction.atomic():
            made = Certificate.objects.create(
                shop=shop, kind=kind, number=number, title=title, valid_until=valid_until, given_at=now
            )
    except IntegrityError:
        raise CertificateInvalid(field="number") from None
    leave_trail(made, "given", by=by, at=now)
    return made


@transaction.atomic
def confirm_certificate(certificate: Certificate, *, by: str, now: datetime) -> None:
    """A board has seen the paper. Raises `IllegalMove`."""
    certificate_machine.move(certificate, CertificateStatus.CONFIRMED, by=by, now=now, decided_by=by)


@transaction.atomic
def refuse_certificate(certificate: Certificate, *, words: str, by: str, now: datetime) -> None:
    """Raises `RevokeReasonMissing`, `IllegalMove`. Labels printed before keep what they say, with its date."""
    words = words.strip()[:200]
    if not words:
        raise RevokeReasonMissing()
    certificate_machine.move(
        certificate, CertificateStatus.REFUSED, by=by, reason=words, now=now, words=words, decided_by=by
    )
