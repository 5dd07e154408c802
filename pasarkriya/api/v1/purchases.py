from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Header, Query, Router

from pasarkriya.accounts.network import network_of
from pasarkriya.accounts.phones import e164
from pasarkriya.api.access import public
from pasarkriya.api.answers import documented, private
from pasarkriya.api.v1.receipts import receipt_body
from pasarkriya.api.v1.shapes import NewPurchase, PurchaseOut
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.checkouts import Address, Buyer, Checkout
from pasarkriya.orders.queries import open_cart
from pasarkriya.orders.receipts import receipt_by_token, receipt_of
from pasarkriya.promotions.guesses import count_guess
from pasarkriya.shops.directory import ids_by_slug

router = Router(tags=["purchases"])


@router.post("/purchases", response=documented(201, PurchaseOut, 400, 404, 409, 429, 503))
@public
def buy(
    request: HttpRequest,
    payload: NewPurchase,
    key: str = Header(..., alias="Idempotency-Key", max_length=255),
    token: str = Header("", alias="X-Cart-Token", max_length=200),
) -> HttpResponse:
    """Buy what is in the cart: one order and one payment per shop.

    Send the same `Idempotency-Key` again when no answer came: it buys once and answers the same.
    """
    cart = open_cart(payload.cart, token)
    count_guess(network_of(request), payload.coupon, now=now())
    shops = ids_by_slug(_shops(payload))
    try:
        purchase = place_order(key=key, cart=cart, checkout=_checkout(payload, shops), now=now())
    except Refusal as refusal:
        _name_the_shop(refusal, shops)
        raise
    return private(receipt_body(receipt_of(purchase)), 201)


@router.get("/purchases/{purchase}", response=documented(200, PurchaseOut, 404))
@public
def get_purchase(request: HttpRequest, purchase: str, token: str = Query("", max_length=200)) -> HttpResponse:
    """How it stands now. A wrong token looks like a purchase that does not exist."""
    return private(receipt_body(receipt_by_token(purchase, token)))


def _shops(payload: NewPurchase) -> set[str]:
    return set(payload.delivery) | (set(payload.payment) if isinstance(payload.payment, dict) else set())


def _checkout(payload: NewPurchase, shops: Mapping[str, int]) -> Checkout:
    payment = payload.payment if isinstance(payload.payment, dict) else dict.fromkeys(shops, payload.payment)
    return Checkout(
        buyer=Buyer(payload.buyer.name, e164(payload.buyer.phone), payload.buyer.email),
        address=Address(payload.address.street, payload.address.district, payload.address.postal_code),
        delivery={shops[slug]: option for slug, option in payload.delivery.items() if slug in shops},
        payment={shops[slug]: method for slug, method in payment.items() if slug in shops},
        expected_total_amount=payload.expected_total_amount,
        coupon=payload.coupon,
        language=(get_language() or "id")[:5],
    )


def _name_the_shop(refusal: Refusal, shops: Mapping[str, int]) -> None:
    """Inside, a shop is a number; programs know it by its slug."""
    if isinstance(number := refusal.facts.get("shop"), int):
        refusal.facts["shop"] = next((slug for slug, each in shops.items() if each == number), "")
