from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Path, Query, Router

from pasarkriya.accounts.network import network_of
from pasarkriya.api.access import public
from pasarkriya.api.answers import documented, private
from pasarkriya.api.v1.shapes import CartMade, CartOut, DeliveryOptions, LineOut, NewLine, Quantity
from pasarkriya.kernel.money import IDR
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.fill_cart import add_to_cart, set_cart_line, start_cart_from
from pasarkriya.orders.models import CartLine
from pasarkriya.orders.queries import CartView, cart_view, open_cart
from pasarkriya.orders.quotes import ShopQuote, quoted_discounts, quotes_for
from pasarkriya.orders.rules import Line
from pasarkriya.orders.tokens import token_of
from pasarkriya.promotions.guesses import count_guess
from pasarkriya.wording.ways import delivery_name

router = Router(tags=["carts"])
TOKEN = Header("", alias="X-Cart-Token", max_length=200)
LARGEST_ID = 2**63 - 1


@router.post("/carts", response=documented(201, CartMade, 429))
@public
def make_cart(request: HttpRequest) -> HttpResponse:
    """An empty cart. Its token opens it; nobody else can."""
    cart = start_cart_from(network_of(request), now=now())
    return private({"id": str(cart.public_id), "token": token_of("cart", cart.public_id)}, 201)


@router.get("/carts/{cart}", response=documented(200, CartOut, 404))
@public
def get_cart(request: HttpRequest, cart: str, token: str = TOKEN) -> HttpResponse:
    """The cart at today's prices, by shop. Nothing in it is reserved."""
    return private(_cart(cart_view(open_cart(cart, token))))


@router.post("/carts/{cart}/lines", response=documented(201, LineOut, 400, 404, 409))
@public
def add_line(request: HttpRequest, cart: str, payload: NewLine, token: str = TOKEN) -> HttpResponse:
    """Put so much of a variant into the cart, on top of what is there."""
    line = add_to_cart(open_cart(cart, token), variant_id=int(payload.variant), quantity=payload.quantity)
    return private(_line_out(line), 201)


@router.put("/carts/{cart}/lines/{variant}", response=documented(200, LineOut, 400, 404, 409))
@public
def set_line(
    request: HttpRequest,
    cart: str,
    payload: Quantity,
    variant: int = Path(..., ge=1, le=LARGEST_ID),
    token: str = TOKEN,
) -> HttpResponse:
    """Have exactly so much of a variant in the cart."""
    line = set_cart_line(open_cart(cart, token), variant_id=variant, quantity=payload.quantity)
    return private(_line_out(line))


@router.delete("/carts/{cart}/lines/{variant}", response=documented(204, None, 400, 404))
@public
def remove_line(
    request: HttpRequest, cart: str, variant: int = Path(..., ge=1, le=LARGEST_ID), token: str = TOKEN
) -> HttpResponse:
    """Take a variant out of the cart; again does nothing."""
    set_cart_line(open_cart(cart, token), variant_id=variant, quantity=0)
    return HttpResponse(status=204)


@router.get("/carts/{cart}/delivery-options", response=documented(200, DeliveryOptions, 400, 404, 409, 429))
@public
def list_delivery_options(
    request: HttpRequest,
    cart: str,
    district: str,
    coupon: str = Query("", max_length=40),
    token: str = TOKEN,
) -> HttpResponse:
    """How each shop's goods can come to a district, cheapest first, and what is taken off."""
    count_guess(network_of(request), coupon, now=now())
    quotes = quotes_for(open_cart(cart, token), district)
    taken = quoted_discounts(quotes, coupon, at=now())
    return private(
        {
            "lines_amount": sum(q.lines_amount for q in quotes),
            "shops": [_quote(q) for q in quotes],
            "discounts": [{"name": each.label, "amount": each.amount, "bearer": each.bearer} for each in taken],
        }
    )


def _quote(quote: ShopQuote) -> dict[str, Any]:
    options = [{"id": o.id, "name": delivery_name(o.courier, o.name), "amount": o.amount} for o in quote.options]
    return {"shop": quote.shop.slug, "options": options}


def _line_out(line: CartLine | None) -> dict[str, int]:
    return {"variant": line.variant_id, "quantity": line.quantity} if line else {}


def _cart(view: CartView) -> dict[str, Any]:
    return {
        "id": str(view.cart.public_id),
        "lines_amount": view.lines_amount,
        "currency": IDR,
        "shops": [
            {
                "shop": part.shop.slug,
                "name": part.shop.name,
                "lines_amount": part.lines_amount,
                "lines": [_line(line) for line in part.lines],
            }
            for part in view.parts
        ],
        "gone": [_line(line) for line in view.gone],
        "short": [{"variant": variant, "available": left} for variant, left in view.short.items()],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "variant": line.variant_id,
        "product": line.product_id,
        "name": line.name,
        "variant_name": line.variant_name,
        "unit": line.unit,
        "quantity": line.quantity,
        "unit_price_amount": line.unit_price_amount,
        "amount": line.amount,
    }
