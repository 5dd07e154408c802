"""What people of the council, and companions, did on the maker's shop."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from pasarkriya.accounts.permissions import Permission
from pasarkriya.insights.trail import done_by_staff
from pasarkriya.shops.models import Shop
from pasarkriya.web.paging import place_of, read_place
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page
from pasarkriya.wording import trail as said


@in_shop(Permission.SHOP_EDIT)
@require_GET
def log(request: Request, shop: Shop) -> HttpResponse:
    """Parameter `sebelum`: where the page before ended."""
    asked = request.GET.get("sebelum", "")
    found = done_by_staff(shop, after=read_place(asked))
    return page(
        request,
        "audit/log.html",
        shop,
        here="shop",
        lines=found.lines,
        older=place_of(found.older),
        is_first=not asked,
        said=said,
    )
