"""Which cart a browser holds: `cart` is the cart's id and its signature, `cart_n` how many goods the header shows.

A guest needs no session for it. A cart that belongs to somebody opens for him only.
"""

from django.conf import settings
from django.http import HttpResponse

from pasarkriya.accounts.network import network_of
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.adopt_cart import adopt_cart
from pasarkriya.orders.actions.fill_cart import start_cart_from
from pasarkriya.orders.models import Cart
from pasarkriya.orders.queries import latest_cart, open_cart
from pasarkriya.orders.refusals import CartMissing
from pasarkriya.orders.tokens import token_of
from pasarkriya.web.requests import Request

NAME, COUNT = "cart", "cart_n"
DAYS_180 = 180 * 24 * 3600


def cart_held(request: Request) -> Cart | None:
    """The cart of this browser, bought or not; a signed-in user's guest cart becomes his by this."""
    cart = _from_cookie(request)
    user = request.user if request.user.is_authenticated else None
    if user is None:
        return cart if cart and cart.user_id is None else None
    if cart and cart.user_id is None and cart.bought_at is None:
        adopt_cart(cart, user)
    return cart if cart and cart.user_id == user.pk else latest_cart(user)


def open_cart_of(request: Request) -> Cart | None:
    """The same, when it can still be filled."""
    return still_open(request, cart_held(request))


def still_open(request: Request, cart: Cart | None) -> Cart | None:
    """After his cart was bought here, a user may have another open one."""
    if cart and cart.bought_at and request.user.is_authenticated:
        cart = latest_cart(request.user)
    return cart if cart and cart.bought_at is None else None


def cart_to_fill(request: Request) -> Cart:
    """Raises `TooOften` where a network begins carts without end."""
    user = request.user if request.user.is_authenticated else None
    return open_cart_of(request) or start_cart_from(network_of(request), user=user, now=now())


def _from_cookie(request: Request) -> Cart | None:
    public_id, _, token = request.COOKIES.get(NAME, "").partition(".")
    if not token:
        return None
    try:
        return open_cart(public_id, token)
    except CartMissing:
        return None


def remember(response: HttpResponse, cart: Cart) -> None:
    value = f"{cart.public_id}.{token_of('cart', cart.public_id)}"
    _set(response, NAME, value, httponly=True)


def show_count(request: Request, count: int) -> None:
    """So that the header of this very page tells the new number, not the one the browser sent."""
    request.COOKIES = {**request.COOKIES, COUNT: str(count)}


def remember_count(response: HttpResponse, count: int) -> None:
    _set(response, COUNT, str(count), httponly=False)


def _set(response: HttpResponse, name: str, value: str, *, httponly: bool) -> None:
    response.set_cookie(
        name, value, max_age=DAYS_180, httponly=httponly, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
