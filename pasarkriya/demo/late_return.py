"""A piece that comes back after its shop was paid for it, by the market's leave: the shop owes it the next month."""

from datetime import datetime, timedelta

from pasarkriya.orders.actions.answer_return import accept_return
from pasarkriya.orders.actions.ask_return import ask_return
from pasarkriya.orders.actions.receive_return import receive_return
from pasarkriya.orders.models import Order
from pasarkriya.orders.queries import orders_by_ids
from pasarkriya.orders.return_models import Restock, ReturnLine
from pasarkriya.orders.return_queries import left_of
from pasarkriya.papers.actions.issue_money_papers import issue_for_refund
from pasarkriya.payments.actions.refund_payment import send_refund
from pasarkriya.payments.models import Refund

WORDS = "Patrinya lepas setelah dua minggu dipakai. Toko bersedia menerima kembali."
ANSWER = "Maaf, ini salah kami. Silakan kirim kembali, uangnya kami kembalikan."
# Of the time between the start of this month, or five days ago, and today.
ASKED, ANSWERED, RECEIVED = 0.1, 0.25, 0.7
LONGEST = timedelta(days=5)


def take_back(order: Order, *, begins: datetime, now: datetime) -> None:
    span = min(now - begins, LONGEST)
    at = lambda part: now - span * (1 - part)  # noqa: E731
    view = orders_by_ids([order.public_id])[0]
    wanted = {each.line.pk: each.quantity for each in left_of(order)}
    thing = ask_return(view, wanted=wanted, reason="DAMAGED", words=WORDS, is_late=True, by="guest", now=at(ASKED))
    accept_return(thing, amount=thing.wish_amount, sends_back=True, words=ANSWER, by="seed", now=at(ANSWERED))
    lines = ReturnLine.objects.filter(thing=thing).values_list("pk", flat=True)
    receive_return(thing, restock=dict.fromkeys(lines, Restock.WRITTEN_OFF), by="seed", now=at(RECEIVED))
    refund = Refund.objects.get(order=order.public_id)
    send_refund(refund, now=at(RECEIVED))
    issue_for_refund(refund.pk, now=at(RECEIVED))
