from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.models import User
from pasarkriya.accounts.network import network_of
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Cart, Purchase
from pasarkriya.orders.open_limits import open_purchases_of
from pasarkriya.orders.refusals import TooManyOpen
from pasarkriya.orders.tokens import token_of
from pasarkriya.promotions.guesses import count_guess
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.cart import cookie
from pasarkriya.web.storefront.checkout import typed as typing
from pasarkriya.web.storefront.checkout.sheet import Sheet, lay_out, settle_district
from pasarkriya.web.storefront.checkout.typed import Typed
from pasarkriya.web.storefront.checkout.words import heed
from pasarkriya.wording import ways

PAGE, PARTS = "storefront/checkout/checkout.html", "storefront/checkout/parts.html"


@public
@never_cache
@require_http_methods(["GET", "POST"])
def checkout(request: Request) -> HttpResponse:
    """Address, delivery and payment on one page. POST with `do=buy` places the order, any other adds up anew."""
    cart = cookie.cart_held(request)
    if request.method == "POST" and request.POST.get("do") == "buy" and cart:
        return _buy(request, cart, typing.read(request.POST))
    cart = cookie.still_open(request, cart)
    if cart is None:
        return HttpResponseRedirect(reverse("cart"), status=303)
    entered = typing.read(request.POST) if request.method == "POST" else typing.begin(request)
    _count_guess(request, entered)
    return _page(request, lay_out(cart, entered))


def _buy(request: Request, cart: Cart, entered: Typed) -> HttpResponse:
    settle_district(entered)
    errors = typing.problems(entered)
    if errors:
        return _page(request, lay_out(cart, entered), errors, status=400)
    _count_guess(request, entered)
    user = request.user if request.user.is_authenticated else None
    try:
        purchase = place_order(key=entered.key, cart=cart, checkout=entered.checkout(), user=user, now=now())
    except Refusal as refusal:
        sheet = lay_out(cart, entered)
        if isinstance(refusal, TooManyOpen):
            _show_waiting(sheet, user)
        return _page(request, sheet, heed(refusal, sheet), status=refusal.kind.status)
    return _bought(purchase)


def _show_waiting(sheet: Sheet, user: User | None) -> None:
    """A guest is not shown what stands behind a number he typed: it may be another's."""
    sheet.has_too_many = True
    if user:
        sheet.waiting = [(each, token_of("purchase", each.public_id)) for each in open_purchases_of(user)]


def _count_guess(request: Request, entered: Typed) -> None:
    count_guess(network_of(request), entered.coupon, now=now())


def _bought(purchase: Purchase) -> HttpResponse:
    """The cart's cookie stays, so that the same press sent twice finds the same purchase."""
    token = token_of("purchase", purchase.public_id)
    response = HttpResponseRedirect(reverse("purchase", args=[purchase.public_id, token]), status=303)
    cookie.remember_count(response, 0)
    return response


def _page(request: Request, sheet: Sheet, errors: dict[str, str] | None = None, *, status: int = 200) -> HttpResponse:
    if not sheet.view.count or (sheet.view.cart.bought_at and not errors):
        return HttpResponseRedirect(reverse("cart"), status=303)
    sheet.errors |= errors or {}
    cookie.show_count(request, sheet.view.count)
    template = PARTS if request.htmx else PAGE
    response = render(request, template, {"sheet": sheet, "typed": sheet.typed, "ways": ways}, status=status)
    cookie.remember_count(response, sheet.view.count)
    return response
