"""The shop's answer to a return."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.orders.actions.ask_return import say
from pasarkriya.orders.actions.refund_return import refund_return
from pasarkriya.orders.models import Order
from pasarkriya.orders.return_events import ReturnAnswered
from pasarkriya.orders.return_models import Return, ReturnStatus, Side
from pasarkriya.orders.return_queries import most_amount, zone_of
from pasarkriya.orders.return_refusals import ReturnAmountInvalid, ReturnWordsNeeded
from pasarkriya.orders.return_rules import ANSWER_DAYS, after_working_days
from pasarkriya.orders.return_states import return_machine
from pasarkriya.payments.actions.hold_payments import hold_payments


@transaction.atomic
def accept_return(thing: Return, *, amount: int, sends_back: bool, words: str = "", by: str, now: datetime) -> None:
    """`amount` in rupiah goes back: after the goods when the buyer `sends_back`, else at once, or, when it is less
    than they cost, as soon as he agrees. Raises `ReturnAmountInvalid`, `IllegalMove`.
    """
    check_amount(thing, amount)
    return_machine.move(
        thing,
        ReturnStatus.ACCEPTED,
        by=by,
        now=now,
        amount=amount,
        sends_back=sends_back,
        answered_at=now,
        dispute_until=_thinks_until(thing, now),
    )
    say(thing, Side.SHOP, words, by=by, now=now)
    publish(ReturnAnswered(str(thing.public_id), str(thing.order.public_id)))
    if not sends_back and amount >= thing.wish_amount:
        refund_return(thing, by=by, now=now)


@transaction.atomic
def refuse_return(thing: Return, *, words: str, by: str, now: datetime) -> None:
    """The buyer reads why, and may call the board. Raises `ReturnWordsNeeded`, `IllegalMove`."""
    if not words.strip():
        raise ReturnWordsNeeded()
    until = _thinks_until(thing, now)
    return_machine.move(thing, ReturnStatus.REFUSED, by=by, now=now, answered_at=now, dispute_until=until)
    say(thing, Side.SHOP, words, by=by, now=now)
    publish(ReturnAnswered(str(thing.public_id), str(thing.order.public_id)))


def check_amount(thing: Return, amount: int) -> None:
    """Never more than was paid less what went back. Raises `ReturnAmountInvalid`."""
    # The money before the order, as everybody who moves both; else two could wait for each other for ever.
    hold_payments(thing.order.public_id)
    # Locked, so that two promises of the same money are counted one after the other.
    Order.objects.select_for_update().get(pk=thing.order_id)
    most = most_amount(thing)
    if not 0 < amount <= most:
        raise ReturnAmountInvalid(most_amount=most)


def _thinks_until(thing: Return, now: datetime) -> datetime:
    return after_working_days(now, ANSWER_DAYS, zone_of(thing.order))
