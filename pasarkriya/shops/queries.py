"""What others may ask about shops."""

from collections.abc import Iterator
from datetime import datetime

from pasarkriya.accounts.actors import Actor, Grant, grants_come_from
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.shops.models import Maker, Member, Shop, ShopStatus, Verification
from pasarkriya.shops.refusals import NotYourShop


@grants_come_from
def grants_by_membership(user: User, now: datetime) -> Iterator[Grant]:
    for member in Member.objects.filter(user=user, until=None):
        yield Grant(role=member.role, shop_id=member.shop_id)


def shop_for(actor: Actor, slug: str, permission: Permission) -> Shop:
    """The actor's own shop (or one in his region). Raises `NotYourShop`, also when it does not exist."""
    found = Shop.objects.visible_to(actor, permission).filter(slug=slug).select_related("region", "district").first()
    if found is None:
        raise NotYourShop()
    return found


def shops_of(actor: Actor) -> list[Shop]:
    """Shops the actor works in, oldest first."""
    return list(Shop.objects.filter(pk__in=actor.shops(Permission.SHOP_READ)).order_by("id").select_related("region"))


def waiting_shops(actor: Actor) -> list[Shop]:
    """Shops a verifier of this board must look at, the longest waiting first."""
    rows = Shop.objects.visible_to(actor, Permission.SHOP_VERIFY).filter(status=ShopStatus.SUBMITTED)
    return list(rows.select_related("region", "district").order_by("submitted_at", "id"))


def makers_of(shop: Shop) -> list[Maker]:
    return list(Maker.objects.filter(shop=shop).order_by("id"))


def verifications_of(shop: Shop) -> list[Verification]:
    """Oldest round first."""
    return list(Verification.objects.filter(shop=shop).select_related("decided_by", "council").order_by("round"))
