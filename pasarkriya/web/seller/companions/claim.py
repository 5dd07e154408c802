"""The maker herself takes over the shop that a companion opened for her: she has proved the number it waits for."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now
from pasarkriya.shops.actions.hand_over_shop import claim_shop, disown_shop
from pasarkriya.shops.models import Shop
from pasarkriya.shops.unclaimed import waiting_for
from pasarkriya.web.access import View, requires
from pasarkriya.web.requests import Request, person_of
from pasarkriya.web.seller.doors import page


@requires(Permission.SHOP_OPEN)
@require_safe
def waiting(request: Request) -> HttpResponse:
    found = waiting_for(person_of(request))
    return page(request, "companions/claim.html", None, found=found) if found else redirect("seller_open")


def _one(answer: Callable[[Request, Shop], HttpResponse]) -> View:
    @requires(Permission.SHOP_OPEN)
    @require_POST
    def press(request: Request, slug: str) -> HttpResponse:
        rows = waiting_for(person_of(request))
        found = next((row.shop for row in rows if row.shop.slug == slug), None)
        if found:
            return answer(request, found)
        # Pressed twice: it is hers already. For anybody else there is nothing here.
        if Shop.objects.filter(slug=slug, pk__in=request.actor.shops(Permission.SHOP_EDIT)).exists():
            return redirect("seller_home")
        raise Http404

    return press


@_one
def claim(request: Request, shop: Shop) -> HttpResponse:
    claim_shop(shop, by=request.actor, now=now())
    messages.success(
        request, _("%(shop)s is yours now. Look at who helps you, and at what was done for you.") % {"shop": shop.name}
    )
    return redirect("seller_helpers", shop.slug)


@_one
def disown(request: Request, shop: Shop) -> HttpResponse:
    disown_shop(shop, by=request.actor, now=now())
    messages.success(request, _("Your number is taken away from it. Thank you for telling us."))
    return redirect("seller_home")
