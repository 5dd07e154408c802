"""The process dies in the middle of each step of the money; done again, it ends in the one right state (R1–R3).

The step runs in a child of ours, which a failpoint kills as a power cut would; what it had committed stays.
"""

import os
import re
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

import pasarkriya
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.ledger.actions.close_month import close_month
from pasarkriya.ledger.actions.propose_payouts import propose_payouts
from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.actions.release_batch import release_batch
from pasarkriya.ledger.actions.send_batch import send_batch
from pasarkriya.ledger.models import BookClose, Posting
from pasarkriya.ledger.payout_models import BankStatement, Payout, PayoutBatch, PayoutFile
from pasarkriya.ledger.payout_queries import order_of, total_of
from pasarkriya.ledger.payout_rails import rails
from pasarkriya.ledger.periods import read_month
from pasarkriya.ledger.queries import verify
from pasarkriya.ledger.tests.payouts import on, owe, pays
from pasarkriya.orders.actions.fulfil_order import complete_order, ship_order
from pasarkriya.orders.actions.release_order import release_due_orders
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.actions.refund_payment import ask_refund, send_refund
from pasarkriya.payments.actions.start_charge import start_charge
from pasarkriya.payments.models import Charge, Payment, Refund, Share
from pasarkriya.payments.tests.conftest import midtrans  # noqa: F401
from pasarkriya.payments.tests.gate import buy

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# Where the money's steps are; each point named there is died at below.
PLACES = ("payments/actions", "ledger/actions", "orders/actions/release_order.py", "orders/subscriptions.py")
POINTS = {
    "charge": ["charge.written", "charge.opened"],
    "read": ["read.answered", "capture.booked", "read.applied"],
    "refund": ["refund.marked", "refund.sent", "refund.booked"],
    "release": ["release.marked", "release.booked"],
    "payout": ["payout.approved"],
    "send": ["batch.made", "batch.written"],
    "statement": ["statement.judged"],
    "close": ["close.locked", "close.written"],
}


def each(step: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("point", POINTS[step])


def dies(step: Callable[[], object], point: str) -> None:
    # A child must not speak on our connection; both open their own.
    connection.close()
    child = os.fork()
    if not child:
        os.environ["PASARKRIYA_CRASH_AT"] = point
        try:
            step()
        finally:
            os._exit(3)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, point
    holds()


def holds() -> None:
    assert [found for found in check_invariants() if not found.holds] == [] and verify() == []


def paid(world, midtrans):  # noqa: F811
    bought = buy(world, "midtrans", ring=2)
    midtrans.pay(bought.charge.reference)
    return bought


def test_every_point_of_the_money_is_died_at():
    package = Path(pasarkriya.__file__).parent
    places = [package / place for place in PLACES]
    files = [file for place in places for file in (place.rglob("*.py") if place.is_dir() else [place])]
    named = {name for file in files for name in re.findall(r'failpoint\("([\w.]+)"\)', file.read_text())}
    assert named == {point for points in POINTS.values() for point in points}


@each("charge")
def test_a_charge_is_opened_once(lasting_world, midtrans, point):  # noqa: F811
    world = lasting_world
    payment = Payment.objects.get(purchase=world.buy("k", payment="midtrans", ring=2).public_id)
    dies(lambda: start_charge(payment, kind="qris", now=world.now), point)
    lost = Charge.objects.get()
    assert (lost.status, len(midtrans.things)) == ("STARTING", int(point == "charge.opened"))
    read_back(lost, now=world.now + 2 * MINUTE)
    second = start_charge(payment, kind="qris", now=world.now + 2 * MINUTE)
    payable = [thing for thing in midtrans.things.values() if thing["status"] == "pending"]
    assert [thing["order_id"] for thing in payable] == [second.reference]
    midtrans.pay(second.reference)
    read_back(second, now=world.now + 3 * MINUTE)
    assert (Payment.objects.get().status, Charge.objects.filter(status="PAID").count()) == ("PAID", 1)
    holds()


@each("read")
def test_what_came_is_booked_once(lasting_world, midtrans, point):  # noqa: F811
    bought = paid(lasting_world, midtrans)
    later = lasting_world.now + MINUTE
    dies(lambda: read_back(bought.charge, now=later), point)
    assert (bought.again().payment.status, Posting.objects.count()) == ("PENDING", 0)
    for _ in range(2):
        read_back(bought.charge, now=later)
    assert (bought.again().payment.status, Posting.objects.filter(kind="capture").count()) == ("PAID", 1)
    assert on("GATEWAY_CLEARING") == bought.payment.amount
    holds()


@each("refund")
def test_a_refund_goes_back_once(lasting_world, midtrans, point):  # noqa: F811
    bought = paid(lasting_world, midtrans)
    now = lasting_world.now
    read_back(bought.charge, now=now)
    order = Share.objects.get().order
    refund = ask_refund(bought.payment, order=order, amount=100_000, reason="x", key="r", by="user:4", now=now)
    dies(lambda: send_refund(refund, now=now), point)
    assert Refund.objects.get().status == "SENT" and on("REFUND_PAYABLE") == -100_000
    # Read meanwhile, the provider's sum is no chargeback.
    read_back(bought.charge, now=now + MINUTE)
    for _ in range(2):
        send_refund(Refund.objects.get(), now=now + 2 * MINUTE)
    assert midtrans.things[bought.charge.reference]["refunds"] == {f"PKR-{refund.pk}": 100_000}
    assert (Refund.objects.get().status, on("REFUND_PAYABLE"), on("LOSS")) == ("DONE", 0, 0)
    holds()


@each("release")
def test_an_order_is_released_once(lasting_world, midtrans, point):  # noqa: F811
    world, late = lasting_world, lasting_world.now + 30 * DAY
    read_back(paid(world, midtrans).charge, now=world.now)
    order = Order.objects.get()
    ship_order(order, waybill="JNE1234567", by="user:1", now=world.now)
    complete_order(order, by="guest", now=world.now)
    dies(lambda: release_due_orders(now=late), point)
    assert (Order.objects.get().released_at, on("SHOP_PAYABLE")) == (None, 0)
    assert (release_due_orders(now=late), release_due_orders(now=late)) == (1, 0)
    assert (on("SHOP_PENDING"), on("SHOP_PAYABLE")) == (0, -order.total_amount)
    holds()


def proposed(world) -> tuple[PayoutBatch, Callable[[], object]]:
    """A batch for two shops, and how one person releases it."""
    terms = pays(world, two_person_above_amount=10**9)
    for shop in ("sari", "bagus"):
        owe(world, shop, 400_000)
    batch = propose_payouts(terms, by="clock", now=world.now)
    return batch, lambda: release_batch(batch.pk, seen_amount=total_of(batch), by="user:4", now=world.now)


@each("payout")
def test_a_batch_is_released_whole(lasting_world, point):
    _, press = proposed(lasting_world)
    dies(press, point)
    assert set(Payout.objects.values_list("status", flat=True)) == {"PROPOSED"} and on("PAYOUT_CLEARING") == 0
    press()
    assert set(Payout.objects.values_list("status", flat=True)) == {"APPROVED"}
    assert (on("PAYOUT_CLEARING"), on("SHOP_PAYABLE")) == (-800_000, 0)
    holds()


@each("send")
def test_the_bank_gets_one_file(lasting_world, point):
    batch, press = proposed(lasting_world)
    press()
    dies(lambda: send_batch(batch.pk, by="user:4", now=lasting_world.now), point)
    assert not PayoutFile.objects.exists() and PayoutBatch.objects.get().status == "RELEASED"
    files = {bytes(send_batch(batch.pk, by="user:4", now=lasting_world.now).content) for _ in range(3)}
    assert len(files) == PayoutFile.objects.count() == 1
    holds()


@each("statement")
def test_a_statement_is_read_once(lasting_world, point):
    world = lasting_world
    batch, press = proposed(world)
    press()
    send_batch(batch.pk, by="user:4", now=world.now)
    content = rails()["fake"].statement(order_of(batch))
    terms = pays(world, two_person_above_amount=10**9)
    how = {"terms": terms, "name": "s", "by": "user:4", "now": world.now + DAY}
    dies(lambda: reconcile_statement(content, **how), point)
    assert not BankStatement.objects.exists() and on("BANK") == 0
    assert [reconcile_statement(content, **how).left for _ in range(2)] == [2, 0]
    assert (on("BANK"), on("PAYOUT_CLEARING")) == (-800_000, 0)
    assert PayoutBatch.objects.get().status == "RECONCILED"
    holds()


@each("close")
def test_a_month_is_closed_or_open(lasting_world, point):
    october = read_month("2026-10")
    dies(lambda: close_month(None, october, by="user:4", now=lasting_world.now), point)
    assert not BookClose.objects.exists()
    # Nobody waits for the lock of the dead.
    owe(lasting_world, "sari", 1_000)
    for _ in range(2):
        close_month(None, october, by="user:4", now=lasting_world.now)
    assert BookClose.objects.count() == 1
    holds()
