"""What a maker says of herself for the sharing of places; by her own will, and only her board counts it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.permissions import Permission
from pasarkriya.curation.actions.declare_maker import declare_maker
from pasarkriya.curation.entrants import declaration_of
from pasarkriya.kernel.time import now
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import maker_of
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page


@in_shop(Permission.SHOP_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: Request, shop: Shop, maker_id: int) -> HttpResponse:
    """Fields `woman` and `disabled`, ticked or not."""
    maker = maker_of(shop, maker_id)
    if request.method == "POST":
        declare_maker(
            maker,
            is_woman="woman" in request.POST,
            has_disability="disabled" in request.POST,
            by=request.actor.name,
            now=now(),
        )
        messages.success(request, _("Saved."))
        return redirect("seller_curation", shop.slug)
    known = declaration_of(maker)
    return page(request, "curation/declare.html", shop, here="curation", maker=maker, known=known)
