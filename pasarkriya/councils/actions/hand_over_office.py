from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office, Term
from pasarkriya.councils.refusals import OfficeHeldAlready, OfficeNotHeld, OutsideYourRegion
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def hand_over_office(
    *,
    office: Office,
    to: User,
    by: Actor,
    ends_at: datetime | None = None,
    decree: str = "",
    note: str = "",
    now: datetime,
) -> Term:
    """End the present term at `now` and seat the successor from the same instant.

    The holder himself may do it, or whoever may appoint over the council.
    Raises `OfficeNotHeld`, `OutsideYourRegion`, `OfficeHeldAlready`, `OfficeTaken`.
    """
    term = Term.objects.select_for_update().filter(office=office, period__contains=now).first()
    if term is None:
        raise OfficeNotHeld(office=office.title or office.role)
    if not _may_hand_over(term, by):
        raise OutsideYourRegion(council=office.council.name)
    if term.user_id == to.pk:
        raise OfficeHeldAlready(name=str(to))
    Term.objects.filter(pk=term.pk).update(period=DateTimeTZRange(term.period.lower, now), note=note)
    successor = seat(office=office, user=to, starts_at=now, ends_at=ends_at, by=by.name, decree=decree, now=now)
    Term.objects.filter(pk=term.pk).update(handed_over_to=successor)
    leave_trail(term, "handed_over", by=by.name, at=now, to=to.pk, reason=note)
    return successor


def _may_hand_over(term: Term, by: Actor) -> bool:
    if by.user and by.user.pk == term.user_id:
        return True
    return by.may(Permission.OFFICE_APPOINT, region=term.office.council.reach)
