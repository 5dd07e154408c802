"""Two months of money the market held: sold, released, paid out, one piece taken back after its payout, books closed.

Everything goes through the actions that people and the worker press; the provider is its stand-in.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from pasarkriya.catalogue.models import Listing
from pasarkriya.catalogue.queries import variants_of
from pasarkriya.councils.models import Council
from pasarkriya.demo.buying import Shopper, advance, buy, shopper
from pasarkriya.demo.desks import citra, sell_out_desks
from pasarkriya.demo.late_return import take_back
from pasarkriya.demo.payday import is_payday, pay_out
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.demo.stand_in import midtrans_beside, state_of
from pasarkriya.kernel.events import unheard
from pasarkriya.kernel.models import Counter
from pasarkriya.kernel.numbers import next_number
from pasarkriya.ledger.actions.close_month import close_month
from pasarkriya.ledger.actions.propose_payouts import propose_payouts
from pasarkriya.ledger.payout_queries import terms_of
from pasarkriya.ledger.payout_refusals import NothingToPay
from pasarkriya.ledger.periods import Period, month, month_of
from pasarkriya.orders.actions.release_order import release_due_orders
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.orders.queries import orders_by_ids
from pasarkriya.papers.actions.issue_paper import OF_AN_ORDER, is_due, issue_for_order
from pasarkriya.papers.actions.issue_statement import issue_statement
from pasarkriya.payments.actions.read_back import TIME_TO_TAKE_BACK, read_back
from pasarkriya.payments.actions.start_charge import start_charge
from pasarkriya.payments.models import Payment
from pasarkriya.places.models import Region
from pasarkriya.promotions.actions.make_promotion import Draft, make_promotion
from pasarkriya.promotions.models import Bearer, PromotionKind
from pasarkriya.shops.models import Shop
from pasarkriya.simulators.midtrans import Midtrans
from pasarkriya.stock.queries import available

SEED, KEY, CLOSED = 911, "money-", "demo:books"
OF_COUNCIL, OF_WEAVER = "BALI10", "ENDEK15"
CHEAPEST, DEAREST = 150_000, 1_800_000
# What is bought later than this is not paid out yet: it waits on the treasurer's desk.
UNPAID = timedelta(days=4)
# The desks' last pieces went after this; what was paid out before is without their fees.
BEFORE_LAST_PIECES = timedelta(days=15)


@dataclass(frozen=True)
class Sale:
    """Paid at once by QRIS. `day` counts from the start of last month, below zero back from today. `shops` 0 to 2."""

    day: float
    shops: tuple[int, ...]
    coupon: str = ""
    is_citras: bool = False
    to: str = "done"


# The first is the purchase over three shops of which one piece comes back after it was paid out.
SALES = [
    Sale(2.1, (0, 1, 2), is_citras=True), Sale(3.2, (0, 2), OF_COUNCIL), Sale(4.4, (0,), OF_WEAVER),
    Sale(6.3, (2,)), Sale(8.2, (0, 2), OF_COUNCIL), Sale(11.5, (2,)), Sale(13.1, (0,)),
    Sale(-12.4, (0,), OF_WEAVER), Sale(-12.2, (2,), OF_COUNCIL), Sale(-11.8, (0, 2)),
    Sale(-3.1, (0, 2), to="shipped"), Sale(-1.6, (2,), to="paid"), Sale(-0.1, (0, 1, 2), is_citras=True, to=""),
]  # fmt: skip


def story_shops() -> list[Shop]:
    """The weaver's, the silversmith's, and a third of Bali. Nothing of theirs is sold by chance while it is told."""
    bali = Shop.objects.filter(status="OPEN", region__code__startswith="51.").order_by("pk")
    first, second, *others = bali[:12]
    return [first, second, next(each for each in others if _in_stock(each, 3))]


def last_month(now: datetime) -> Period:
    return month(month_of(now).first - timedelta(days=1))


@transaction.atomic
def tell_money(*, now: datetime, homes: list[Region]) -> None:
    """All of it or nothing. Again does nothing.

    In one transaction also what else must never wait for the network inside one: its provider is in this process.
    """
    if Purchase.objects.filter(key__startswith=KEY).exists():
        return
    bali, shops = Council.objects.get(region="51"), story_shops()
    begins = last_month(now).starts_at
    with unheard(), midtrans_beside(state_of("midtrans")) as provider:
        _promise(bali, shops[0], begins)
        for number, sale in enumerate(SALES):
            _sell(provider, number, sale, shops, homes, begins, now)
        _days(bali, begins, now - BEFORE_LAST_PIECES)
        sell_out_desks(now=now, homes=homes)
        _days(bali, now - BEFORE_LAST_PIECES, now - UNPAID)
        take_back(_first_order(shops[1]), begins=month_of(now).starts_at, now=now)


@transaction.atomic
def close_books(*, now: datetime) -> None:
    """Today's payouts wait for the treasurer; last month is over and closed, with its statements as papers.

    When all else is made up: nothing can be written into that month any more. Again does nothing.
    """
    if Counter.objects.filter(series=CLOSED).exists():
        return
    bali, period = Council.objects.get(region="51"), last_month(now)
    with unheard():
        _days(bali, now - UNPAID, now, is_paid=False)
        with suppress(NothingToPay):
            propose_payouts(terms_of(bali), by="clock", now=now)
        close_month(bali.pk, period, by=SIGN_INS["chair"].name, now=now)
        for shop in story_shops():
            issue_statement(shop, period, now=now)
    next_number(CLOSED)


def _promise(bali: Council, weaver: Shop, begins: datetime) -> None:
    ten = Draft("Pekan Kriya Bali", PromotionKind.PERCENT, 1000, begins, coupon=OF_COUNCIL, bearer=Bearer.COUNCIL,
                minimum_amount=100_000, most_uses=200)  # fmt: skip
    make_promotion(ten, council=bali, by="demo", now=begins)
    fifteen = Draft("Langganan penenun", PromotionKind.PERCENT, 1500, begins, coupon=OF_WEAVER, bearer=Bearer.SHOP,
                    most_per_buyer=1)  # fmt: skip
    make_promotion(fifteen, shop=weaver, by="demo", now=begins)


def _sell(
    provider: Midtrans, number: int, sale: Sale, shops: list[Shop], homes: list[Region], begins: datetime, now: datetime
) -> None:
    rng = Random(f"{SEED}-{number}")
    at = begins + timedelta(days=sale.day) if sale.day > 0 else now + timedelta(days=sale.day)
    who = citra(homes) if sale.is_citras else shopper(rng, 80_000 + number, rng.choice(homes))
    works = [rng.choice(_in_stock(shops[each], 1)) for each in sale.shops]
    bought = _bought(rng, who, works, number, sale, at)
    if sale.to:
        _pay(provider, bought, at + timedelta(minutes=4))
    for order in Order.objects.filter(purchase=bought).order_by("pk"):
        if sale.to:
            _lives(order, sale, at)


def _bought(rng: Random, who: Shopper, works: list[int], number: int, sale: Sale, at: datetime) -> Purchase:
    bought = buy(rng, who, works, key=f"{KEY}{number}", method="midtrans", how_much="one", coupon=sale.coupon, at=at)
    assert bought is not None
    return bought


def _pay(provider: Midtrans, bought: Purchase, at: datetime) -> None:
    """She scans; the provider is asked how it stands, and once more when a bank can take nothing back."""
    charge = start_charge(Payment.objects.get(purchase=bought.public_id), kind="qris", now=at)
    provider.pay(charge.reference)
    provider.keep()
    for later in (timedelta(minutes=1), timedelta(minutes=2) + TIME_TO_TAKE_BACK):
        read_back(charge, now=at + later)
        charge.refresh_from_db()


def _lives(order: Order, sale: Sale, at: datetime) -> None:
    waybill = f"JP{4_600_000_000 + order.pk}"
    advance(order, to=sale.to, start=at, pace=timedelta(hours=14), waybill=waybill, is_paid=True)
    view = orders_by_ids([order.public_id])[0]
    for kind in OF_AN_ORDER:
        if is_due(kind, view):
            issue_for_order(kind, view, now=at + timedelta(hours=1))


def _days(bali: Council, since: datetime, until: datetime, *, is_paid: bool = True) -> None:
    """What the clock does each morning, and the council's officers on its days of payment."""
    for day in _mornings(since, until):
        release_due_orders(now=day)
        if is_paid and is_payday(bali, day):
            pay_out(bali, day)


def _mornings(since: datetime, until: datetime) -> Iterator[datetime]:
    day = since.replace(hour=2, minute=0, second=0, microsecond=0)
    while day <= until:
        if day > since:
            yield day
        day += timedelta(days=1)


def _first_order(shop: Shop) -> Order:
    return Order.objects.get(purchase__key=f"{KEY}0", shop=shop)


def _in_stock(shop: Shop, left: int) -> list[int]:
    """Works sold by the piece, in one size, at a common price, of which so many are left."""
    shown = Listing.objects.filter(shop_id_ref=shop.pk, is_available=True, kind="stocked").order_by("product_id")
    rows = variants_of(list(shown.values_list("product_id", flat=True)))
    plain = {work: each[0] for work, each in rows.items() if len(each) == 1 and each[0].unit == "piece"}
    have = available([each.pk for each in plain.values()])
    return [
        work for work, each in plain.items()
        if have[each.pk] >= left and CHEAPEST <= each.price_amount <= DEAREST
    ]  # fmt: skip
