"""M8's end: what no look of three days could find out is on the council's desk, and leaves it by itself when known."""

from datetime import timedelta

import pytest

from pasarkriya.orders.refund_queries import cases_in_reach
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.actions.refund_payment import ask_refund, send_refund
from pasarkriya.payments.actions.report_uncertain import report_uncertain
from pasarkriya.payments.models import Charge, MoneyCase, Refund, Share
from pasarkriya.payments.refusals import ChargeUncertain, ProviderSilent
from pasarkriya.payments.tasks import claim_due_charges
from pasarkriya.payments.tests.gate import buy

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def lost(world, midtrans) -> Charge:
    midtrans.lose = 1
    with pytest.raises(ChargeUncertain):
        buy(world, "midtrans")
    return Charge.objects.get()


def looks(midtrans, first, last) -> list[float]:
    """At which hours after `first` a provider that never answers was asked, looking at the clock each five minutes."""
    asked, now = [], first
    while now < last:
        now += HOUR / 12
        for charge_id in claim_due_charges(now=now):
            midtrans.lose = 1
            with pytest.raises(ProviderSilent):
                read_back(Charge.objects.get(pk=charge_id), now=now)
            asked.append((now - first) / HOUR)
    return asked


def test_m8_after_the_looks_have_ended_somebody_is_told(world, midtrans):
    charge = lost(world, midtrans)
    assert report_uncertain(now=world.now + 2 * DAY) == [] and not MoneyCase.objects.exists()
    asked = looks(midtrans, world.now + 2 * DAY, world.now + 4 * DAY)
    # Hourly while there is hope, then no more.
    assert 22 <= len(asked) <= 26 and max(asked) < 26
    day = world.now + 4 * DAY
    assert report_uncertain(now=day) == [charge.pk] == report_uncertain(now=day + DAY)
    case = MoneyCase.objects.get()
    assert (case.kind, case.about, case.expected_amount) == (
        "charge_uncertain", f"charge:{charge.reference}", charge.amount
    )  # fmt: skip


def test_m8_when_the_provider_answers_at_last_the_case_ends_by_itself(world, midtrans):
    charge = lost(world, midtrans)
    report_uncertain(now=world.now + 4 * DAY)
    midtrans.pay(charge.reference)
    read_back(charge, now=world.now + 5 * DAY)
    case = MoneyCase.objects.get(kind="charge_uncertain")
    assert (case.status, case.note, case.closed_by) == ("CLOSED", "settlement", "clock")
    assert report_uncertain(now=world.now + 6 * DAY) == []


def test_m8_a_refund_nobody_answers_for_is_told_too(world, midtrans):
    bought = buy(world, "midtrans")
    midtrans.pay(bought.charge.reference)
    read_back(bought.charge, now=world.now)
    share = Share.objects.first()
    refund = ask_refund(
        bought.payment, order=share.order, amount=1_000, reason="x", key="r", by="user:1", now=world.now
    )
    midtrans.lose = 1
    with pytest.raises(ProviderSilent):
        send_refund(refund, now=world.now)
    report_uncertain(now=world.now + 4 * DAY)
    assert MoneyCase.objects.get(kind="refund_uncertain", status="OPEN").about == f"refund:{refund.pk}"
    send_refund(Refund.objects.get(), now=world.now + 4 * DAY)
    assert (Refund.objects.get().status, MoneyCase.objects.get(kind="refund_uncertain").status) == ("DONE", "CLOSED")


def test_m8_it_stands_on_the_desk_of_the_council(world, midtrans):
    lost(world, midtrans)
    report_uncertain(now=world.now + 4 * DAY)
    # Eko sits for Jambi; the shops are Bali's.
    assert cases_in_reach(world.actor("eko")) == []
    assert not cases_in_reach(world.actor("fajar"))
