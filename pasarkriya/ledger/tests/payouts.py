"""What tests of payouts begin with: a council that pays, and shops that are owed something."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.actions.propose_payouts import propose_payouts
from pasarkriya.ledger.actions.release_batch import release_batch
from pasarkriya.ledger.actions.send_batch import send_batch
from pasarkriya.ledger.actions.set_payout_terms import set_payout_terms
from pasarkriya.ledger.models import Account, AccountKind, Entry, Reason
from pasarkriya.ledger.payout_models import Payout, PayoutBatch, PayoutTerms
from pasarkriya.ledger.payout_queries import total_of

TERMS = {
    "weekdays": [2],
    "minimum_amount": 50_000,
    "hold_days": 2,
    "two_person_above_amount": 1_000_000,
    "rail": "fake",
    "bank": "BPD Bali",
    "number": "9988776655",
    "holder": "Dekranasda Bali",
}


def pays(world, code: str = "51", **changes: object) -> PayoutTerms:
    """Bali's council pays from now on."""
    terms = set_payout_terms(world.councils[code], **{**TERMS, **changes}, by="x", now=world.now)
    return PayoutTerms.objects.select_related("council__region").get(pk=terms.pk)


def owe(world, shop: str, amount: int, key: str = "") -> None:
    """The market owes the shop `amount` more; negative: the shop owes the market."""
    key = key or f"t:{shop}:{amount}:{Entry.objects.count()}"
    entries = [
        EntryDraft(AccountKind.SHOP_PENDING, amount, Reason.RELEASE, shop_id=world.shops[shop].pk),
        EntryDraft(AccountKind.SHOP_PAYABLE, -amount, Reason.RELEASE, shop_id=world.shops[shop].pk),
    ]
    post(key=key, kind="test", cause="test:1", entries=entries, by="test", at=world.now)


def on(kind: str, **where: object) -> int:
    """Rupiah on an account, debit positive."""
    accounts = Account.objects.filter(kind=kind, **where).values("pk")
    return sum(Entry.objects.filter(account__in=accounts).values_list("amount", flat=True))


def owed(world, shop: str) -> int:
    return -on("SHOP_PAYABLE", shop=world.shops[shop])


def batch(world, terms: PayoutTerms, **changes: object) -> PayoutBatch:
    return propose_payouts(terms, by="clock", now=changes.get("now", world.now))  # type: ignore[arg-type]


def press(found: PayoutBatch, by: str, world) -> PayoutBatch:
    return release_batch(found.pk, seen_amount=total_of(found), by=by, now=world.now)


def sent(world, terms: PayoutTerms) -> PayoutBatch:
    """Proposed, released by as many as it takes, and with the bank."""
    made = batch(world, terms)
    for by in ("user:1", "user:2"):
        if press(made, by, world).status == "RELEASED":
            break
    send_batch(made.pk, by="user:1", now=world.now)
    return PayoutBatch.objects.select_related("council__region").get(pk=made.pk)


def amounts(found: PayoutBatch) -> dict[str, int]:
    rows = Payout.objects.filter(batch=found).exclude(status="DROPPED")
    return {payout.shop.slug: payout.amount for payout in rows.select_related("shop")}


def later(world, days: int) -> None:
    world.now += timedelta(days=days)


@pytest.fixture
def terms(world) -> PayoutTerms:
    return pays(world)


Deed = Callable[[], object]
