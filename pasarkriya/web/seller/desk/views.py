from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from pasarkriya.accounts.permissions import Permission, Role
from pasarkriya.kernel.time import now
from pasarkriya.notices.queries import ready_for_shop
from pasarkriya.shops.companion_models import ConsentStatus
from pasarkriya.shops.companions import companions_of, deeds_since
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.desk.today import today
from pasarkriya.web.seller.doors import in_shop, page

WEEK = timedelta(days=7)

HELPERS = (Role.SHOP_COMPANION, Role.SHOP_KEEPER)


@in_shop(Permission.ORDER_READ)
def desk(request: Request, shop: Shop) -> HttpResponse:
    """What is to be done today. A shop that is not open yet has its papers to do."""
    if shop.status not in (ShopStatus.OPEN, ShopStatus.CLOSED):
        return redirect("seller_shop", shop.slug)
    return page(
        request,
        "desk/desk.html",
        shop,
        here="desk",
        today=today(shop),
        letters=ready_for_shop(shop),
        now=now(),
        **_help(request, shop),
    )


def _help(request: Request, shop: Shop) -> dict[str, Any]:
    """What the owner is to know of companions, and the companion of whose desk this is."""
    if not request.actor.may(Permission.SHOP_MEMBERS, shop_id=shop.pk):
        return {"on_behalf": any(g.shop_id == shop.pk and g.role in HELPERS for g in request.actor.grants)}
    asking = [row for row in companions_of(shop) if row.status == ConsentStatus.ASKED]
    return {"asking": asking, "deeds": deeds_since(shop, now() - WEEK)}
