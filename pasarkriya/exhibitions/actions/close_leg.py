from datetime import datetime

from django.db import transaction

from pasarkriya.exhibitions.actions.note_paid import note_paid
from pasarkriya.exhibitions.events import LegClosed
from pasarkriya.exhibitions.missing import missing_of
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.refusals import BooksDisagree
from pasarkriya.exhibitions.states import leg_machine
from pasarkriya.kernel.events import publish


@transaction.atomic
def close_leg(leg: Leg, *, by: str, now: datetime) -> None:
    """Close the books of a leg that is over, if sold, returned and paid agree.

    Raises `BooksDisagree` with what is missing, and `IllegalMove` for a leg that is not over, or closed already.
    """
    found = Leg.objects.select_for_update().get(pk=leg.pk)
    note_paid(found.pk, now=now)
    if found.status == LegStatus.ENDED and (missing := missing_of(found)):
        raise BooksDisagree(missing=[{"what": each.what, "count": each.count} for each in missing])
    leg_machine.move(found, LegStatus.CLOSED, by=by, now=now, closed_at=now)
    leg.status, leg.closed_at = found.status, now
    publish(LegClosed(leg.pk))
