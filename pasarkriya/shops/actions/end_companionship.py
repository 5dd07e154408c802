from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.shops.companion_models import Companionship, ConsentStatus
from pasarkriya.shops.models import ShopStatus
from pasarkriya.shops.personal import forget_shop
from pasarkriya.shops.refusals import ConsentMissing, HandOverFirst
from pasarkriya.shops.states import companionship_machine
from pasarkriya.shops.unclaimed import unclaimed_of


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
    if unclaimed_of(row.shop) and _leave_draft(row, by, now):
        return
    companionship_machine.move(row, ConsentStatus.ENDED, by=by.name, now=now, ended_at=now, ended_by=by.name)


def _leave_draft(row: Companionship, by: Actor, now: datetime) -> bool:
    """Of a maker without an account who said no, nothing is kept. Raises `HandOverFirst` for an open shop."""
    if row.shop.status != ShopStatus.DRAFT:
        if row.status == ConsentStatus.ACTIVE and by.user and by.user.pk == row.companion_id:
            raise HandOverFirst()
        return False
    if Companionship.objects.filter(shop=row.shop, consented_at__isnull=False).exists():
        return False
    companionship_machine.move(row, ConsentStatus.DECLINED, by=by.name, now=now, ended_at=now, ended_by=by.name)
    leave_trail(row.shop, "draft forgotten", by=by.name, at=now)
    forget_shop(row.shop)
    return True


@transaction.atomic
def decline_companion(row: Companionship, *, by: Actor, now: datetime) -> None:
    """The owner does not want it. Raises `ConsentMissing`, `IllegalMove`."""
    if not by.may(Permission.SHOP_MEMBERS, shop_id=row.shop_id):
        raise ConsentMissing()
    companionship_machine.move(row, ConsentStatus.DECLINED, by=by.name, now=now, ended_at=now, ended_by=by.name)
