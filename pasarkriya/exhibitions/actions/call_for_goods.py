from datetime import datetime

from django.db import transaction

from pasarkriya.exhibitions.actions.plan import refuse_if_over
from pasarkriya.exhibitions.hall_models import OpenCall
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import NameMissing
from pasarkriya.kernel.audit import leave_trail

LONGEST = 3000


@transaction.atomic
def call_for_goods(leg: Leg, *, text: str, until: datetime, by: str, now: datetime, text_en: str = "") -> OpenCall:
    """What the leg asks makers for. Again changes the words and the last day. Raises `LegOver`, `NameMissing`."""
    refuse_if_over(leg)
    if not text.strip():
        raise NameMissing()
    words = {"text": text.strip()[:LONGEST], "text_en": text_en.strip()[:LONGEST], "until": until, "called_at": now}
    call, _ = OpenCall.objects.update_or_create(leg=leg, defaults=words)
    leave_trail(leg, "called", by=by, at=now, until=until.isoformat())
    return call


def is_called_off(leg: Leg, *, now: datetime) -> bool:
    """The call ended; a leg without one takes offers until it is over."""
    return OpenCall.objects.filter(leg=leg, until__lte=now).exists()
