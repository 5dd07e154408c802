from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.orders.actions.fill_cart import add_to_cart, set_cart_line
from pasarkriya.orders.queries import CartView, cart_view, unit_of
from pasarkriya.orders.refusals import QuantityInvalid, VariantMissing
from pasarkriya.orders.rules import Line
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.cart import cookie
from pasarkriya.web.storefront.cart.quantities import nearest_below, quantity_sentence, read_quantity
from pasarkriya.wording.refusals import sentence


@public
@require_GET
@never_cache
def cart(request: Request) -> HttpResponse:
    return _page(request)


@public
@require_POST
def cart_add(request: Request) -> HttpResponse:
    """Fields `variant`, `quantity` (1 when absent); `go=checkout` leads straight on."""
    try:
        variant = _variant(request)
        quantity = read_quantity(request.POST.get("quantity") or "1", lambda: unit_of(variant))
        mine = cookie.cart_to_fill(request)
        add_to_cart(mine, variant_id=variant, quantity=quantity)
    except Refusal as refusal:
        return _page(request, refusal)
    to_checkout = request.POST.get("go") == "checkout"
    response = HttpResponseRedirect(reverse("checkout" if to_checkout else "cart"), status=303)
    cookie.remember(response, mine)
    return response


@public
@require_POST
def cart_set(request: Request) -> HttpResponse:
    """Fields `variant`, `quantity`; 0 takes the line out."""
    mine = cookie.open_cart_of(request)
    try:
        variant = _variant(request)
        quantity = read_quantity(request.POST.get("quantity", ""), lambda: unit_of(variant))
        if mine:
            set_cart_line(mine, variant_id=variant, quantity=quantity)
    except Refusal as refusal:
        return _page(request, refusal)
    return HttpResponseRedirect(reverse("cart"), status=303)


@public
@require_POST
def cart_tidy(request: Request) -> HttpResponse:
    """Take out what is gone, and lower to what is left."""
    if mine := cookie.open_cart_of(request):
        view = cart_view(mine)
        for line in view.gone:
            set_cart_line(mine, variant_id=line.variant_id, quantity=0)
        for line in _short_lines(view):
            left = nearest_below(view.short[line.variant_id], minimum=line.minimum, step=line.step)
            set_cart_line(mine, variant_id=line.variant_id, quantity=left)
    return HttpResponseRedirect(reverse("cart"), status=303)


def _short_lines(view: CartView) -> list[Line]:
    return [line for part in view.parts for line in part.lines if line.variant_id in view.short]


def _variant(request: Request) -> int:
    text = request.POST.get("variant", "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise VariantMissing()
    return int(text)


def _page(request: Request, refusal: Refusal | None = None) -> HttpResponse:
    mine = cookie.open_cart_of(request)
    view = cart_view(mine) if mine else None
    had = request.COOKIES.get(cookie.COUNT, "0")
    count = view.count if view else 0
    cookie.show_count(request, count)
    context = {"view": view, "words": _words(refusal) if refusal else "", "nearest_below": nearest_below}
    response = render(request, "storefront/cart/cart.html", context, status=refusal.kind.status if refusal else 200)
    if refusal and refusal.kind is Kind.TOO_OFTEN:
        response["Retry-After"] = str(refusal.facts["seconds"])
    if mine:
        cookie.remember(response, mine)
    if str(count) != had:
        cookie.remember_count(response, count)
    return response


def _words(refusal: Refusal) -> str:
    if isinstance(refusal, QuantityInvalid):
        return quantity_sentence(refusal)
    if refusal.kind is Kind.MISSING:
        return _("This work is no longer for sale. Your cart is as it was.")
    return sentence(refusal)
