"""Rules after the sale: the way to the buyer, returns, refunds, release."""

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import rule

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.orders.actions.answer_return import accept_return, refuse_return
from pasarkriya.orders.actions.ask_return import agree_to_offer, ask_return, call_board, withdraw_return
from pasarkriya.orders.actions.decide_return import deny_return, grant_return
from pasarkriya.orders.actions.fulfil_order import complete_order, ship_order
from pasarkriya.orders.actions.receive_return import receive_return
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.actions.refund_return import settle_silent_offers
from pasarkriya.orders.actions.release_order import release_due_orders
from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.orders.queries import order_by_id
from pasarkriya.orders.return_models import OPEN, Return, ReturnLine, ReturnStatus
from pasarkriya.orders.return_queries import left_of
from pasarkriya.payments.actions.refund_payment import (
    approve_refund,
    note_refund_by_hand,
    send_refund,
    withdraw_refund,
)
from pasarkriya.payments.models import Refund, RefundRail, RefundStatus
from pasarkriya.payments.refusals import ProviderSilent
from tests.money.market import DAY, OFFICE, PICK, Market, pick, refused_or_done


class After(Market):
    @rule(number=PICK, arrives=st.booleans())
    def ship(self, number: int, arrives: bool) -> None:
        if order := pick(Order.objects.filter(status=OrderStatus.CONFIRMED), number):
            ship_order(order, waybill="JNE1234567", by="user:1", now=self.now)
            if arrives:
                complete_order(order, by="guest", now=self.now)

    @rule()
    def all_is_brought_and_kept(self) -> None:
        """What is sold comes to its buyers, and the weeks to send it back go by."""
        for order in Order.objects.filter(status=OrderStatus.CONFIRMED):
            ship_order(order, waybill="JNE1234567", by="user:1", now=self.now)
            complete_order(order, by="guest", now=self.now)
        self.now += 12 * DAY
        release_due_orders(now=self.now)

    @rule(number=PICK)
    def arrive(self, number: int) -> None:
        if order := pick(Order.objects.filter(status=OrderStatus.SHIPPED), number):
            complete_order(order, by="guest", now=self.now)

    @rule(number=PICK, is_all=st.booleans())
    def ask(self, number: int, is_all: bool) -> None:
        sent = Order.objects.filter(status__in=[OrderStatus.SHIPPED, OrderStatus.DONE])
        if order := pick(sent.select_related("purchase__district"), number):
            wanted = {
                each.line.pk: each.quantity if is_all or each.line.unit != "piece" else 1
                for each in left_of(order)
                if each.quantity
            }
            with refused_or_done():
                ask_return(
                    order_by_id(str(order.public_id)), wanted=wanted, reason="DAMAGED", words="Retak.", by="guest",
                    now=self.now,
                )  # fmt: skip

    @rule(number=PICK, part=st.sampled_from([1, 2, 7]), sends_back=st.booleans())
    def accept(self, number: int, part: int, sends_back: bool) -> None:
        if thing := self._return(number, ReturnStatus.ASKED):
            with refused_or_done():
                amount = max(1, thing.wish_amount // part)
                accept_return(thing, amount=amount, sends_back=sends_back, words="Baik.", by="user:1", now=self.now)

    @rule(number=PICK)
    def refuse(self, number: int) -> None:
        if thing := self._return(number, ReturnStatus.ASKED):
            with refused_or_done():
                refuse_return(thing, words="Tidak.", by="user:1", now=self.now)

    @rule(number=PICK, part=st.sampled_from([0, 1, 3]), sends_back=st.booleans())
    def dispute(self, number: int, part: int, sends_back: bool) -> None:
        """The buyer calls the board, if he may; an officer decides."""
        if thing := self._return(number, ReturnStatus.ASKED, ReturnStatus.REFUSED, ReturnStatus.ACCEPTED):
            with refused_or_done():
                call_board(thing, words="Tolong.", by="guest", now=self.now)
                officer = self.world.actor("dewi")
                if part:
                    amount = max(1, thing.wish_amount // part)
                    grant_return(thing, amount=amount, sends_back=sends_back, words="Ya.", by=officer, now=self.now)
                else:
                    deny_return(thing, words="Tidak.", by=officer, now=self.now)

    @rule(number=PICK, where=st.sampled_from(["SHELF", "WRITTEN_OFF"]))
    def receive(self, number: int, where: str) -> None:
        if thing := self._return(number, ReturnStatus.ACCEPTED, ReturnStatus.GRANTED):
            restock = {line.pk: where for line in ReturnLine.objects.filter(thing=thing)}
            with refused_or_done():
                receive_return(thing, restock=restock, by="user:1", now=self.now)

    @rule(number=PICK, agrees=st.booleans())
    def think_again(self, number: int, agrees: bool) -> None:
        if thing := self._return(number, *OPEN):
            with refused_or_done():
                (agree_to_offer if agrees else withdraw_return)(thing, by="guest", now=self.now)

    @rule()
    def silent_offers_are_settled(self) -> None:
        with suppress(Refusal):
            settle_silent_offers(now=self.now)

    @rule(number=PICK, part=st.sampled_from([1, 3, 10_000]))
    def refund_a_part(self, number: int, part: int) -> None:
        """An officer's own decision, of any order that was paid."""
        if order := pick(Order.objects.all(), number):
            with refused_or_done():
                amount = max(1, order.total_amount // part)
                refund_order(order, amount=amount, reason="late", key=self.key("office"), by=OFFICE[0], now=self.now)

    @rule(number=PICK, mood=st.sampled_from(["", "", "lose", "silent"]))
    def send(self, number: int, mood: str) -> None:
        if refund := pick(Refund.objects.filter(status__in=[RefundStatus.REQUESTED, RefundStatus.SENT]), number):
            if mood:
                setattr(self.provider, mood, 1)
            with suppress(ProviderSilent, Refusal):
                self.send_one(refund)
            self.provider.lose = self.provider.silent = 0

    def send_one(self, refund: Refund) -> None:
        if refund.rail == RefundRail.BY_HAND:
            with refused_or_done():
                note_refund_by_hand(refund, note="BCA 123", by=OFFICE[0], now=self.now)
                self.by_hand += refund.amount if refund.payment.shop_id is None else 0
            return
        with refused_or_done():
            approve_refund(refund, by=OFFICE[1], now=self.now)
        send_refund(Refund.objects.get(pk=refund.pk), now=self.now)

    @rule(number=PICK)
    def withdraw(self, number: int) -> None:
        if refund := pick(Refund.objects.filter(status=RefundStatus.REQUESTED), number):
            with refused_or_done():
                withdraw_refund(refund, reason="mistake", by=OFFICE[0], now=self.now)

    @rule()
    def release(self) -> None:
        release_due_orders(now=self.now)

    def _return(self, number: int, *statuses: str) -> Return | None:
        rows = Return.objects.filter(status__in=statuses).select_related("order__purchase__district", "order__shop")
        return pick(rows, number)
