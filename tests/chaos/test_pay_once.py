"""Workers and persons that pay at the same instant pay once."""

import pytest

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.ledger.actions.propose_payouts import propose_payouts
from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.actions.release_batch import release_batch
from pasarkriya.ledger.actions.return_payout import return_payout
from pasarkriya.ledger.actions.send_batch import send_batch
from pasarkriya.ledger.payout_models import Payout, PayoutBatch, PayoutFile, StatementLine
from pasarkriya.ledger.payout_queries import order_of
from pasarkriya.ledger.payout_rails.fake import CONNECTOR as BANK
from pasarkriya.ledger.tests.payouts import on, owe, owed, pays, press, sent
from tests.chaos.threads import at_once

pytestmark = pytest.mark.slow
PRESSES = 6


def test_a_day_of_payouts_proposed_released_and_written_at_once_is_paid_once(lasting_world):
    world, terms = lasting_world, pays(lasting_world)
    owe(world, "sari", 500_000)
    made = at_once([lambda: propose_payouts(terms, by="clock", now=world.now)] * PRESSES)
    assert len({each.pk for each in made}) == PayoutBatch.objects.count() == Payout.objects.count() == 1
    batch = made[0]
    presses = [
        lambda n=n: release_batch(batch.pk, seen_amount=500_000, by=f"user:{n}", now=world.now) for n in range(PRESSES)
    ]
    answers = at_once(presses)
    assert sum(not isinstance(each, Refusal) for each in answers) == 1
    assert (owed(world, "sari"), on("PAYOUT_CLEARING")) == (0, -500_000)
    files = at_once([lambda: send_batch(batch.pk, by="user:1", now=world.now)] * PRESSES)
    assert len({bytes(each.content) for each in files}) == PayoutFile.objects.count() == 1


def test_two_councils_that_propose_the_same_shop_at_once_propose_it_once(lasting_world):
    """One has just set its terms, the other has not heard of it yet."""
    world = lasting_world
    far = pays(world)
    owe(world, "sari", 500_000)
    at_once([lambda: propose_payouts(far, by="x", now=world.now), lambda: pays(world, "51.07")])
    near = pays(world, "51.07")
    at_once([lambda each=each: propose_payouts(each, by="x", now=world.now) for each in (far, near)])
    for batch in PayoutBatch.objects.all():
        press(batch, "user:1", world)
    assert (owed(world, "sari"), on("PAYOUT_CLEARING")) == (0, -500_000)


def test_one_persons_two_presses_of_the_same_instant_are_one_signature(lasting_world):
    world, terms = lasting_world, pays(lasting_world)
    owe(world, "sari", 2_000_000)
    batch = propose_payouts(terms, by="clock", now=world.now)
    deed = lambda: release_batch(batch.pk, seen_amount=2_000_000, by="user:1", now=world.now)  # noqa: E731
    at_once([deed] * PRESSES)
    batch.refresh_from_db()
    assert (batch.status, owed(world, "sari")) == ("SIGNED", 2_000_000)


def test_a_statement_read_by_several_at_once_while_somebody_notes_the_return_books_once(lasting_world):
    world, terms = lasting_world, pays(lasting_world)
    owe(world, "sari", 500_000)
    order = order_of(sent(world, terms))
    content = BANK.statement(order, returned={order.transfers[0].reference: "TUTUP"})

    def read():
        return reconcile_statement(content, terms=terms, name="a", by="user:1", now=world.now)

    payout = Payout.objects.select_related("batch").get()
    at_once([read, read, read, lambda: return_payout(payout, reason="x", by="user:2", now=world.now)])
    assert StatementLine.objects.count() == 2
    assert (owed(world, "sari"), on("PAYOUT_CLEARING"), on("BANK")) == (500_000, 0, 0)
