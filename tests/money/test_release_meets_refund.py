"""An order is released while a refund of it is asked for: the refund waits, and takes from where the money is then."""

import time
from datetime import timedelta
from threading import Thread
from unittest.mock import patch

import pytest
from django.db import connection

from pasarkriya.insights.invariants import check_invariants
from pasarkriya.orders.actions import release_order as releasing
from pasarkriya.orders.actions.fulfil_order import complete_order, ship_order
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.tests.conftest import midtrans  # noqa: F401
from pasarkriya.payments.tests.gate import buy

DAY = timedelta(days=30)
HEAD_START = 1.0


@pytest.mark.parametrize("is_guarded", [True, False])
def test_release_and_refund_at_once(lasting_world, midtrans, is_guarded):  # noqa: F811
    """The canary: without the lock on the payment the shop is owed what the buyer gets."""
    world = lasting_world
    bought = buy(world, "midtrans", ring=2)
    midtrans.pay(bought.charge.reference)
    read_back(bought.charge, now=world.now)
    order = Order.objects.get()
    ship_order(order, waybill="JNE1234567", by="user:1", now=world.now)
    complete_order(order, by="guest", now=world.now)
    rival = Thread(target=refund, args=(order.pk, world.now))
    real = releasing.pending_of

    def slow(of: Order) -> int:
        found = real(of)
        rival.start()
        time.sleep(HEAD_START)
        return found

    hold = releasing.hold_payments if is_guarded else lambda order: []
    with patch.object(releasing, "pending_of", slow), patch.object(releasing, "hold_payments", hold):
        assert releasing.release_due_orders(now=world.now + DAY) == 1
    rival.join()
    broken = {found.name for found in check_invariants() if not found.holds}
    assert broken == (set() if is_guarded else {"I5 what came is owed to the rupiah"})


def refund(order_id: int, now) -> None:
    try:
        refund_order(Order.objects.get(pk=order_id), amount=100_000, reason="x", key="x", by="user:4", now=now)
    finally:
        connection.close()
