"""Being paid through a provider: opened once, read back, settled once (M8, M10, M11)."""

from datetime import timedelta

import pytest

from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.actions.start_charge import start_charge
from pasarkriya.payments.gateways.midtrans import client
from pasarkriya.payments.models import Charge, MoneyCase, Payment, Share
from pasarkriya.payments.refusals import ChargeRefused, ChargeUncertain, NotThroughProvider
from pasarkriya.payments.takes import takes_of
from pasarkriya.payments.tasks import claim_due_charges
from pasarkriya.payments.tests.gate import buy

MINUTE = timedelta(minutes=1)


def test_one_payment_for_all_orders_of_a_purchase(world, midtrans):
    bought = buy(world, "midtrans")
    shares = list(Share.objects.filter(payment=bought.payment).order_by("id"))
    assert Payment.objects.count() == 1 and bought.payment.shop_id is None
    assert len(shares) == 2 and sum(s.amount for s in shares) == bought.payment.amount
    assert {s.order for s in shares} == set(Order.objects.values_list("public_id", flat=True))


def test_offered_only_where_it_is_set_up(world, midtrans, monkeypatch):
    shop = world.shops["sari"].pk
    assert takes_of([shop])[shop].methods_for("rate_table", 1) == ["transfer", "qris", "midtrans"]
    monkeypatch.delenv("PASARKRIYA_MIDTRANS_SERVER_KEY")
    assert takes_of([shop])[shop].methods_for("rate_table", 1) == ["transfer", "qris"]


@pytest.mark.parametrize(
    ("kind", "bank", "shown"),
    [("qris", "", "qr_string"), ("va", "bca", "va_number"), ("va", "permata", "va_number"), ("snap", "", "url")],
)
def test_midtrans_tells_what_to_pay_by(world, midtrans, kind, bank, shown):
    charge = buy(world, "midtrans", kind=kind, bank=bank).charge
    assert (charge.status, bool(charge.instructions[shown])) == ("PENDING", True)


@pytest.mark.parametrize(
    ("kind", "bank", "shown"), [("qris", "", "qr_string"), ("va", "bri", "va_number"), ("invoice", "", "url")]
)
def test_xendit_tells_what_to_pay_by_and_is_settled(world, xendit, kind, bank, shown):
    bought = buy(world, "xendit", kind=kind, bank=bank)
    assert bought.charge.instructions[shown]
    xendit.pay(bought.charge.reference)
    read_back(bought.charge, now=world.now + MINUTE)
    assert (bought.again().payment.status, bought.charge.status) == ("PAID", "PAID")


def test_asked_again_it_is_the_same_charge(world, midtrans):
    bought = buy(world, "midtrans")
    assert start_charge(bought.payment, kind="qris", now=world.now).pk == bought.charge.pk
    assert len(midtrans.things) == 1


def test_another_way_calls_the_first_off(world, midtrans):
    bought = buy(world, "midtrans")
    second = start_charge(bought.payment, kind="va", bank="bca", now=world.now)
    assert (bought.again().charge.status, second.status) == ("CANCELLED", "PENDING")
    assert midtrans.things[bought.charge.reference]["status"] == "cancel"


def test_paid_while_another_way_is_chosen_it_is_not_opened(world, midtrans):
    bought = buy(world, "midtrans")
    midtrans.pay(bought.charge.reference)
    with pytest.raises(NotThroughProvider):
        start_charge(bought.payment, kind="va", bank="bca", now=world.now)
    assert (bought.again().payment.status, Charge.objects.count()) == ("PAID", 1)


def test_a_wrong_key_opens_nothing(world, midtrans, monkeypatch):
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_SERVER_KEY", "wrong")
    with pytest.raises(ChargeRefused) as refused:
        buy(world, "midtrans")
    assert refused.value.facts == {"why": "401"}
    assert (Charge.objects.get().status, midtrans.things) == ("FAILED", {})


def test_m8_settled_within_five_minutes_though_no_notice_comes(world, midtrans):
    midtrans.mood = "never"
    bought = buy(world, "midtrans")
    paid_at = world.now + 90 * MINUTE
    now = world.now
    while bought.again().payment.status != "PAID":
        now += MINUTE
        if now == paid_at:
            midtrans.pay(bought.charge.reference)
        for charge_id in claim_due_charges(now=now):
            read_back(Charge.objects.get(pk=charge_id), now=now)
        assert now <= paid_at + 5 * MINUTE
    assert now >= paid_at
    assert {o.status for o in Order.objects.all()} == {"CONFIRMED"}


def test_what_one_reader_has_claimed_no_other_reads(world, midtrans):
    buy(world, "midtrans")
    later = world.now + 2 * MINUTE
    assert (len(claim_due_charges(now=later)), claim_due_charges(now=later)) == (1, [])


def test_m11_a_lost_answer_is_never_charged_again_before_it_is_read(world, midtrans):
    midtrans.lose = 1
    with pytest.raises(ChargeUncertain):
        buy(world, "midtrans")
    charge = Charge.objects.get()
    assert charge.status == "UNKNOWN" and list(midtrans.things) == [charge.reference]
    midtrans.lose = 1
    with pytest.raises(ChargeUncertain):
        start_charge(charge.payment, kind="qris", now=world.now)
    assert len(midtrans.things) == 1
    midtrans.pay(charge.reference)
    read_back(charge, now=world.now + MINUTE)
    assert (Payment.objects.get().status, len(midtrans.things)) == ("PAID", 1)


def test_m11_the_same_with_a_payment_request(world, xendit):
    xendit.lose = 1
    with pytest.raises(ChargeUncertain):
        buy(world, "xendit")
    charge = Charge.objects.get()
    read_back(charge, now=world.now + MINUTE)
    charge.refresh_from_db()
    assert (charge.status, charge.provider_id[:3]) == ("PENDING", "pr-")


def test_m11_what_never_arrived_can_be_tried_anew(world, midtrans, monkeypatch):
    monkeypatch.setattr(client, "call", _silent(client.call))
    with pytest.raises(ChargeUncertain):
        buy(world, "midtrans")
    monkeypatch.undo()
    charge = Charge.objects.get()
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_SERVER_KEY", midtrans.key)
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_URL", midtrans.address)
    with pytest.raises(ChargeUncertain):
        start_charge(charge.payment, kind="qris", now=world.now + timedelta(seconds=20))
    second = start_charge(charge.payment, kind="qris", now=world.now + 2 * MINUTE)
    assert (second.status, second.reference[-2:], len(midtrans.things)) == ("PENDING", "-2", 1)


def _silent(call):
    from pasarkriya.payments.refusals import ProviderSilent

    def never(*args, **how):
        raise ProviderSilent()

    return never


@pytest.mark.parametrize(
    "facts",
    [
        {"gross_amount": "1.00"},
        {"gross_amount": "800000.50"},
        {"currency": "USD"},
        {"order_id": "PK-another-1"},
    ],
)
def test_m10_a_reading_that_is_not_of_this_sum_pays_nothing(world, midtrans, facts):
    bought = buy(world, "midtrans")
    midtrans.set_status(bought.charge.reference, "settlement", **facts)
    read_back(bought.charge, now=world.now + MINUTE)
    assert (bought.again().payment.status, bought.charge.status) == ("PENDING", "PENDING")
    assert MoneyCase.objects.get().kind == "reading_differs"


def test_m10_a_cheap_one_paid_does_not_pay_a_dear_one(world, midtrans):
    dear = buy(world, "midtrans", key="dear", scarf=1)
    cheap = buy(world, "midtrans", key="cheap", ring=1)
    midtrans.pay(cheap.charge.reference)
    midtrans.things[dear.charge.reference] = midtrans.things[cheap.charge.reference]
    read_back(dear.charge, now=world.now + MINUTE)
    read_back(cheap.charge, now=world.now + MINUTE)
    assert (dear.again().payment.status, cheap.again().payment.status) == ("PENDING", "PAID")


def test_a_challenged_card_is_not_paid(world, midtrans):
    bought = buy(world, "midtrans", kind="snap")
    midtrans.set_status(bought.charge.reference, "capture", fraud_status="challenge")
    read_back(bought.charge, now=world.now + MINUTE)
    assert bought.again().payment.status == "PENDING"


def test_a_bank_that_takes_it_back_reverses_the_payment_once(world, midtrans):
    bought = buy(world, "midtrans", kind="va", bank="permata")
    midtrans.pay(bought.charge.reference)
    read_back(bought.charge, now=world.now + MINUTE)
    midtrans.set_status(bought.charge.reference, "deny")
    for _ in range(2):
        read_back(bought.charge, now=world.now + 2 * MINUTE)
    payment = bought.again().payment
    assert (payment.status, payment.refunded_amount) == ("REFUNDED", payment.amount)
    assert MoneyCase.objects.get(kind="reversed").found_amount == payment.amount
