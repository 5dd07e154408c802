from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Office, Term
from pasarkriya.councils.refusals import OfficeTaken, OutsideYourRegion, TermBackwards
from pasarkriya.kernel.audit import leave_trail


def appoint(
    *,
    office: Office,
    user: User,
    starts_at: datetime,
    ends_at: datetime | None,
    by: Actor,
    decree: str = "",
    now: datetime,
) -> Term:
    """Seat a person for a term. Raises `OutsideYourRegion`, `OfficeTaken`, `TermBackwards`."""
    if not by.may(Permission.OFFICE_APPOINT, region=office.council.reach):
        raise OutsideYourRegion(council=office.council.name)
    with transaction.atomic():
        return seat(office=office, user=user, starts_at=starts_at, ends_at=ends_at, by=by.name, decree=decree, now=now)


def seat(
    *,
    office: Office,
    user: User,
    starts_at: datetime,
    ends_at: datetime | None,
    by: str,
    decree: str = "",
    now: datetime,
) -> Term:
    """The seating itself, for the installer's command and for `appoint`. Inside a transaction."""
    if ends_at is not None and ends_at <= starts_at:
        raise TermBackwards()
    try:
        with transaction.atomic():
            term = Term.objects.create(
                office=office, user=user, period=DateTimeTZRange(starts_at, ends_at), appointed_by=by, decree=decree
            )
    except IntegrityError as error:
        raise OfficeTaken(office=office.title or office.role) from error
    leave_trail(term, "appointed", by=by, at=now, user=user.pk, office=office.pk)
    return term
