"""What others may ask about changes of published works."""

from django.db.models import QuerySet

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.refusals import ProductMissing
from pasarkriya.curation.change_models import ChangeRequest, ChangeStatus, Side
from pasarkriya.curation.refusals import ChangeMissing
from pasarkriya.shops.models import Shop


def _listed(rows: QuerySet[ChangeRequest]) -> QuerySet[ChangeRequest]:
    return rows.select_related("product__shop__region", "product__craft", "asked_by", "decided_by")


def changes_waiting_for_board(actor: Actor) -> list[ChangeRequest]:
    """Shops ask, the board is to answer; the longest waiting first."""
    rows = ChangeRequest.objects.visible_to(actor).filter(side=Side.SHOP, status=ChangeStatus.ASKED)
    return list(_listed(rows).order_by("asked_at", "pk")[:200])


def changes_in_reach(actor: Actor, *, limit: int = 60) -> list[ChangeRequest]:
    """All others: what the board asked, and what is over; newest first."""
    rows = ChangeRequest.objects.visible_to(actor).exclude(side=Side.SHOP, status=ChangeStatus.ASKED)
    return list(_listed(rows).order_by("-asked_at", "-pk")[:limit])


def change_for_board(actor: Actor, change_id: int) -> ChangeRequest:
    """Raises `ChangeMissing`."""
    return _one(ChangeRequest.objects.visible_to(actor), change_id)


def change_of_shop(shop: Shop, change_id: int) -> ChangeRequest:
    """Raises `ChangeMissing`."""
    return _one(ChangeRequest.objects.filter(product__shop=shop), change_id)


def _one(rows: QuerySet[ChangeRequest], change_id: int) -> ChangeRequest:
    found = _listed(rows.filter(pk=change_id)).first() if change_id < 2**63 else None
    if found is None:
        raise ChangeMissing()
    return found


def changes_of(shop: Shop) -> list[ChangeRequest]:
    """Of a shop's works, newest first."""
    return list(_listed(ChangeRequest.objects.filter(product__shop=shop)).order_by("-asked_at", "-pk")[:100])


def product_in_reach(actor: Actor, product_id: int) -> Product:
    """A published work of a shop in the region of the actor's office. Raises `ProductMissing`."""
    rows = Product.objects.filter(
        pk=product_id, status="PUBLISHED", shop__in=Shop.objects.in_reach_of(actor, Permission.CHANGE_DECIDE)
    )
    found = rows.select_related("shop__region", "craft").first() if product_id < 2**63 else None
    if found is None:
        raise ProductMissing()
    return found
