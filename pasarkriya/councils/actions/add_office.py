from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Council, Office
from pasarkriya.councils.refusals import OfficeThere, OutsideYourRegion
from pasarkriya.kernel.audit import leave_trail


def add_office(council: Council, *, role: str, title: str, by: Actor, now: datetime) -> Office:
    """Another seat, as a second verifier for the north. `role` is a board role.

    Raises `OutsideYourRegion`, `OfficeThere`.
    """
    if not by.may(Permission.OFFICE_APPOINT, region=council.reach):
        raise OutsideYourRegion(council=council.name)
    try:
        with transaction.atomic():
            office = Office.objects.create(council=council, role=role, title=title.strip()[:80])
            leave_trail(office, "added", by=by.name, at=now, council=council.pk)
    except IntegrityError as error:
        raise OfficeThere(title=title) from error
    return office
