"""Who helps which shop, and what that lets them do. A consent taken back counts from the next request on."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from pasarkriya.accounts.actors import Actor, Grant, grants_come_from
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission, Role
from pasarkriya.councils.models import Term
from pasarkriya.shops.companion_models import Companionship, ConsentStatus, Deed
from pasarkriya.shops.models import Member, Shop
from pasarkriya.shops.refusals import ConsentMissing
from pasarkriya.shops.unclaimed_models import Unclaimed

MOST_MAKERS = 50
OPEN = (ConsentStatus.ASKED, ConsentStatus.ACTIVE)


@grants_come_from
def grants_by_companionship(user: User, now: datetime) -> Iterator[Grant]:
    """One per shop that agreed, while a council whose region the shop lies in keeps this companion appointed."""
    rows = Companionship.objects.filter(companion=user, status=ConsentStatus.ACTIVE)
    helped = list(rows.order_by("pk").values_list("shop_id", "shop__region_id"))
    if not helped:
        return
    terms = Term.objects.filter(user=user, office__role=Role.COMPANION, period__contains=now)
    ids = [shop for shop, _ in helped]
    kept = set(Unclaimed.objects.filter(shop__in=ids, claimed_at=None).values_list("shop_id", flat=True))
    reaches = [code or "" for code in terms.values_list("office__council__region_id", flat=True)]
    for shop_id, region in helped:
        if any(reach == "" or region == reach or region.startswith(f"{reach}.") for reach in reaches):
            yield Grant(role=Role.SHOP_KEEPER if shop_id in kept else Role.SHOP_COMPANION, shop_id=shop_id)


def works_for(shop: Shop, user: User) -> bool:
    """As a member or as a companion: whoever does has an interest in what is decided about it."""
    helps = Companionship.objects.filter(shop=shop, companion=user, status=ConsentStatus.ACTIVE)
    return helps.exists() or Member.objects.filter(shop=shop, user=user, until=None).exists()


def companions_of(shop: Shop) -> list[Companionship]:
    """All that were ever asked for, the newest first."""
    return list(Companionship.objects.filter(shop=shop).select_related("companion").order_by("-pk"))


def helped_by(companion: User) -> list[Companionship]:
    """Open ones, by the shop's name: those that wait for the maker's word first."""
    rows = Companionship.objects.filter(companion=companion, status__in=OPEN).select_related("shop__region")
    return sorted(rows, key=lambda row: (row.status == ConsentStatus.ACTIVE, row.shop.name))


def companionship_of(companion: User, number: int) -> Companionship:
    """The companion's own. Raises `ConsentMissing`."""
    return _one(Companionship.objects.filter(companion=companion, pk=number))


def companionship_at(shop: Shop, number: int) -> Companionship:
    """One of this shop. Raises `ConsentMissing`."""
    return _one(Companionship.objects.filter(shop=shop, pk=number))


def _one(rows: QuerySet[Companionship]) -> Companionship:
    found = rows.select_related("companion", "shop__region").first()
    if found is None:
        raise ConsentMissing()
    return found


def papers_to_confirm(actor: Actor) -> list[Companionship]:
    """Signatures in the region of an officer's office that nobody has looked at, the oldest first."""
    shops = Shop.objects.in_reach_of(actor, Permission.SHOP_VERIFY)
    unseen = Q(status=ConsentStatus.ASKED) | Q(status=ConsentStatus.ACTIVE, seen_at=None) & ~Q(signed_by="")
    rows = Companionship.objects.filter(unseen, shop__in=shops).exclude(paper_key="")
    return list(rows.select_related("companion", "shop__region").order_by("asked_at", "pk"))


def shop_to_help(actor: Actor, phone: str) -> Shop | None:
    """The shop of the companion's region with this number (E.164), or whose owner has proved it."""
    reach = Shop.objects.in_reach_of(actor, Permission.COMPANION_WORK)
    owners = Member.objects.filter(role=Role.SHOP_OWNER, until=None, user__phone=phone, user__phone_verified=True)
    rows = reach.filter(Q(phone=phone) | Q(pk__in=owners.values("shop")))
    return rows.select_related("region").order_by("pk").first()


def owner_with_phone(shop: Shop) -> User | None:
    """The first owner whose number is proved: where a code goes that only she can read."""
    rows = Member.objects.filter(shop=shop, role=Role.SHOP_OWNER, until=None, user__phone_verified=True)
    member = rows.exclude(user__phone=None).select_related("user").order_by("pk").first()
    return member.user if member else None


def deeds_for(shop: Shop, *, limit: int = 60) -> list[Deed]:
    """What companions did for this shop, the newest first."""
    rows = Deed.objects.filter(companionship__shop=shop).select_related("companionship__companion")
    return list(rows.order_by("-at", "-pk")[:limit])


def deeds_since(shop: Shop, since: datetime) -> int:
    return Deed.objects.filter(companionship__shop=shop, at__gte=since).count()
