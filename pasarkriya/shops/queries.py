"""What others may ask about shops."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q

from pasarkriya.accounts.actors import Actor, Grant, grants_come_from
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission, Role
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


def shops_of_the_same_owners(shop: Shop) -> list[int]:
    """Ids of this shop and of all others that one of its owners owns today."""
    owners = Member.objects.filter(shop=shop, role=Role.SHOP_OWNER, until=None).values("user")
    theirs = Member.objects.filter(user__in=owners, role=Role.SHOP_OWNER, until=None)
    return sorted({shop.pk, *theirs.values_list("shop", flat=True)})


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


def waiting_in_reach(actor: Actor) -> list[Shop]:
    """For everybody of a board, also who may only read: what waits in the region, the longest waiting first."""
    rows = Shop.objects.in_reach_of(actor, Permission.SHOP_READ).filter(status=ShopStatus.SUBMITTED)
    return list(rows.select_related("region", "district").order_by("submitted_at", "id"))


def shop_in_reach(actor: Actor, slug: str, permission: Permission = Permission.SHOP_READ) -> Shop:
    """A shop of the region of an actor's office, in whatever state. Raises `NotYourShop`."""
    rows = Shop.objects.in_reach_of(actor, permission).filter(slug=slug.replace("\x00", "")[:90])
    found = rows.select_related("region", "district").first()
    if found is None:
        raise NotYourShop()
    return found


def search_in_reach(
    actor: Actor, *, text: str = "", status: str = "", region: str = "", before: int = 0, limit: int = 24
) -> list[Shop]:
    """Shops of a board's region by name, village, phone or maker, the newest first; those with an id below `before`."""
    rows = Shop.objects.in_reach_of(actor, Permission.SHOP_READ)
    for word in text.replace("\x00", "")[:80].split():
        rows = rows.filter(_says(word))
    if status in ShopStatus.values:
        rows = rows.filter(status=status)
    if region:
        rows = rows.filter(region=region[:5])
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("region").order_by("-pk")[:limit])


def _says(word: str) -> Q:
    makers = Maker.objects.filter(name__icontains=word).values("shop")
    return Q(name__icontains=word) | Q(village__icontains=word) | Q(phone__endswith=word.lstrip("0")) | Q(pk__in=makers)


def shops_by_status(actor: Actor) -> dict[str, int]:
    """How many shops of a board's region are in each state; states without any are left out."""
    rows = Shop.objects.in_reach_of(actor, Permission.SHOP_READ).values("status")
    return {row["status"]: row["number"] for row in rows.annotate(number=Count("pk")).order_by("status")}
