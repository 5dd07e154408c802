"""Rules of the purse: proposing, two persons, the bank's file, its statement, what comes back, the month's close."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from pasarkriya.ledger.actions.close_month import close_month
from pasarkriya.ledger.actions.hold_payouts import hold_payouts, lift_hold
from pasarkriya.ledger.actions.propose_payouts import propose_payouts
from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.actions.release_batch import drop_batch, release_batch
from pasarkriya.ledger.actions.return_payout import return_payout
from pasarkriya.ledger.actions.send_batch import send_batch
from pasarkriya.ledger.payout_models import BatchStatus, Payout, PayoutBatch, PayoutStatus, StatementLine
from pasarkriya.ledger.payout_queries import batch_by_id, order_of, total_of
from pasarkriya.ledger.payout_rails.fake import CONNECTOR as BANK
from pasarkriya.ledger.periods import month_of
from pasarkriya.payments.actions.set_methods import set_bank_account
from pasarkriya.shops.models import Shop
from tests.money.market import DAY, OFFICE, PICK, Market, pick, refused_or_done


class PayingOut(Market):
    @rule()
    def propose(self) -> None:
        with refused_or_done():
            propose_payouts(self.terms, by="clock", now=self.now)

    @rule(number=PICK, who=st.sampled_from(OFFICE), times=st.sampled_from([1, 2]))
    def press(self, number: int, who: str, times: int) -> None:
        if batch := pick(PayoutBatch.objects.filter(status__in=[BatchStatus.DRAFT, BatchStatus.SIGNED]), number):
            for _ in range(times):
                with refused_or_done():
                    release_batch(batch.pk, seen_amount=total_of(batch), by=who, now=self.now)
                who = OFFICE[1 - OFFICE.index(who)]

    @rule(number=PICK)
    def drop(self, number: int) -> None:
        if batch := pick(PayoutBatch.objects.all(), number):
            with refused_or_done():
                drop_batch(batch.pk, by=OFFICE[0], now=self.now)

    @rule(number=PICK)
    def send_file(self, number: int) -> None:
        if batch := pick(PayoutBatch.objects.filter(status__in=[BatchStatus.RELEASED, BatchStatus.SENT]), number):
            first = send_batch(batch.pk, by=OFFICE[0], now=self.now)
            assert bytes(send_batch(batch.pk, by=OFFICE[1], now=self.now).content) == bytes(first.content)

    @rule(
        number=PICK,
        mishap=st.sampled_from(["", "", "", "returned", "missing", "wrong", "gateway", "stranger"]),
        times=st.sampled_from([1, 2]),
    )
    def statement(self, number: int, mishap: str, times: int) -> None:
        batch = pick(PayoutBatch.objects.filter(status__in=[BatchStatus.SENT, BatchStatus.RECONCILED]), number)
        if not batch:
            return
        order = order_of(batch_by_id(batch.pk))
        reference = order.transfers[number % len(order.transfers)].reference
        how = {
            "returned": {"returned": {reference: "REK TUTUP"}},
            "missing": {"missing": (reference,)},
            "wrong": {"amounts": {reference: 1}},
            "gateway": {"extra": ((123_456, "SETTLEMENT MIDTRANS"),)},
            "stranger": {"extra": ((77, "SETORAN TUNAI"), (-5, "BIAYA ADM"))},
        }
        content = BANK.statement(order, **how.get(mishap, {}))  # type: ignore[arg-type]
        before = set(StatementLine.objects.values_list("pk", flat=True))
        for _ in range(times):
            reconcile_statement(content, terms=self.terms, name="s.sta", by=OFFICE[0], now=self.now)
        for line in StatementLine.objects.exclude(pk__in=before):
            if line.verdict in ("LEFT", "CAME_BACK", "GATEWAY"):
                self.bank += line.amount
            self.from_gateway += line.amount if line.verdict == "GATEWAY" else 0

    @rule(number=PICK)
    def the_bank_rings_up(self, number: int) -> None:
        rows = Payout.objects.filter(status__in=[PayoutStatus.SENT, PayoutStatus.PAID])
        if payout := pick(rows.select_related("batch__council"), number):
            return_payout(payout, reason="account closed", by=OFFICE[0], now=self.now)

    @rule(shop=st.sampled_from(["sari", "bagus"]), what=st.sampled_from(["hold", "lift", "lift", "account"]))
    def a_shop(self, shop: str, what: str) -> None:
        mine: Shop = self.world.shops[shop]
        if what == "hold":
            hold_payouts(mine.pk, reason="asked to wait", by=OFFICE[0], now=self.now)
        elif what == "lift":
            lift_hold(mine.pk, by=OFFICE[0], now=self.now)
        else:
            set_bank_account(mine.pk, bank="BRI", number=f"55500{self.number:05d}", holder=mine.name)

    @rule(of_all=st.booleans())
    def close_the_last_month(self, of_all: bool) -> None:
        last = month_of(self.now.replace(day=1) - 3 * DAY)
        close_month(None if of_all else self.terms.council_id, last, by=OFFICE[0], now=self.now)
