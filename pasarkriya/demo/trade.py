"""A year of buying and selling, by the same actions, with the clock set back for each."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from pasarkriya.catalogue.models import Listing
from pasarkriya.demo.buying import HEARD, STEPS, advance, buy, payment_of, shopper
from pasarkriya.demo.desks import set_desks, set_past
from pasarkriya.demo.market import FULL, Size
from pasarkriya.demo.money import last_month, story_shops, tell_money
from pasarkriya.kernel.events import unheard
from pasarkriya.kernel.models import Counter
from pasarkriya.kernel.numbers import next_number
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.orders.actions.end_order import cancel_order, expire_order
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.payments.actions.report_payment import report_payment
from pasarkriya.places.models import Level, Region

SEED = 412
KEY, ALL_MADE = "demo-", "demo:orders"
# Where buyers live: the big cities, and some at home.
CITIES = [
    "31.71", "31.74", "32.73", "33.74", "34.71", "35.78", "36.71",
    "51.71", "51.03", "12.71", "73.71", "64.71", "16.71", "71.71",
]  # fmt: skip
RECENT = 30
OLDEST_DAYS, RECENT_DAYS = 330, 5
# What is bought is paid for within this time, and its fee stands in the books.
BEFORE = timedelta(days=3)


@dataclass(frozen=True)
class Street:
    """`works` are (product, shop) of all shops; `recent`, since `told_since`, of all but those a story is told of."""

    now: datetime
    works: list[tuple[int, int]]
    recent: list[tuple[int, int]]
    told_since: datetime
    homes: list[Region]


def seed_orders(*, now: datetime, progress: Callable[[str, int, int], None], size: Size = FULL) -> None:
    """Each purchase is made whole or not at all, by its own chance: interrupted, the rest follows next time."""
    if Counter.objects.filter(series=ALL_MADE).exists():
        return
    street, first = _street(now), _made() + 1
    for number, age in enumerate(_ages(size.purchases)):
        if number >= first:
            _purchase(street, number, age)
        progress("orders", number + 1, size.purchases)
    set_past(now=now, homes=street.homes)
    tell_money(now=now, homes=street.homes)
    set_desks(now=now, homes=street.homes)
    next_number(ALL_MADE)


def _made() -> int:
    """The number of the last purchase there is. One before it that is missing was refused, and is not tried again."""
    keys = Purchase.objects.filter(key__startswith=KEY).values_list("key", flat=True)
    return max((int(key.removeprefix(KEY)) for key in keys), default=-1)


def _street(now: datetime) -> Street:
    works = list(Listing.objects.order_by("product_id").values_list("product_id", "shop_id_ref"))
    known = {shop.pk for shop in story_shops()}
    homes = Region.objects.filter(level=Level.DISTRICT, parent_id__in=CITIES).order_by("code")
    return Street(now, works, [row for row in works if row[1] not in known], last_month(now).starts_at, list(homes))


def _ages(count: int) -> list[timedelta]:
    """Oldest first; denser towards today, as a market grows. The last are of this week."""
    rng, recent = Random(SEED), min(RECENT, count // 3)
    old = sorted((OLDEST_DAYS * rng.random() ** 1.6 + RECENT_DAYS + 2 for _ in range(count - recent)), reverse=True)
    new = sorted((rng.random() * RECENT_DAYS + 0.05 for _ in range(recent)), reverse=True)
    return [timedelta(days=days) for days in [*old, *new]]


def _purchase(street: Street, number: int, age: timedelta) -> None:
    rng, is_old = Random(f"{SEED}-{number}"), age.days > RECENT_DAYS
    shelf = street.works if street.now - age < street.told_since - BEFORE else street.recent
    products = list(dict.fromkeys(rng.choice(shelf)[0] for _ in range(rng.choice([1, 1, 1, 2, 2, 3]))))
    who = shopper(rng, number, rng.choice(street.homes))
    # Sold out, or not to be had this way: a buyer who went home, as happens.
    with suppress(Refusal), transaction.atomic(), unheard() if age > HEARD else nullcontext():
        bought = buy(rng, who, products, key=f"{KEY}{number}", at=street.now - age)
        if is_old:
            _lived(rng, bought, street.now - age)
        else:
            _is_under_way(rng, bought, age, street.now)


def _lived(rng: Random, purchase: Purchase | None, at: datetime) -> None:
    """Old orders have ended, one way or another."""
    for order in _orders(purchase):
        if rng.random() < 0.07:
            _ended(rng, order, at)
        else:
            advance(order, to="done", start=at, pace=timedelta(hours=rng.randrange(6, 36)), waybill=_waybill(rng))


def _ended(rng: Random, order: Order, at: datetime) -> None:
    if order.payment_method == "cash" or rng.random() < 0.4:
        cancel_order(order, reason="Pembeli berubah rencana", by="guest", now=at + timedelta(hours=3))
    else:
        expire_order(order, now=at + timedelta(hours=25))


def _is_under_way(rng: Random, purchase: Purchase | None, age: timedelta, now: datetime) -> None:
    """This week's are somewhere on their way; nobody is given longer to pay than a buyer is."""
    at = now - age
    for order in _orders(purchase):
        if age < timedelta(hours=18):
            if order.payment_method != "cash" and rng.random() < 0.4:
                report_payment(payment_of(order), note="Sudah saya transfer", by="guest", now=at + age / 2)
        else:
            advance(order, to=rng.choice(STEPS), start=at, pace=age / 5, waybill=_waybill(rng))


def _orders(purchase: Purchase | None) -> list[Order]:
    return list(Order.objects.filter(purchase=purchase).order_by("pk")) if purchase else []


def _waybill(rng: Random) -> str:
    return f"JP{rng.randrange(10**9, 10**10)}"
