"""What the people one can sign in as find today: work on the weaver's and the silversmith's desk, Citra's purchases."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.catalogue.models import Listing
from pasarkriya.catalogue.pictures.accept import accept
from pasarkriya.catalogue.queries import variants_of
from pasarkriya.demo.buying import HEARD, Shopper, advance, buy, payment_of, shopper
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.demo.slip import transfer_slip
from pasarkriya.kernel.events import unheard
from pasarkriya.kernel.quantity import Unit
from pasarkriya.orders.checkouts import Buyer
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.payments.actions.report_payment import report_payment
from pasarkriya.payments.proofs import keep_proof
from pasarkriya.places.models import Region
from pasarkriya.shops.models import Shop
from pasarkriya.stock.queries import available

SEED = 733


@dataclass(frozen=True)
class Scene:
    """An order as it stands today: `to` is a step of `buying.STEPS`, 'slip', 'said' or '' (placed, no more)."""

    method: str
    to: str
    hours: int


# Two say they have paid, one of them with a slip; one has yet to; one pays cash; then along the way.
WEAVER = [
    Scene("transfer", "slip", 5), Scene("qris", "said", 3), Scene("transfer", "", 2), Scene("cash", "", 7),
    Scene("transfer", "paid", 20), Scene("qris", "paid", 26), Scene("transfer", "packed", 30),
    Scene("transfer", "shipped", 44),
]  # fmt: skip
SILVERSMITH = [
    Scene("transfer", "slip", 4), Scene("cash", "", 6), Scene("qris", "paid", 22), Scene("transfer", "shipped", 40),
]  # fmt: skip
CITRA = [Scene("transfer", "done", 2900), Scene("qris", "done", 2000), Scene("transfer", "shipped", 70),
         Scene("transfer", "packed", 34), Scene("transfer", "", 1)]  # fmt: skip
SOLD_OUT = 3
# So many of hers are older than the story of `demo.money`.
OLD = 2


def set_desks(*, now: datetime, homes: list[Region]) -> None:
    """Again does nothing: what was bought before keeps its key."""
    shops = list(Shop.objects.order_by("pk")[:2])
    near = [home for home in homes if home.code.startswith("51")] or homes
    for name, shop, scenes in zip(("weaver", "smith"), shops, (WEAVER, SILVERSMITH), strict=True):
        for number, scene in enumerate(scenes):
            rng = Random(f"{SEED}-{name}-{number}")
            who = shopper(rng, 90_000 + 100 * shop.pk + number, rng.choice(near if scene.method == "cash" else homes))
            _play(rng, f"desk-{name}-{number}", who, [shop], scene, now)
    _play_citra(range(OLD, len(CITRA)), shops, homes, now)


def set_past(*, now: datetime, homes: list[Region]) -> None:
    """What Citra bought long ago, before the money's story begins. Again does nothing."""
    _play_citra(range(OLD), list(Shop.objects.order_by("pk")[:2]), homes, now)


def sell_out_desks(*, now: datetime, homes: list[Region]) -> None:
    for name, shop in zip(("weaver", "smith"), Shop.objects.order_by("pk")[:2], strict=True):
        _sell_out(name, shop, homes, now)


def _play_citra(numbers: Iterable[int], shops: list[Shop], homes: list[Region], now: datetime) -> None:
    for number in numbers:
        scene, rng = CITRA[number], Random(f"{SEED}-citra-{number}")
        also = Shop.objects.filter(status="OPEN").order_by("pk")[rng.randrange(2, 20)]
        _play(rng, f"desk-citra-{number}", citra(homes), [shops[number % 2], also], scene, now)


def citra(homes: list[Region]) -> Shopper:
    who = SIGN_INS["buyer"]
    home = next((each for each in homes if each.code.startswith("34")), homes[0])
    user = User.objects.get(phone=who.phone)
    return Shopper(Buyer(who.name, who.phone), home, "Jl. Kenanga No. 12", user)


def _play(rng: Random, key: str, who: Shopper, shops: list[Shop], scene: Scene, now: datetime) -> None:
    if Purchase.objects.filter(key=key).exists():
        return
    age = timedelta(hours=scene.hours)
    products = [rng.choice(_on_the_shelf(shop)) for shop in shops]
    with transaction.atomic(), unheard() if age > HEARD else nullcontext():
        bought = buy(rng, who, products, key=key, method=scene.method, how_much="one", at=now - age)
        _act(bought, scene, age, now)


def _on_the_shelf(shop: Shop, kind: str = "stocked") -> list[int]:
    works = Listing.objects.filter(shop_id_ref=shop.pk, is_available=True)
    of_kind = list(works.filter(kind=kind).order_by("product_id").values_list("product_id", flat=True))
    return of_kind or list(works.order_by("product_id").values_list("product_id", flat=True))


def _act(purchase: Purchase | None, scene: Scene, age: timedelta, now: datetime) -> None:
    for order in Order.objects.filter(purchase=purchase).order_by("pk"):
        if scene.to in ("slip", "said"):
            _report(order, scene, now - age / 2)
        elif scene.to:
            advance(order, to=scene.to, start=now - age, pace=age / 6, waybill=f"JP{4_400_000_000 + order.pk}")


def _report(order: Order, scene: Scene, at: datetime) -> None:
    payment, key = payment_of(order), ""
    if scene.to == "slip":
        account = payment.instructions
        key = keep_proof(accept(transfer_slip(order.purchase.buyer_name, account, payment.amount, at)).original)
    report_payment(payment, proof_key=key, note="" if key else "Sudah dibayar lewat QRIS", by="guest", now=at)


def _sell_out(name: str, shop: Shop, homes: list[Region], now: datetime) -> None:
    """The last pieces of some works went a while ago; they can be made again."""
    for number in range(SOLD_OUT):
        key = f"desk-last-{name}-{number}"
        if Purchase.objects.filter(key=key).exists():
            continue
        rng, at = Random(f"{SEED}-{key}"), now - timedelta(days=12 + number)
        works = _on_the_shelf(shop)
        with unheard(), transaction.atomic():
            who = shopper(rng, 95_000 + 10 * shop.pk + number, homes[0])
            bought = buy(rng, who, [_scarcest(works)], key=key, method="transfer", how_much="all", at=at)
            for order in Order.objects.filter(purchase=bought):
                advance(order, to="done", start=at, pace=timedelta(hours=20), waybill=f"JP{4_500_000_000 + order.pk}")


def _scarcest(works: list[int]) -> int:
    """Of works sold by the piece in one size, the one of which fewest are left."""
    plain = {
        work: rows[0] for work, rows in variants_of(works).items() if len(rows) == 1 and rows[0].unit == Unit.PIECE
    }
    left = available([variant.pk for variant in plain.values()])
    return min(plain, key=lambda work: (left[plain[work].pk], work))
