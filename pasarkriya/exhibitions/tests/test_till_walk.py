"""Stand, shop, till and partner sell the same pieces, in any order hypothesis finds: after each step all holds.

`PASARKRIYA_SEED=n` plays a run again; the seed is printed with a failure. `make soak` takes more examples.
"""

import os
import secrets
import sys
from contextlib import suppress
from datetime import timedelta
from importlib.resources import files
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from pasarkriya.exhibitions.actions import decide_clash as deciding
from pasarkriya.exhibitions.actions import sell_at_till as selling
from pasarkriya.exhibitions.actions import take_back_at_till as taking
from pasarkriya.exhibitions.actions.decide_clash import decide_clash
from pasarkriya.exhibitions.actions.take_back_at_till import BackDraft, pay_note, take_back_at_till
from pasarkriya.exhibitions.goods_models import Piece, PieceStatus
from pasarkriya.exhibitions.tests.till import balance, phone_of, pieces_of
from pasarkriya.exhibitions.till_models import (
    Clash,
    Decision,
    GivenBy,
    LineStatus,
    PaidBy,
    TakenBack,
    TillLine,
    TillSale,
)
from pasarkriya.exhibitions.till_queries import cash_of
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.ledger.queries import verify
from pasarkriya.orders.actions.end_order import cancel_order
from pasarkriya.orders.actions.fill_cart import add_to_cart
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment, Share
from pasarkriya.stock.actions.adjust import add_stock, count_stock
from pasarkriya.stock.actions.set_aside import end_earmarks, give_from_earmark, set_aside
from pasarkriya.stock.models import Reason
from tests.soak import times

# Two on the stand and one on the shelf: few enough that everybody wants the same ones.
ON_STAND, ON_SHELF = 2, 1
ASKED = ("i01", "i02", "i03", "i07", "p5")
WHICH = st.integers(0, 30)


def invariants() -> dict[str, str]:
    folder = files("pasarkriya.insights") / "sql"
    wanted = [path for path in folder.iterdir() if path.name.startswith(ASKED)]
    return {path.name: path.read_text() for path in wanted if "%(edges)s" not in path.read_text()}


class Hall(RuleBasedStateMachine):
    fair = None
    asked = invariants()

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        world = self.fair.world
        count_stock({world.variant("scarf").pk: ON_STAND + ON_SHELF}, by="test", now=world.now)
        self.fair.leg.refresh_from_db()
        self.row = self.fair.confirmed(ON_STAND)
        self.fair.open()
        self.phone = phone_of(self.fair)
        self.sent, self.partner, self.number = [], [], 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    # --- online ----------------------------------------------------------------------------------------------------
    @rule(quantity=st.integers(1, 2), pays=st.booleans())
    def somebody_orders_at_the_stand(self, quantity, pays):
        world, self.number = self.fair.world, self.number + 1
        with suppress(Refusal), transaction.atomic():
            cart = world.cart(ring=1)
            add_to_cart(cart, variant_id=self.row.variant_id, quantity=quantity, earmark=self.row.earmark)
            purchase = place_order(key=f"w{self.number}", cart=cart, checkout=world.checkout(cart), now=world.now)
            if pays:
                self.pay(Order.objects.get(purchase=purchase, shop=self.row.shop_id))

    def orders(self):
        return list(Order.objects.filter(shop=self.row.shop_id).order_by("pk"))

    @precondition(lambda self: self.orders())
    @rule(which=WHICH)
    def it_is_paid(self, which):
        with suppress(Refusal), transaction.atomic():
            self.pay(self.orders()[which % len(self.orders())])

    def pay(self, order):
        payment = Payment.objects.get(pk=Share.objects.get(order=order.public_id).payment_id)
        confirm_payment(payment, by="user:1", now=self.fair.world.now)

    @precondition(lambda self: self.orders())
    @rule(which=WHICH)
    def it_is_called_off(self, which):
        with suppress(Refusal), transaction.atomic():
            order = self.orders()[which % len(self.orders())]
            cancel_order(order, reason="x", by="user:1", now=self.fair.world.now)

    # --- the till --------------------------------------------------------------------------------------------------
    @rule(which=WHICH, method=st.sampled_from(PaidBy.values), is_heard=st.booleans())
    def the_till_sells(self, which, method, is_heard):
        pieces = pieces_of(self.row)
        self.phone.queue.append(self.phone.draft(pieces[which % len(pieces)], method=method))
        if is_heard:
            self.the_network_is_back()

    @precondition(lambda self: self.phone.queue)
    @rule()
    def the_network_comes_back(self):
        self.the_network_is_back()

    def the_network_is_back(self):
        self.sent += zip(self.phone.queue, self.tell(self.phone.queue), strict=True)
        self.phone.queue = []

    def tell(self, drafts):
        """Everything known is taken: sold or a case, never lost."""
        answers = self.phone.send(*drafts, now=self.fair.leg.period.upper + timedelta(days=1))
        assert all(line.status != "REFUSED" for answer in answers for line in answer.lines), answers
        return answers

    @precondition(lambda self: self.sent)
    @rule()
    def all_of_it_is_sent_again(self):
        before = (TillLine.objects.count(), balance("TILL_CASH"), Clash.objects.count())
        self.tell([draft for draft, _ in self.sent])
        assert (TillLine.objects.count(), balance("TILL_CASH"), Clash.objects.count()) == before

    @precondition(lambda self: self.sent)
    @rule(which=WHICH, way=st.sampled_from(GivenBy.values), is_paid=st.booleans())
    def a_buyer_brings_it_back(self, which, way, is_paid):
        """To the till it came from, or twice; with the same news told again."""
        draft, _ = self.sent[which % len(self.sent)]
        now = self.fair.leg.period.upper + timedelta(days=1)
        (line,) = draft.lines
        facts = {"key": uuid4(), "till": draft.till, "sale": draft.key, "code": line.code, "way": way}
        back = BackDraft(**facts, reason="x", at=now)
        for _ in range(2):
            with suppress(Refusal), transaction.atomic():
                note = take_back_at_till(self.fair.leg, back, by="user:9", now=now)
                if is_paid:
                    pay_note(note, by="user:1", now=now)

    # --- shop, partner, calendar, board ----------------------------------------------------------------------------
    @rule(quantity=st.sampled_from([-1, 1]))
    def the_shelf_changes(self, quantity):
        reason = Reason.RECEIVED if quantity > 0 else Reason.SOLD_ELSEWHERE
        with suppress(Refusal), transaction.atomic():
            add_stock({self.row.variant_id: quantity}, reason=reason, by="x", now=self.fair.world.now)

    @rule(is_sold=st.booleans())
    def a_partner_takes_one_or_is_done_with_it(self, is_sold):
        now = self.fair.world.now
        with suppress(Refusal), transaction.atomic():
            if not self.partner:
                mark = set_aside({self.row.variant_id: 1}, cause="partner:1", now=now)
                self.partner.append(mark[self.row.variant_id].public_id)
                return
            mark = self.partner.pop()
            if is_sold:
                give_from_earmark(mark, 1, reason=Reason.SOLD, cause="partner:1", by="partner", now=now)
            end_earmarks([mark], now=now)

    @precondition(lambda self: self.number + len(self.sent) > 3)
    @rule()
    def the_leg_ends(self):
        self.fair.end()

    @precondition(lambda self: Clash.objects.filter(decided_at=None).exists())
    @rule(which=WHICH, decision=st.sampled_from(Decision.values))
    def the_board_decides(self, which, decision):
        waiting = list(Clash.objects.filter(decided_at=None).order_by("pk"))
        with suppress(Refusal), transaction.atomic():
            decide_clash(waiting[which % len(waiting)], decision, reason="x", by="user:1", now=self.phone.at)

    # --- what always holds -----------------------------------------------------------------------------------------
    @invariant()
    def stock_pieces_and_orders_agree(self):
        with connection.cursor() as cursor:
            for name, sql in self.asked.items():
                cursor.execute(sql)
                found = cursor.fetchall()
                assert found == [], (name, found[:3])

    @invariant()
    def every_sale_told_is_sold_or_a_case_or_given_back(self):
        lines = list(TillLine.objects.select_related("piece"))
        assert TillSale.objects.count() == len(self.sent) == len(lines)
        assert sum(line.status == LineStatus.CLASH for line in lines) == Clash.objects.filter(decided_at=None).count()
        for line in lines:
            if line.status == LineStatus.SOLD:
                assert [piece.status for piece in Piece.objects.filter(sale=line.sold_id)] == [PieceStatus.SOLD]

    @invariant()
    def the_drawer_is_what_the_books_say(self):
        cash = TillLine.objects.filter(sale__method=PaidBy.CASH)
        held = cash.filter(status=LineStatus.CLASH).aggregate(sum=Sum("amount"))["sum"] or 0
        stays = cash.exclude(status=LineStatus.REFUNDED).aggregate(sum=Sum("amount"))["sum"] or 0
        notes = TakenBack.objects.filter(way=GivenBy.NOTE, line__sale__method=PaidBy.CASH)
        noted = notes.aggregate(sum=Sum("line__amount"))["sum"] or 0
        owed = notes.filter(paid_at=None).aggregate(sum=Sum("line__amount"))["sum"] or 0
        assert (balance("TILL_CASH"), balance("UNIDENTIFIED")) == (stays + noted, -held - owed)
        assert (balance("SHOP_PAYABLE"), balance("BANK")) == (held - stays, owed - noted)
        assert cash_of(self.phone.till) == stays + noted
        assert verify() == []

    @invariant()
    def no_piece_is_nowhere(self):
        assert Piece.objects.filter(consignment=self.row).count() >= ON_STAND


def walk(fair, number: int, *, examples: int, phases: list[Phase]) -> None:
    Hall.fair = fair
    run_state_machine_as_test(
        seed(number)(Hall),
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            database=None,
            phases=phases,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_four_ways_to_sell_and_every_piece_has_one_buyer(fair):
    number = int(os.environ.get("PASARKRIYA_SEED") or secrets.randbelow(2**32))
    sys.stdout.write(f"PASARKRIYA_SEED={number}\n")
    # A failure is not made smaller here, which takes minutes: its seed is printed.
    walk(fair, number, examples=times(16), phases=[Phase.generate])


def test_money_given_back_twice_is_found(fair, monkeypatch):
    """The canary of what is brought back: without its guard the drawer is short, and the walk says so."""
    monkeypatch.setattr(taking, "_refuse_if_not_so", lambda *facts: None)
    with pytest.raises((AssertionError, IntegrityError)):
        walk(fair, 7, examples=30, phases=[Phase.generate])


def test_a_piece_sold_past_its_stock_is_found(fair, monkeypatch):
    """The canary of the stock: a till that takes no piece out of it does not stay hidden."""
    monkeypatch.setattr(selling, "_leave_stock", lambda *facts: None)
    with pytest.raises(AssertionError):
        walk(fair, 7, examples=20, phases=[Phase.generate])


def test_a_planted_fault_is_found(fair, monkeypatch):
    """The canary: a decision that leaves the money held for nobody does not stay hidden."""
    monkeypatch.setattr(deciding, "book_decided", lambda *args, **facts: None)
    with pytest.raises(AssertionError):
        walk(fair, 7, examples=20, phases=[Phase.generate])
