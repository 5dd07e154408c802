from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Council
from pasarkriya.councils.refusals import OutsideYourRegion
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def edit_council(council: Council, *, welcome: str, by: Actor, now: datetime) -> None:
    """Its word of welcome on the public front. Raises `OutsideYourRegion`."""
    if not by.may(Permission.OFFICE_APPOINT, region=council.reach):
        raise OutsideYourRegion(council=council.name)
    council.welcome = welcome.strip()[:2000]
    council.save(update_fields=["welcome"])
    leave_trail(council, "edited", by=by.name, at=now)
