import pytest

from pasarkriya.orders.actions.close_by_buyer import cancel_by_buyer, may_cancel, may_receive, receive_by_buyer
from pasarkriya.orders.actions.confirm_order import accept_cash_order
from pasarkriya.orders.actions.fulfil_order import ship_order
from pasarkriya.orders.queries import order_by_id
from pasarkriya.orders.refusals import ShopTakesTheCash, TooLateToCancel
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.actions.report_payment import report_payment


def view(order):
    return order_by_id(str(order.public_id))


def test_a_buyer_calls_off_what_is_not_paid(world):
    order = world.order()
    assert may_cancel(view(order))
    cancel_by_buyer(view(order), by="guest", now=world.now)
    assert (view(order).order.status, view(order).payment.status) == ("CANCELLED", "CANCELLED")


def test_what_is_reported_as_paid_is_not_called_off_by_the_buyer(world):
    order = world.order()
    report_payment(view(order).payment, by="guest", now=world.now)
    with pytest.raises(TooLateToCancel):
        cancel_by_buyer(view(order), by="guest", now=world.now)
    assert view(order).order.status == "PLACED"


def test_a_buyer_says_that_it_arrived(world):
    order = world.order()
    confirm_payment(view(order).payment, by="user:1", now=world.now)
    ship_order(view(order).order, waybill="JNE123", by="user:1", now=world.now)
    assert may_receive(view(order))
    receive_by_buyer(view(order), by="guest", now=world.now)
    assert view(order).order.status == "DONE"


def test_a_buyers_word_does_not_make_cash_paid(world):
    order = world.order(payment="cash", courier="pickup")
    accept_cash_order(order, by="user:1", now=world.now)
    ship_order(order, by="user:1", now=world.now)
    assert not may_receive(view(order))
    with pytest.raises(ShopTakesTheCash):
        receive_by_buyer(view(order), by="guest", now=world.now)
    assert (view(order).order.status, view(order).payment.status) == ("SHIPPED", "PENDING")
