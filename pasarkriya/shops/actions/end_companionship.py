from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.shops.companion_models import Companionship, ConsentStatus
from pasarkriya.shops.refusals import ConsentMissing
from pasarkriya.shops.states import companionship_machine


@transaction.atomic
def end_companionship(row: Companionship, *, by: Actor, now: datetime) -> None:
    """The account is the maker's alone again, from the next request on; again does nothing.

    By an owner, the companion herself, or the board of the region. Raises `ConsentMissing` for anybody else.
    """
    may = by.may(Permission.SHOP_MEMBERS, shop_id=row.shop_id) or (by.user and by.user.pk == row.companion_id)
    if not may and not by.may(Permission.SHOP_VERIFY, region=row.shop.region_id):
        raise ConsentMissing()
    if row.status in (ConsentStatus.ENDED, ConsentStatus.DECLINED):
        return
    companionship_machine.move(row, ConsentStatus.ENDED, by=by.name, now=now, ended_at=now, ended_by=by.name)


@transaction.atomic
def decline_companion(row: Companionship, *, by: Actor, now: datetime) -> None:
    """The owner does not want it. Raises `ConsentMissing`, `IllegalMove`."""
    if not by.may(Permission.SHOP_MEMBERS, shop_id=row.shop_id):
        raise ConsentMissing()
    companionship_machine.move(row, ConsentStatus.DECLINED, by=by.name, now=now, ended_at=now, ended_by=by.name)
