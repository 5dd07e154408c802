"""Visitors of the replay, who buy from stands as anybody does: a cart, a checkout, a payment."""

from datetime import datetime
from random import Random

from pasarkriya.demo.buying import Shopper
from pasarkriya.demo.trade import CITIES
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus
from pasarkriya.exhibitions.models import Leg
from pasarkriya.orders.actions.fill_cart import add_to_cart, start_cart
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.checkouts import Checkout
from pasarkriya.orders.models import Purchase
from pasarkriya.orders.queries import cart_view
from pasarkriya.places.models import Level, Region
from pasarkriya.stock.models import Earmark


def homes() -> list[Region]:
    return list(Region.objects.filter(level=Level.DISTRICT, parent_id__in=CITIES).order_by("code"))


def buy_from_stands(rng: Random, who: Shopper, leg: Leg, *, key: str, at: datetime, most: int) -> tuple[Purchase, int]:
    """Some pieces of one stand, at most `most`. Raises what `place_order` raises."""
    cart, pieces = start_cart(now=at), 0
    for row in _some(rng, leg):
        wanted = min(_left(row), rng.choice([1, 1, 2, 3]), most - pieces)
        if wanted > 0:
            add_to_cart(cart, variant_id=row.variant_id, quantity=wanted, earmark=row.earmark)
            pieces += wanted
    parts = cart_view(cart, district=who.home.code).parts
    options = {part.shop.pk: min(part.options, key=lambda option: option.amount) for part in parts}
    checkout = Checkout(
        buyer=who.buyer,
        address=who.address,
        delivery={shop: option.id for shop, option in options.items()},
        payment=dict.fromkeys(options, rng.choice(["transfer", "qris"])),
        expected_total_amount=sum(p.lines_amount for p in parts) + sum(o.amount for o in options.values()),
    )
    return place_order(key=key, cart=cart, checkout=checkout, now=at), pieces


def _some(rng: Random, leg: Leg) -> list[Consignment]:
    """Goods of one shop or two, as one buys who stands before them."""
    rows = Consignment.objects.filter(stand__leg=leg, status=ConsignmentStatus.CONFIRMED)
    marks = Earmark.objects.filter(closed_at=None, quantity__gt=0)
    ids = list(rows.filter(earmark__in=marks.values("public_id")).order_by("pk").values_list("pk", flat=True))
    start = rng.randrange(len(ids)) if ids else 0
    return list(Consignment.objects.filter(pk__in=ids[start : start + rng.choice([2, 3, 4, 5])]).order_by("pk"))


def _left(row: Consignment) -> int:
    mark = Earmark.objects.filter(public_id=row.earmark).first() if row.earmark else None
    return mark.quantity if mark else 0
