from datetime import timedelta

import pytest

from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders.actions import end_order
from pasarkriya.orders.actions.confirm_order import accept_cash_order
from pasarkriya.orders.actions.end_order import cancel_order, expire_unpaid_orders
from pasarkriya.orders.actions.fulfil_order import complete_order, pack_order, ship_order
from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.orders.refusals import LookForTheMoney, NotYetPaid
from pasarkriya.payments.actions.confirm_payment import confirm_payment, deny_payment
from pasarkriya.payments.actions.report_payment import report_payment
from pasarkriya.payments.models import Payment, PaymentStatus
from pasarkriya.shipping.refusals import WaybillMissing
from pasarkriya.stock.models import Holding


def payment_of(order):
    return Payment.objects.get(purchase=order.purchase.public_id, shop=order.shop)


def fresh(order):
    return Order.objects.get(pk=order.pk)


def holding(world, product):
    return Holding.objects.get(pk=world.variant(product).pk)


def test_money_confirmed_by_the_shop_turns_the_promise_into_a_sale(world):
    order = world.order(scarf=1)
    confirm_payment(payment_of(order), by="user:1", now=world.now)
    assert fresh(order).status == OrderStatus.CONFIRMED
    assert (holding(world, "scarf").on_hand, holding(world, "scarf").reserved) == (0, 0)


def test_two_who_press_confirm_at_once_sell_once(world):
    order = world.order(scarf=1)
    payment = payment_of(order)
    twin = Payment.objects.get(pk=payment.pk)
    confirm_payment(payment, by="user:1", now=world.now)
    with pytest.raises(IllegalMove):
        confirm_payment(twin, by="user:2", now=world.now)
    assert holding(world, "scarf").on_hand == 0


def test_from_packing_to_the_door(world):
    order = world.order(scarf=1)
    confirm_payment(payment_of(order), by="user:1", now=world.now)
    order = fresh(order)
    pack_order(order, by="user:1", now=world.now)
    with pytest.raises(WaybillMissing):
        ship_order(order, by="user:1", now=world.now)
    order = fresh(order)
    assert order.status == OrderStatus.PACKED
    ship_order(order, waybill="JP1234567890", by="user:1", now=world.now)
    complete_order(order, by="user:1", now=world.now)
    assert fresh(order).status == OrderStatus.DONE


def test_an_unpaid_order_expires_and_gives_the_stock_back(world):
    order = world.order(scarf=1)
    assert expire_unpaid_orders(now=world.now + timedelta(hours=23)) == 0
    assert expire_unpaid_orders(now=world.now + timedelta(hours=25)) == 1
    assert fresh(order).status == OrderStatus.EXPIRED and payment_of(order).status == PaymentStatus.EXPIRED
    assert holding(world, "scarf").available == 1


def test_a_reported_payment_stops_the_clock_until_the_shop_has_looked(world):
    order = world.order(scarf=1)
    report_payment(payment_of(order), note="sudah", by="guest", now=world.now)
    assert expire_unpaid_orders(now=world.now + timedelta(days=3)) == 0
    later = world.now + timedelta(days=3)
    deny_payment(payment_of(order), reason="belum masuk", by="user:1", now=later)
    assert expire_unpaid_orders(now=later + timedelta(hours=23)) == 0
    assert expire_unpaid_orders(now=later + timedelta(hours=25)) == 1


def test_a_payment_given_another_day_while_the_batch_ran_is_not_expired(world, monkeypatch):
    """Two are due; while the first one ends, the second is reported, looked for and given a day."""
    orders = [world.order("first", metre=50), world.order("second", metre=50)]
    late, expire = world.now + timedelta(hours=25), end_order.expire_order

    def first_ends(order, *, now):
        expire(order, now=now)
        other = next(each for each in orders if each.pk != order.pk)
        if payment_of(other).status == PaymentStatus.PENDING:
            report_payment(payment_of(other), by="guest", now=late)
            deny_payment(payment_of(other), by="user:1", now=late)

    monkeypatch.setattr(end_order, "expire_order", first_ends)
    assert expire_unpaid_orders(now=late) == 1
    assert sorted(fresh(order).status for order in orders) == [OrderStatus.EXPIRED, OrderStatus.PLACED]


def test_late_money_revives_the_order_while_the_goods_are_there(world):
    order = world.order(scarf=1)
    expire_unpaid_orders(now=world.now + timedelta(hours=25))
    confirm_payment(payment_of(order), by="user:1", now=world.now + timedelta(hours=26))
    assert fresh(order).status == OrderStatus.CONFIRMED and holding(world, "scarf").on_hand == 0


def test_late_money_for_goods_that_are_gone_has_to_go_back(world):
    order = world.order("first", scarf=1)
    expire_unpaid_orders(now=world.now + timedelta(hours=25))
    second = world.order("second", scarf=1)
    confirm_payment(payment_of(second), by="user:1", now=world.now)
    confirm_payment(payment_of(order), by="user:1", now=world.now + timedelta(hours=26))
    assert payment_of(order).status == PaymentStatus.REFUND_DUE
    assert fresh(order).status == OrderStatus.EXPIRED and fresh(second).status == OrderStatus.CONFIRMED


def test_cancelling_a_paid_order_puts_goods_back_and_owes_the_money(world):
    order = world.order(scarf=1)
    confirm_payment(payment_of(order), by="user:1", now=world.now)
    cancel_order(fresh(order), reason="retak", by="user:1", now=world.now)
    assert payment_of(order).status == PaymentStatus.REFUND_DUE and holding(world, "scarf").available == 1


def test_what_the_buyer_says_is_paid_is_not_called_off_before_the_shop_has_looked(world):
    """Else the money, when it came, would be nobody's debt."""
    order = world.order(scarf=1)
    report_payment(payment_of(order), by="guest", now=world.now)
    with pytest.raises(LookForTheMoney):
        cancel_order(fresh(order), reason="retak", by="user:1", now=world.now)
    assert (fresh(order).status, payment_of(order).status) == (OrderStatus.PLACED, PaymentStatus.REPORTED)
    assert holding(world, "scarf").reserved == 1
    deny_payment(payment_of(order), by="user:1", now=world.now)
    cancel_order(fresh(order), reason="retak", by="user:1", now=world.now)
    assert (fresh(order).status, payment_of(order).status) == (OrderStatus.CANCELLED, PaymentStatus.CANCELLED)


def test_money_that_comes_after_an_order_was_called_off_is_owed_back(world):
    order = world.order(scarf=1)
    cancel_order(order, reason="buyer", by="guest", now=world.now)
    confirm_payment(payment_of(order), by="user:1", now=world.now)
    assert (fresh(order).status, payment_of(order).status) == (OrderStatus.CANCELLED, PaymentStatus.REFUND_DUE)
    assert (holding(world, "scarf").on_hand, holding(world, "scarf").reserved) == (1, 0)
    with pytest.raises(IllegalMove):
        confirm_payment(payment_of(order), by="user:2", now=world.now)


def test_cash_is_taken_at_the_door(world):
    order = world.order(payment="cash", courier="pickup", scarf=1)
    accept_cash_order(order, by="user:1", now=world.now)
    ship_order(order, by="user:1", now=world.now)
    assert payment_of(order).status == PaymentStatus.PENDING
    complete_order(order, by="user:1", now=world.now)
    assert payment_of(order).status == PaymentStatus.PAID


def test_an_unpaid_transfer_is_not_taken_on_as_cash(world):
    order = world.order(scarf=1)
    with pytest.raises(NotYetPaid):
        accept_cash_order(order, by="user:1", now=world.now)
    assert fresh(order).status == OrderStatus.PLACED


def test_work_made_to_order_frees_its_place_on_the_loom_when_it_leaves(world):
    order = world.order(sarong=2)
    confirm_payment(payment_of(order), by="user:1", now=world.now)
    assert holding(world, "sarong").available == 1
    ship_order(fresh(order), waybill="JP1", by="user:1", now=world.now)
    assert holding(world, "sarong").available == 3
