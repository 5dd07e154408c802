from django.http import HttpResponse
from django.shortcuts import redirect

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now
from pasarkriya.notices.queries import ready_for_shop
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.desk.today import today
from pasarkriya.web.seller.doors import in_shop, page


@in_shop(Permission.ORDER_READ)
def desk(request: Request, shop: Shop) -> HttpResponse:
    """What is to be done today. A shop that is not open yet has its papers to do."""
    if shop.status not in (ShopStatus.OPEN, ShopStatus.CLOSED):
        return redirect("seller_shop", shop.slug)
    return page(
        request, "desk/desk.html", shop, here="desk", today=today(shop), letters=ready_for_shop(shop), now=now()
    )
