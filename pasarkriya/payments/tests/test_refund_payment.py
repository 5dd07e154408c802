"""Money going back: never more than came, once, and by a second person above the limit (M12)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, transaction

from pasarkriya.ledger.tests.payouts import on
from pasarkriya.orders.actions.end_order import cancel_order
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions import refund_payment as refunding
from pasarkriya.payments.actions.open_case import close_case
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.actions.refund_payment import (
    approve_refund,
    ask_refund,
    note_refund_by_hand,
    send_refund,
    withdraw_refund,
)
from pasarkriya.payments.actions.start_charge import start_charge
from pasarkriya.payments.models import MoneyCase, Payment, Refund, Share
from pasarkriya.payments.refusals import (
    NotThroughProvider,
    ProviderSilent,
    RefundKeyReused,
    RefundNeedsSecond,
    RefundTooHigh,
)
from pasarkriya.payments.tests.gate import buy

MINUTE = timedelta(minutes=1)


def paid(world, simulated, method="midtrans", **how):
    bought = buy(world, method, **how)
    simulated.pay(bought.charge.reference)
    read_back(bought.charge, now=world.now + MINUTE)
    return bought.again()


def share_of(bought, shop):
    return Share.objects.get(payment=bought.payment, shop=shop)


def ask(bought, share, amount, key="r1", by="user:1", now=None):
    now = now or bought.payment.settled_at
    return ask_refund(bought.payment, order=share.order, amount=amount, reason="rusak", key=key, by=by, now=now)


def test_a_part_goes_back_through_the_provider(world, midtrans):
    bought = paid(world, midtrans)
    share = share_of(bought, world.shops["sari"])
    refund = ask(bought, share, 100_000)
    send_refund(refund, now=world.now)
    assert (Refund.objects.get().status, bought.again().payment.refunded_amount) == ("DONE", 100_000)
    assert midtrans.things[bought.charge.reference]["refunds"] == {f"PKR-{refund.pk}": 100_000}
    read_back(bought.charge, now=world.now + 2 * MINUTE)
    assert (bought.again().charge.reversed_amount, bought.payment.status) == (0, "PAID")


def test_xendit_sends_it_back_too(world, xendit):
    bought = paid(world, xendit, "xendit")
    send_refund(ask(bought, share_of(bought, world.shops["sari"]), 100_000), now=world.now)
    assert Refund.objects.get().status == "DONE"


def test_when_all_went_back_the_payment_says_so(world, midtrans):
    bought = paid(world, midtrans)
    for number, share in enumerate(Share.objects.filter(payment=bought.payment)):
        send_refund(ask(bought, share, share.amount, key=str(number)), now=world.now)
    assert (bought.again().payment.status, bought.payment.refunded_amount) == ("REFUNDED", bought.payment.amount)


def test_m12_two_who_ask_at_once_never_give_back_more_than_came(lasting_world, midtrans):
    bought = paid(lasting_world, midtrans)
    share = share_of(bought, lasting_world.shops["sari"])

    def press(number):
        try:
            ask(bought, share, share.amount, key=f"press-{number}")
            return "asked"
        except RefundTooHigh:
            return "too high"
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(press, range(8)))
    assert answers == ["asked"] + ["too high"] * 7
    assert bought.again().payment.refunded_amount == share.amount


def test_m12_the_database_refuses_more_than_came(world, midtrans):
    bought = paid(world, midtrans)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.update(refunded_amount=bought.payment.amount + 1)


def test_an_order_gets_no_more_than_its_own_share(world, midtrans):
    bought = paid(world, midtrans)
    share = share_of(bought, world.shops["sari"])
    with pytest.raises(RefundTooHigh) as refused:
        ask(bought, share, share.amount + 1)
    assert refused.value.facts == {"left_amount": share.amount}
    with pytest.raises(RefundTooHigh):
        ask(bought, share, 0)


def test_the_same_key_is_the_same_refund(world, midtrans):
    bought = paid(world, midtrans)
    share = share_of(bought, world.shops["sari"])
    assert ask(bought, share, 1000).pk == ask(bought, share, 1000).pk
    with pytest.raises(RefundKeyReused):
        ask(bought, share, 2000)
    assert bought.again().payment.refunded_amount == 1000


def test_what_nobody_paid_does_not_go_back(world, midtrans):
    bought = buy(world, "midtrans")
    with pytest.raises(NotThroughProvider):
        ask(bought, share_of(bought, world.shops["sari"]), 1, now=world.now)


def test_a_lost_answer_is_sent_again_and_given_once(world, midtrans):
    bought = paid(world, midtrans)
    refund = ask(bought, share_of(bought, world.shops["sari"]), 100_000)
    midtrans.lose = 1
    with pytest.raises(ProviderSilent):
        send_refund(refund, now=world.now)
    assert Refund.objects.get().status == "SENT"
    read_back(bought.charge, now=world.now + 2 * MINUTE)
    assert bought.again().charge.reversed_amount == 0
    send_refund(refund, now=world.now)
    assert (Refund.objects.get().status, midtrans.things[bought.charge.reference]["refunds"]) == (
        "DONE",
        {f"PKR-{refund.pk}": 100_000},
    )


def test_what_a_provider_cannot_send_back_somebody_transfers(world, midtrans):
    bought = paid(world, midtrans, kind="va", bank="bca")
    refund = ask(bought, share_of(bought, world.shops["sari"]), 100_000)
    assert refund.rail == "by_hand"
    send_refund(refund, now=world.now)
    note_refund_by_hand(refund, note="BCA 123", by="user:2", now=world.now)
    assert (Refund.objects.get().status, Refund.objects.get().note) == ("DONE", "BCA 123")


def test_what_a_provider_refuses_is_left_to_a_person(world, midtrans):
    bought = paid(world, midtrans)
    refund = ask(bought, share_of(bought, world.shops["sari"]), 100_000)
    midtrans.things[bought.charge.reference]["status"] = "chargeback"
    send_refund(refund, now=world.now)
    refund.refresh_from_db()
    assert (refund.status, refund.rail, refund.note) == ("REQUESTED", "by_hand", "412")
    assert MoneyCase.objects.get().kind == "refund_refused"


def test_above_the_limit_a_second_person_agrees_first(world, midtrans):
    bought = paid(world, midtrans)
    with patch.object(refunding, "TWO_PERSONS_ABOVE_AMOUNT", 50_000):
        refund = ask(bought, share_of(bought, world.shops["sari"]), 100_000)
        with pytest.raises(RefundNeedsSecond):
            send_refund(refund, now=world.now)
        with pytest.raises(RefundNeedsSecond):
            approve_refund(refund, by="user:1", now=world.now)
        approve_refund(refund, by="user:2", now=world.now)
        send_refund(refund, now=world.now)
    assert (Refund.objects.get().status, Refund.objects.get().approved_by) == ("DONE", "user:2")


def test_withdrawn_it_is_no_longer_spoken_for(world, midtrans):
    bought = paid(world, midtrans)
    withdraw_refund(
        ask(bought, share_of(bought, world.shops["sari"]), 100_000), reason="keliru", by="user:2", now=world.now
    )
    assert bought.again().payment.refunded_amount == 0


def test_given_back_at_the_providers_desk_it_is_counted(world, midtrans):
    bought = paid(world, midtrans)
    midtrans.set_status(bought.charge.reference, "partial_refund", refund_amount=50_000)
    read_back(bought.charge, now=world.now + 2 * MINUTE)
    assert (bought.again().payment.refunded_amount, bought.charge.reversed_amount) == (50_000, 50_000)
    assert MoneyCase.objects.get().kind == "reversed"
    assert Order.objects.exclude(status="CONFIRMED").count() == 0


def test_what_the_provider_took_part_of_is_called_off_for_what_is_left(world, midtrans):
    """A chargeback of a part must not keep a shop from calling the order off, nor give back more than is left."""
    bought = paid(world, midtrans, scarf=1)
    midtrans.set_status(bought.charge.reference, "partial_refund", refund_amount=100_000)
    read_back(bought.charge, now=world.now + 2 * MINUTE)
    cancel_order(Order.objects.get(), reason="x", by="user:1", now=world.now)
    assert Refund.objects.get().amount == bought.payment.amount - 100_000


def test_a_case_about_more_is_opened_again(world, midtrans):
    bought = paid(world, midtrans)
    midtrans.set_status(bought.charge.reference, "partial_refund", refund_amount=100_000)
    read_back(bought.charge, now=world.now + 2 * MINUTE)
    close_case(MoneyCase.objects.get(), note="known", by="user:4", now=world.now)
    read_back(bought.charge, now=world.now + 3 * MINUTE)
    assert MoneyCase.objects.get().status == "CLOSED"
    midtrans.set_status(bought.charge.reference, "partial_refund", refund_amount=150_000)
    read_back(bought.charge, now=world.now + 4 * MINUTE)
    again = MoneyCase.objects.get()
    assert (again.status, again.found_amount) == ("OPEN", 150_000)


def test_paid_twice_is_held_for_nobody_until_the_second_went_back(world, midtrans):
    """The first try expired at the provider and was paid all the same; the second paid for the goods."""
    bought = buy(world, "midtrans", scarf=1)
    midtrans.set_status(bought.charge.reference, "expire")
    read_back(bought.charge, now=world.now)
    second = start_charge(bought.payment, kind="qris", now=world.now)
    for charge in (second, bought.charge):
        midtrans.set_status(charge.reference, "settlement")
        read_back(charge, now=world.now)
        read_back(second, now=world.now + MINUTE)
    assert [case.about for case in MoneyCase.objects.filter(kind="paid_twice")] == [f"charge:{bought.charge.reference}"]
    assert (on("GATEWAY_CLEARING"), on("UNIDENTIFIED")) == (2 * bought.payment.amount, -bought.payment.amount)
    midtrans.set_status(bought.charge.reference, "refund", refund_amount=bought.payment.amount)
    read_back(bought.charge, now=world.now + MINUTE)
    assert (on("GATEWAY_CLEARING"), on("UNIDENTIFIED"), on("LOSS")) == (bought.payment.amount, 0, 0)
    assert (bought.again().payment.status, bought.payment.refunded_amount) == ("PAID", 0)
    # A refund of ours goes out of the charge that paid for the goods.
    ask(bought, Share.objects.get(), 1_000)
    send_refund(Refund.objects.get(), now=world.now)
    assert midtrans.things[second.reference]["refunds"] and not midtrans.things[bought.charge.reference]["refunds"]
