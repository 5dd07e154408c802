"""Calling off meets the confirmation, and the clock: they queue, one of them decides, and the books are right."""

from datetime import timedelta

import pytest

from pasarkriya.insights.invariants import check_invariants
from pasarkriya.orders.actions.end_order import cancel_order, expire_order
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment, PaymentStatus
from pasarkriya.stock.models import Holding
from tests.chaos.test_deadlock import deadlocks
from tests.chaos.threads import at_once

pytestmark = pytest.mark.slow
ENDS = {
    (OrderStatus.CANCELLED, PaymentStatus.CANCELLED),
    (OrderStatus.CANCELLED, PaymentStatus.REFUND_DUE),
    (OrderStatus.CONFIRMED, PaymentStatus.PAID),
    (OrderStatus.EXPIRED, PaymentStatus.EXPIRED),
}


def unpaid(world, key):
    cart = world.cart(ring=1)
    purchase = place_order(key=key, cart=cart, checkout=world.checkout(cart), now=world.now)
    return Order.objects.get(purchase=purchase), Payment.objects.get(purchase=purchase.public_id)


@pytest.mark.parametrize("rival", ["shop", "clock"])
def test_whoever_meets_a_buyer_who_calls_off_waits_and_nobody_dies(lasting_world, rival):
    world, before, late = lasting_world, deadlocks(), lasting_world.now + timedelta(hours=25)
    for round_ in range(25):
        order, payment = unpaid(world, f"{rival}-{round_}")
        twin = Order.objects.get(pk=order.pk)
        deeds = {
            "shop": lambda payment=payment: confirm_payment(payment, by="user:2", now=late),
            "clock": lambda twin=twin: expire_order(twin, now=late),
        }
        at_once([lambda order=order: cancel_order(order, reason="x", by="guest", now=late), deeds[rival]])
        order.refresh_from_db(), payment.refresh_from_db()
        assert (order.status, payment.status) in ENDS
    sold = Order.objects.filter(status=OrderStatus.CONFIRMED).count()
    holding = Holding.objects.get(pk=world.variant("ring").pk)
    assert (holding.on_hand, holding.reserved) == (100 - sold, 0)
    assert deadlocks() == before
    assert [finding.name for finding in check_invariants() if not finding.holds] == []
