"""What others may ask about shops."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from pasarkriya.accounts.actors import Actor, Grant, grants_come_from
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.shops.models import Maker, Member, Shop, ShopStatus, Verification
from pasarkriya.shops.refusals import MemberMissing, NotYourShop


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


def open_shop_by_slug(slug: str) -> Shop:
    """A shop as every visitor may see it. Raises `NotYourShop` when it is not there or not open."""
    found = Shop.objects.open().filter(slug=slug.replace("\x00", "")[:90]).select_related("region__parent").first()
    if found is None:
        raise NotYourShop()
    return found


def open_maker_by_slug(slug: str) -> Maker:
    """A maker of an open shop, with her shop. Raises `NotYourShop`."""
    rows = Maker.objects.filter(slug=slug.replace("\x00", "")[:90], shop__status=ShopStatus.OPEN)
    found = rows.select_related("shop__region__parent").first()
    if found is None:
        raise NotYourShop()
    return found


def open_makers(*, region: str = "", after: int = 0, limit: int = 24) -> list[Maker]:
    """Makers of open shops in the order they came, those after the id `after`; with their shops."""
    rows = Maker.objects.filter(shop__status=ShopStatus.OPEN, pk__gt=after)
    if region:
        rows = rows.filter(Q(shop__region=region) | Q(shop__region__code__startswith=f"{region}."))
    return list(rows.select_related("shop__region").order_by("pk")[:limit])


def newest_maker_id() -> int:
    return Maker.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def members_of(shop: Shop) -> list[Member]:
    """Who works here now, owners first."""
    return list(Member.objects.filter(shop=shop, until=None).select_related("user").order_by("role", "id"))


def member_of(shop: Shop, member_id: int) -> Member:
    """Raises `MemberMissing`."""
    found = Member.objects.filter(shop=shop, pk=member_id, until=None).select_related("user", "shop").first()
    if found is None:
        raise MemberMissing()
    return found


def maker_of(shop: Shop, maker_id: int) -> Maker:
    """Raises `MemberMissing`."""
    found = Maker.objects.filter(shop=shop, pk=maker_id).first()
    if found is None:
        raise MemberMissing()
    return found
