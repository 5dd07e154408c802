"""The clock and the shop meet: an order is either paid and has its goods, or it is over and they are free."""

from datetime import timedelta

import pytest

from pasarkriya.insights.invariants import check_invariants
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders.actions.end_order import expire_order
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment, PaymentStatus
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.models import Holding
from tests.chaos.threads import at_once
from tests.soak import times

pytestmark = pytest.mark.slow
ROUNDS = times(30)


def state(order):
    order = Order.objects.get(pk=order.pk)
    return order.status, Payment.objects.get(purchase=order.purchase.public_id).status


PAID = (OrderStatus.CONFIRMED, PaymentStatus.PAID)
OVER = (OrderStatus.EXPIRED, PaymentStatus.EXPIRED)


def deeds(world, key):
    """A fresh unpaid order of one ring, the clock's deed and the shop's."""
    cart = world.cart(ring=1)
    purchase = place_order(key=key, cart=cart, checkout=world.checkout(cart), now=world.now)
    order = Order.objects.select_related("purchase").get(purchase=purchase)
    payment = Payment.objects.get(purchase=purchase.public_id)
    late = world.now + timedelta(hours=25)
    return order, lambda: expire_order(order, now=late), lambda: confirm_payment(payment, by="user:2", now=late)


@pytest.mark.parametrize(("first", "ends"), [("clock", OVER), ("shop", PAID)])
def test_whoever_is_first_decides(world, first, ends):
    order, clock, shop = deeds(world, first)
    (clock if first == "clock" else shop)()
    with pytest.raises(IllegalMove):
        (shop if first == "clock" else clock)()
    assert state(order) == ends


def test_at_the_same_instant_exactly_one_of_them_decides(lasting_world):
    world, ring, paid = lasting_world, lasting_world.variant("ring").pk, 0
    count_stock({ring: ROUNDS}, by="user:2", now=world.now)
    for round_ in range(ROUNDS):
        order, clock, shop = deeds(world, f"race-{round_}")
        results = at_once([clock, shop] if round_ % 2 else [shop, clock])
        assert sorted(type(result).__name__ for result in results) == ["IllegalMove", "NoneType"]
        assert state(order) in (PAID, OVER)
        paid += state(order) == PAID
        holding = Holding.objects.get(pk=ring)
        assert (holding.on_hand, holding.reserved) == (ROUNDS - paid, 0)
    assert [finding.name for finding in check_invariants() if not finding.holds] == []
