"""A leg in Bali that begins in two days, with a stand for five pieces; and what is done with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from pasarkriya.exhibitions.actions.advance import advance
from pasarkriya.exhibitions.actions.confirm_goods import confirm_goods
from pasarkriya.exhibitions.actions.offer import Offer, choose, offer_goods
from pasarkriya.exhibitions.actions.plan import plan_leg, plan_programme, raise_stand
from pasarkriya.exhibitions.goods_models import Consignment, Piece
from pasarkriya.exhibitions.models import Leg, LegStatus, Programme, Stand
from pasarkriya.orders.actions.fill_cart import add_to_cart
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment, Share
from pasarkriya.stock.actions.adjust import count_stock
from tests.world import World

FACTS: Any = {"by": "user:1"}


@dataclass
class Fair:
    """The leg and its one stand, in the small world."""

    world: World
    leg: Leg
    stand: Stand
    # What a test has on the stand.
    row: Any = None

    def offer(self, quantity: int = 3, product: str = "scarf") -> Consignment:
        offers = [Offer(self.world.variant(product).pk, quantity)]
        (row,) = offer_goods(self.stand, offers, now=self.world.now, **FACTS)
        return row

    def confirmed(self, quantity: int = 3) -> Consignment:
        row = self.offer(quantity)
        choose([row], now=self.world.now, **FACTS)
        confirm_goods([row], now=self.world.now, **FACTS)
        return row

    def open(self) -> None:
        advance(self.leg.programme, now=self.leg.period.lower)
        self.leg.refresh_from_db()
        assert self.leg.status == LegStatus.OPEN

    def end(self) -> None:
        advance(self.leg.programme, now=self.leg.period.upper)
        self.leg.refresh_from_db()

    def sold(self, row: Consignment, quantity: int = 1, key: str = "k1") -> Order:
        """Bought from the stand, with something of another shop, and paid by transfer."""
        cart = self.world.cart(ring=1)
        add_to_cart(cart, variant_id=row.variant_id, quantity=quantity, earmark=row.earmark)
        purchase = place_order(key=key, cart=cart, checkout=self.world.checkout(cart), now=self.world.now)
        order = Order.objects.get(purchase=purchase, shop=row.shop_id)
        share = Share.objects.get(order=order.public_id)
        confirm_payment(Payment.objects.get(pk=share.payment_id), by="user:1", now=self.world.now)
        order.refresh_from_db()
        return order

    def pieces(self, row: Consignment) -> dict[str, int]:
        found: dict[str, int] = {}
        for status in Piece.objects.filter(consignment=row).values_list("status", flat=True):
            found[status] = found.get(status, 0) + 1
        return found


@pytest.fixture
def programme(world: World) -> Programme:
    count_stock({world.variant("scarf").pk: 6}, by="test", now=world.now)
    return plan_programme(council=world.councils[""], name="Rumah Kriya Asri", now=world.now, **FACTS)


@pytest.fixture
def leg(world: World, programme: Programme) -> Leg:
    """Twenty days, with the goods at their makers'."""
    return plan_leg(
        programme,
        name="Likupang",
        first_day=date(2026, 11, 26),
        last_day=date(2026, 12, 15),
        zone="Asia/Makassar",
        goods_travel=False,
        now=world.now,
        **FACTS,
    )


@pytest.fixture
def fair(world: World, leg: Leg) -> Fair:
    stand = raise_stand(leg, name="Bali", quota=5, regions=["51"], now=world.now, **FACTS)
    return Fair(world, leg, stand)
