"""A year of buying and selling, by the same actions, with the clock set back for each."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.catalogue.models import Listing
from pasarkriya.catalogue.queries import variants_of
from pasarkriya.demo import names
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now as clock
from pasarkriya.orders.actions.confirm_order import accept_cash_order
from pasarkriya.orders.actions.end_order import cancel_order, expire_order
from pasarkriya.orders.actions.fill_cart import add_to_cart, start_cart
from pasarkriya.orders.actions.fulfil_order import complete_order, pack_order, ship_order
from pasarkriya.orders.actions.place_order import Address, Buyer, Checkout, place_order
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.orders.queries import cart_view
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.actions.report_payment import report_payment
from pasarkriya.payments.queries import payments_by_order
from pasarkriya.places.models import Level, Region

SEED = 412
# Where buyers live: the big cities, and some at home.
CITIES = [
    "31.71",
    "31.74",
    "32.73",
    "33.74",
    "34.71",
    "35.78",
    "36.71",
    "51.71",
    "51.03",
    "12.71",
    "73.71",
    "64.71",
    "16.71",
    "71.71",
]


@transaction.atomic
def seed_orders(count: int, *, now: datetime, progress) -> None:
    """`count` purchases over the past year; the last days' are still under way. Does nothing when there are some."""
    if Purchase.objects.exists():
        return
    rng = Random(SEED)
    shelf = list(Listing.objects.order_by("product_id").values_list("product_id", "shop_id_ref"))
    homes = list(Region.objects.filter(level=Level.DISTRICT, parent_id__in=CITIES).order_by("code"))
    for number, age in enumerate(_ages(rng, count)):
        try:
            _story(rng, number, shelf, homes, now - age)
        except Refusal:
            # Sold out, or not to be had this way: a buyer who went home, as happens.
            pass
        progress("orders", number + 1, count)


def _ages(rng: Random, count: int) -> list[timedelta]:
    """Oldest first; denser towards today, as a market grows. The last 40 are of this week."""
    old = sorted((330 * rng.random() ** 1.6 + 6 for _ in range(count - 40)), reverse=True)
    new = sorted((rng.random() * 6 for _ in range(40)), reverse=True)
    return [timedelta(days=days) for days in [*old, *new]]


def _story(rng: Random, number: int, shelf: list[tuple[int, int]], homes: list[Region], at: datetime) -> None:
    purchase = _buy(rng, number, shelf, rng.choice(homes), at)
    if purchase:
        for order in Order.objects.filter(purchase=purchase):
            _fate(rng, order, at)


def _buy(rng: Random, number: int, shelf: list[tuple[int, int]], home: Region, at: datetime) -> Purchase | None:
    cart = start_cart(now=at)
    for product_id in _picks(rng, number, shelf):
        variant = rng.choice(variants_of([product_id])[product_id])
        add_to_cart(cart, variant_id=variant.pk, quantity=max(variant.minimum, variant.step * rng.choice([1, 1, 2])))
    parts = cart_view(cart, district=home.code).parts
    if not parts:
        return None
    chosen = {part.shop.pk: _option(rng, part.options, home) for part in parts}
    cash = rng.random() < 0.25
    methods = {
        s: "cash" if cash and o.courier != "rate_table" else rng.choice(["transfer", "transfer", "qris"])
        for s, o in chosen.items()
    }
    checkout = Checkout(
        buyer=_buyer(rng, number),
        address=Address(f"Jl. {rng.choice(names.SECOND)} No. {rng.randrange(1, 120)}", home.code, home.postal_codes[0]),
        delivery={shop: option.id for shop, option in chosen.items()},
        payment=methods,
        expected_total_amount=sum(p.lines_amount for p in parts) + sum(o.amount for o in chosen.values()),
    )
    citra = User.objects.get(phone=SIGN_INS["buyer"].phone) if number % 60 == 0 else None
    return place_order(key=f"demo-{number}", cart=cart, checkout=checkout, user=citra, now=at)


def _picks(rng: Random, number: int, shelf: list[tuple[int, int]]) -> Iterator[int]:
    """One to three works; every twelfth purchase buys at the shop one can sign in to, so that its desk is alive."""
    if number % 12 == 0:
        mine = [product for product, shop in shelf if shop == shelf_owner(shelf)]
        yield rng.choice(mine)
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
        yield rng.choice(shelf)[0]


def shelf_owner(shelf: list[tuple[int, int]]) -> int:
    return min(shop for _, shop in shelf)


def _option(rng: Random, options: list, home: Region):
    """Mostly by courier; pick-up by those who live near."""
    near = [o for o in options if o.courier != "rate_table"] if home.code.startswith("51") else []
    return rng.choice(near or [o for o in options if o.courier == "rate_table"] or options)


def _buyer(rng: Random, number: int) -> Buyer:
    if number % 60 == 0:
        return Buyer(SIGN_INS["buyer"].name, SIGN_INS["buyer"].phone, "")
    return Buyer(names.person(rng, rng.choice(["31", "33", "51", "12"])), f"+62857{number:08d}")


def _fate(rng: Random, order: Order, at: datetime) -> None:
    """Old orders have ended, one way or another; this week's are somewhere on their way."""
    by = "seed"
    age_days = (clock() - at).total_seconds() / 86400
    if age_days < 1.5 and rng.random() < 0.6:
        if order.payment_method != "cash" and rng.random() < 0.5:
            report_payment(_payment(order), note="Sudah saya transfer", by="guest", now=at + timedelta(minutes=20))
        return
    if rng.random() < 0.07:
        return _ended(rng, order, at)
    _paid(order, by, at + timedelta(hours=rng.randrange(1, 9)))
    steps = 3 if age_days > 6 else rng.choice([0, 1, 2])
    for step in range(steps):
        _step(Order.objects.get(pk=order.pk), step, by, at + timedelta(days=step + 1), rng)


def _payment(order: Order):
    return payments_by_order([order.public_id])[order.public_id][-1]


def _ended(rng: Random, order: Order, at: datetime) -> None:
    if order.payment_method == "cash" or rng.random() < 0.4:
        cancel_order(order, reason="Pembeli berubah rencana", by="guest", now=at + timedelta(hours=3))
    else:
        expire_order(order, now=at + timedelta(hours=25))


def _paid(order: Order, by: str, at: datetime) -> None:
    if order.payment_method == "cash":
        accept_cash_order(order, by=by, now=at)
    else:
        confirm_payment(_payment(order), by=by, now=at)


def _step(order: Order, step: int, by: str, at: datetime, rng: Random) -> None:
    if step == 0:
        pack_order(order, by=by, now=at)
    elif step == 1:
        ship_order(
            order, waybill=f"JP{rng.randrange(10**9, 10**10)}" if order.courier == "rate_table" else "", by=by, now=at
        )
    else:
        complete_order(order, by=by, now=at)
