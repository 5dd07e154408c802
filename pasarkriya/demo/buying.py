"""One purchase of the demo, through the same actions as a buyer's at the counter, with the clock set back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from pasarkriya.accounts.models import User
from pasarkriya.catalogue.models import Variant
from pasarkriya.catalogue.queries import variants_of
from pasarkriya.demo import names
from pasarkriya.orders.actions.confirm_order import accept_cash_order
from pasarkriya.orders.actions.fill_cart import add_to_cart, start_cart
from pasarkriya.orders.actions.fulfil_order import complete_order, pack_order, ship_order
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.checkouts import Address, Buyer, Checkout
from pasarkriya.orders.discounts import reductions_amount, reductions_for
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.orders.queries import ShopPart, cart_view
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment
from pasarkriya.payments.queries import payments_by_order
from pasarkriya.places.models import Region
from pasarkriya.shipping.courier import Option
from pasarkriya.stock.queries import available

STEPS = ("paid", "packed", "shipped", "done")
BY = "seed"
# Of what is older nobody is told any more: it happened, and the letters went out.
HEARD = timedelta(hours=12)


@dataclass(frozen=True)
class Shopper:
    """Who buys, and where to: a district with its postal codes."""

    buyer: Buyer
    home: Region
    street: str
    user: User | None = None

    @property
    def address(self) -> Address:
        return Address(self.street, self.home.code, self.home.postal_codes[0])


def shopper(rng: Random, number: int, home: Region) -> Shopper:
    person = names.person(rng, home.code[:2])
    street = f"Jl. {rng.choice(names.SECOND)} No. {rng.randrange(1, 120)}"
    return Shopper(Buyer(person, f"+62857{number:08d}"), home, street)


def buy(
    rng: Random,
    who: Shopper,
    products: Sequence[int],
    *,
    key: str,
    method: str = "",
    how_much: str = "",
    coupon: str = "",
    at: datetime,
) -> Purchase | None:
    """`method` for all shops, or by chance; `how_much`: "one" of each, or "all" there is. None when nothing can be had.

    Raises what `place_order` raises.
    """
    cart = start_cart(now=at)
    found = variants_of(products)
    for product in products:
        variant = rng.choice(found[product])
        add_to_cart(cart, variant_id=variant.pk, quantity=_quantity(rng, variant, how_much))
    parts = cart_view(cart, district=who.home.code).parts
    if not parts:
        return None
    options = {part.shop.pk: _option(rng, part, who, method) for part in parts}
    cut = reductions_for([(p.shop.pk, p.lines, options[p.shop.pk].amount) for p in parts], coupon, at=at)
    total = sum(p.lines_amount for p in parts) + sum(o.amount for o in options.values())
    checkout = Checkout(
        buyer=who.buyer,
        address=who.address,
        delivery={shop: option.id for shop, option in options.items()},
        payment={shop: method or _method(rng, option) for shop, option in options.items()},
        expected_total_amount=total - sum(reductions_amount(cut.of(p.shop.pk)) for p in parts),
        coupon=coupon,
    )
    return place_order(key=key, cart=cart, checkout=checkout, user=who.user, now=at)


def _quantity(rng: Random, variant: Variant, how_much: str) -> int:
    if how_much == "all":
        return available([variant.pk])[variant.pk]
    return max(variant.minimum, variant.step * (1 if how_much == "one" else rng.choice([1, 1, 2])))


def _option(rng: Random, part: ShopPart, who: Shopper, method: str) -> Option:
    """By courier; those who live on the same island, or pay in cash, mostly fetch it or have it brought."""
    near = [option for option in part.options if option.courier != "rate_table"]
    far = [option for option in part.options if option.courier == "rate_table"]
    if method == "cash" or (who.home.code[:2] == part.shop.region_id[:2] and rng.random() < 0.6):
        return rng.choice(near or far)
    return rng.choice(far or near)


def _method(rng: Random, option: Option) -> str:
    if option.courier != "rate_table" and rng.random() < 0.5:
        return "cash"
    return rng.choice(["transfer", "transfer", "qris"])


def advance(order: Order, *, to: str, start: datetime, pace: timedelta, waybill: str, is_paid: bool = False) -> None:
    """Take an order along `STEPS` as far as `to`, a step every `pace`; one that `is_paid` without that step."""
    for number, step in enumerate(STEPS[: STEPS.index(to) + 1], 1):
        if is_paid and step == "paid":
            continue
        _take(Order.objects.get(pk=order.pk), step, waybill, start + pace * number)


def _take(order: Order, step: str, waybill: str, at: datetime) -> None:
    if step == "paid" and order.payment_method == "cash":
        accept_cash_order(order, by=BY, now=at)
    elif step == "paid":
        confirm_payment(payment_of(order), by=BY, now=at)
    elif step == "packed":
        pack_order(order, by=BY, now=at)
    elif step == "shipped":
        ship_order(order, waybill=waybill if order.courier == "rate_table" else "", by=BY, now=at)
    else:
        complete_order(order, by=BY, now=at)


def payment_of(order: Order) -> Payment:
    return payments_by_order([order.public_id])[order.public_id][-1]
