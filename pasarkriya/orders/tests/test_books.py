"""What orders write into the books, to the rupiah."""

from datetime import date, timedelta

import pytest
from django.db.models import Sum

from pasarkriya.councils.models import Council
from pasarkriya.ledger.actions.set_payout_terms import set_payout_terms
from pasarkriya.ledger.models import CommissionRule, Entry
from pasarkriya.ledger.queries import balances_of_shop, verify
from pasarkriya.orders.actions.end_order import cancel_order, expire_unpaid_orders
from pasarkriya.orders.actions.fulfil_order import complete_order, ship_order
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.actions.release_order import release_due_orders
from pasarkriya.orders.models import Adjustment, Order, OrderStatus
from pasarkriya.orders.refusals import BuyerIsOwed
from pasarkriya.orders.rules import Frozen, rest_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment, note_refunded
from pasarkriya.payments.actions.refund_payment import withdraw_refund
from pasarkriya.payments.models import Payment, PaymentStatus, Refund
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def fee(world) -> CommissionRule:
    """5 % to Bali's council, and 11 % tax on that."""
    return CommissionRule.objects.create(
        position=1,
        label="Iuran Bali",
        council=Council.objects.get(slug=world.councils["51"].slug),
        basis_points=500,
        tax_basis_points=1100,
        valid=(date(2026, 1, 1), None),
    )


@pytest.fixture
def gateway(monkeypatch) -> None:
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_SERVER_KEY", "SB-Mid-server-test")
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_URL", "http://127.0.0.1:9")


def on(kind: str) -> int:
    return Entry.objects.filter(account__kind=kind).aggregate(sum=Sum("amount"))["sum"] or 0


def owed_to(shop_id: int) -> int:
    return balances_of_shop(shop_id).payable


def pending_of(shop_id: int) -> int:
    return balances_of_shop(shop_id).pending


def pay(order: Order) -> None:
    confirm_payment(Payment.objects.get(purchase=order.purchase.public_id), by="test", now=NOW)
    order.refresh_from_db()


def test_a_fee_is_frozen_when_the_order_is_placed(world, fee):
    order = world.order()
    rows = dict(Adjustment.objects.filter(order=order).values_list("kind", "amount"))
    expected = order.lines_amount * 5 // 100
    assert rows == {"FEE": expected, "FEE_TAX": (expected * 1100 + 5000) // 10000}
    CommissionRule.objects.update(basis_points=1000)
    pay(order)
    assert -on("COUNCIL_FEE") == expected


def test_without_a_rule_nothing_is_taken(world):
    pay(world.order())
    assert not Adjustment.objects.exists() and on("COUNCIL_FEE") == 0


def test_a_direct_sale_is_a_note_and_its_fee_a_debt_of_the_shop(world, fee):
    order = world.order()
    pay(order)
    taken = sum(Adjustment.objects.values_list("amount", flat=True))
    assert on("DIRECT_RECEIVED") == order.total_amount == -on("DIRECT_SALES")
    assert owed_to(order.shop_id) == -taken
    assert verify() == []


def test_a_direct_sale_that_is_called_off_leaves_nothing_owed(world, fee):
    order = world.order()
    pay(order)
    cancel_order(order, reason="no yarn", by="test", now=NOW)
    note_refunded(Payment.objects.get(), by="test", now=NOW)
    assert (on("DIRECT_RECEIVED"), on("COUNCIL_FEE"), owed_to(order.shop_id)) == (0, 0, 0)
    # Both the sale and its end are there to read.
    assert Entry.objects.filter(account__kind="DIRECT_RECEIVED").count() == 2


def test_cash_is_booked_when_it_is_taken(world, fee):
    from pasarkriya.orders.actions.confirm_order import accept_cash_order

    order = world.order(payment="cash", courier="pickup")
    accept_cash_order(order, by="test", now=NOW)
    assert on("DIRECT_RECEIVED") == 0
    ship_order(order, by="test", now=NOW)
    complete_order(order, by="test", now=NOW)
    assert on("DIRECT_RECEIVED") == order.total_amount and owed_to(order.shop_id) < 0


def test_one_payment_for_two_shops_is_shared_to_the_last_rupiah(world, fee, gateway):
    purchase = world.buy(payment="midtrans", scarf=1, ring=1)
    (payment,) = Payment.objects.all()
    assert payment.shop_id is None and payment.amount == purchase.total_amount
    confirm_payment(payment, by="gateway:midtrans", now=NOW)
    orders = list(Order.objects.all())
    assert {order.status for order in orders} == {OrderStatus.CONFIRMED}
    earned = sum(pending_of(order.shop_id) for order in orders)
    assert on("GATEWAY_CLEARING") == purchase.total_amount == earned - on("COUNCIL_FEE") - on("FEE_TAX")
    assert verify() == []


def test_money_is_released_when_the_time_for_returns_is_over(world, fee, gateway):
    order = world.order(payment="midtrans")
    pay(order)
    earned = pending_of(order.shop_id)
    ship_order(order, waybill="JNE123456", by="test", now=NOW)
    complete_order(order, by="test", now=NOW)
    assert release_due_orders(now=NOW + timedelta(hours=1)) == 0 and owed_to(order.shop_id) == 0
    late = NOW + timedelta(days=30)
    assert release_due_orders(now=late) == 1 and release_due_orders(now=late) == 0
    assert (pending_of(order.shop_id), owed_to(order.shop_id)) == (0, earned)


@pytest.mark.parametrize("part", [1, 2])
def test_a_refund_given_up_after_the_release_can_be_paid_out(world, fee, gateway, part):
    """Asked for while the money was pending, given up when the rest of it had been released."""
    order = world.order(payment="midtrans")
    pay(order)
    earned = pending_of(order.shop_id)
    refund_order(order, amount=order.total_amount // part, reason="torn", key="r1", by="test", now=NOW)
    ship_order(order, waybill="JNE123456", by="test", now=NOW)
    complete_order(order, by="test", now=NOW)
    assert release_due_orders(now=NOW + timedelta(days=30)) == 1
    withdraw_refund(Refund.objects.get(), reason="keeps it", by="test", now=NOW + timedelta(days=31))
    assert (pending_of(order.shop_id), owed_to(order.shop_id)) == (0, earned)
    assert verify() == []


def test_nobody_keeps_the_money_of_an_order_that_was_called_off(world, fee, gateway):
    order = world.order(payment="midtrans")
    pay(order)
    cancel_order(order, reason="no yarn", by="test", now=NOW)
    refund = Refund.objects.get()
    with pytest.raises(BuyerIsOwed):
        withdraw_refund(refund, reason="mistake", by="test", now=NOW)
    refund.refresh_from_db()
    assert (refund.status, -on("REFUND_PAYABLE")) == ("REQUESTED", order.total_amount)


def test_what_goes_back_before_shipping_takes_the_fee_with_it(world, fee, gateway):
    purchase = world.buy(payment="midtrans", scarf=1, ring=1)
    confirm_payment(Payment.objects.get(), by="gateway:midtrans", now=NOW)
    order = Order.objects.get(shop=world.shops["sari"])
    cancel_order(order, reason="no yarn", by="test", now=NOW)
    assert Refund.objects.get().amount == order.total_amount == -on("REFUND_PAYABLE")
    assert pending_of(order.shop_id) == 0 and verify() == []
    other = Order.objects.exclude(pk=order.pk).get()
    assert other.status == OrderStatus.CONFIRMED
    assert Payment.objects.get().status == PaymentStatus.PAID and purchase.total_amount > order.total_amount


def test_a_refund_after_release_makes_the_shop_owe(world, fee, gateway):
    order = world.order(payment="midtrans")
    pay(order)
    ship_order(order, waybill="JNE123456", by="test", now=NOW)
    complete_order(order, by="test", now=NOW)
    release_due_orders(now=NOW + timedelta(days=30))
    order.refresh_from_db()
    owed = owed_to(order.shop_id)
    third, rest = order.total_amount // 3, order.total_amount - order.total_amount // 3
    for key, part in (("a", third), ("b", rest)):
        refund_order(order, amount=part, reason="torn", key=key, by="test", now=NOW)
    assert owed > 0 and owed_to(order.shop_id) == 0 and on("COUNCIL_FEE") == 0 and on("FEE_TAX") == 0
    assert verify() == []


def test_orders_of_one_unpaid_payment_end_together(world, gateway):
    world.buy(payment="midtrans", scarf=1, ring=1)
    assert expire_unpaid_orders(now=NOW + timedelta(days=3)) >= 1
    assert {order.status for order in Order.objects.all()} == {OrderStatus.EXPIRED}


@pytest.mark.parametrize("parts", [[100], [1] * 100, [33, 33, 34], [99, 1]])
def test_parts_of_refunds_come_to_the_whole(parts):
    frozen, asked = Frozen(paid=100, fee=7, fee_tax=3, withheld=1, council_discount=11), 0
    fee = discount = 0
    for part in parts:
        asked += part
        back = rest_of(frozen, asked, Frozen(paid=100, fee=fee, council_discount=discount), part)
        fee, discount = fee + back.fee, discount + back.council_discount
    assert (fee, discount) == (7, 11)


def test_a_council_that_waits_longer_holds_the_money_longer(world, gateway):
    set_payout_terms(
        world.councils["51"], weekdays=[2], minimum_amount=1, hold_days=60, two_person_above_amount=0, rail="fake",
        bank="BPD Bali", number="0110000012345", holder="Dekranasda", by="test", now=NOW,
    )  # fmt: skip
    order = world.order(payment="midtrans")
    pay(order)
    ship_order(order, waybill="JNE123456", by="test", now=NOW)
    complete_order(order, by="test", now=NOW)
    assert release_due_orders(now=NOW + timedelta(days=59)) == 0
    assert release_due_orders(now=NOW + timedelta(days=60)) == 1
