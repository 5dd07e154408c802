"""Shops opened for makers who have no account: whose they are, and who may take them over."""

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.shops.companion_models import Companionship, ConsentHow, ConsentStatus
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.shops.refusals import AccountByMaker
from pasarkriya.shops.unclaimed_models import Unclaimed

SIGNED = (ConsentHow.GLASS, ConsentHow.PAPER)


def unclaimed_of(shop: Shop) -> Unclaimed | None:
    """None for a shop that has an owner."""
    return Unclaimed.objects.filter(shop=shop, claimed_at=None).select_related("opened_by").first()


def waiting_for(user: User) -> list[Unclaimed]:
    """Shops opened for the maker with this number, which this person has proved to be his."""
    if not user.phone or not user.phone_verified:
        return []
    return list(Unclaimed.objects.filter(phone=user.phone, claimed_at=None).select_related("shop__region", "opened_by"))


def unseen_signature(shop: Shop) -> bool:
    """Somebody keeps it for a maker whose signature no officer has looked at."""
    rows = Companionship.objects.filter(shop=shop, status=ConsentStatus.ACTIVE, how__in=SIGNED, seen_at=None)
    return rows.exclude(signed_by="").exists()


def left_alone(actor: Actor) -> list[Shop]:
    """Shops without an owner in a companion's region that nobody looks after: the last one has stopped."""
    kept = Companionship.objects.filter(status__in=[ConsentStatus.ASKED, ConsentStatus.ACTIVE]).values("shop")
    lonely = Unclaimed.objects.filter(claimed_at=None).values("shop")
    rows = Shop.objects.in_reach_of(actor, Permission.COMPANION_WORK).filter(pk__in=lonely).exclude(pk__in=kept)
    return list(rows.exclude(status=ShopStatus.DRAFT).select_related("region").order_by("pk"))


def left_alone_one(actor: Actor, slug: str) -> Shop | None:
    return next((shop for shop in left_alone(actor) if shop.slug == slug), None)


def refuse_account_by_keeper(actor: Actor, shop: Shop) -> None:
    """Where the money of an open shop goes is changed by its owner alone. Raises `AccountByMaker`."""
    is_out = shop.status in (ShopStatus.OPEN, ShopStatus.CLOSED)
    if is_out and not actor.may(Permission.SHOP_MEMBERS, shop_id=shop.pk):
        raise AccountByMaker()
