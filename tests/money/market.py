"""What the rules of the state machine share: a market, its clock, a provider, and the bank."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from unittest.mock import patch

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from pasarkriya.insights import invariants
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.ledger.actions.set_payout_terms import set_payout_terms
from pasarkriya.ledger.models import CommissionRule
from pasarkriya.ledger.payout_models import PayoutTerms
from pasarkriya.orders import return_queries, subscriptions
from pasarkriya.orders.actions.set_open_limit import set_open_limit
from pasarkriya.payments.actions import receive_notice as receiving
from pasarkriya.payments.models import Payment
from pasarkriya.promotions.actions.make_promotion import Draft, make_promotion
from tests.money.double import Double
from tests.world import World

PICK = st.integers(0, 997)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OFFICE = ("user:4", "user:7")
# Those that speak of money, its goods and its states; the shelves' own are proved elsewhere.
WATCHED = ("i01", "i02", "i03", "i04", "i05", "i06", "i07", "i08", "i14", "p6")


def pick(rows: Any, number: int) -> Any:
    """One of the rows, in the order of their making; None of none."""
    found = list(rows.order_by("pk"))
    return found[number % len(found)] if found else None


class Market(RuleBasedStateMachine):
    """Each run is one transaction over the kept world, undone at its end."""

    world: ClassVar[World]
    provider: ClassVar[Double]

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = self.world.now
        self.number = 0
        # What the bank's account really moved, by our own count.
        self.bank = 0
        self.from_gateway = 0
        self.by_hand = 0
        self._stack = ExitStack()
        self._stack.enter_context(_undone())
        for module, name in ((subscriptions, "now"), (return_queries, "clock"), (receiving, "clock")):
            self._stack.enter_context(patch.object(module, name, lambda: self.now))
        provider = type(self).provider
        provider.things, provider.silent, provider.lose, provider.calls = {}, 0, 0, []

    @initialize(
        fee=st.sampled_from([0, 250, 333, 1000]),
        tax=st.sampled_from([0, 1100]),
        two_above=st.sampled_from([0, 300_000, 10**9]),
    )
    def open_market(self, fee: int, tax: int, two_above: int) -> None:
        bali = self.world.councils["51"]
        set_open_limit(per_phone=1000, per_account=1000, since=self.now, by="x", now=self.now)
        if fee:
            CommissionRule.objects.create(
                position=1, label="Iuran", council=bali, basis_points=fee, tax_basis_points=tax,
                valid=(date(2026, 1, 1), None),
            )  # fmt: skip
        terms = set_payout_terms(
            bali, weekdays=[], minimum_amount=1, hold_days=2, two_person_above_amount=two_above, rail="fake",
            bank="BPD Bali", number="9988776655", holder="Dekranasda Bali", by="x", now=self.now,
        )  # fmt: skip
        self.terms = PayoutTerms.objects.select_related("council__region").get(pk=terms.pk)
        drafts = {
            "KULTUR33": ({"bearer": "COUNCIL", "most_uses": 2}, {"council": bali}),
            "SARIBARU": ({"bearer": "SHOP", "most_per_buyer": 1}, {"shop": self.world.shops["sari"]}),
            "BERDUA77": (
                {"bearer": "SHARED", "shop_share": 3333},
                {"council": bali, "shop": self.world.shops["bagus"]},
            ),
        }
        for coupon, (facts, whose) in drafts.items():
            draft = Draft(coupon, "PERCENT", 1_337, self.world.now - DAY, coupon=coupon, **facts)  # type: ignore[arg-type]
            make_promotion(draft, **whose, by="x", now=self.now)  # type: ignore[arg-type]

    @invariant()
    def all_invariants_hold(self) -> None:
        with connection.cursor() as cursor:
            # What PostgreSQL checks at the end of a transaction, it checks now.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        broken = [found for found in watched() if not found.holds]
        assert broken == [], broken

    def key(self, word: str) -> str:
        self.number += 1
        return f"{word}-{self.number}"

    def payment_by(self, number: int, **facts: Any) -> Payment | None:
        return pick(Payment.objects.filter(**facts), number)

    def teardown(self) -> None:
        self._stack.close()


@contextmanager
def refused_or_done() -> Iterator[None]:
    """A no is an answer, too; then nothing of the move may stay."""
    with suppress(Refusal), transaction.atomic():
        yield


def watched() -> Iterator[invariants.Finding]:
    folder = invariants.files("pasarkriya.insights") / "sql"
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.startswith(WATCHED) and path.name.endswith(".sql"):
            yield invariants._ask(path.name, path.read_text(encoding="utf-8"))


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
