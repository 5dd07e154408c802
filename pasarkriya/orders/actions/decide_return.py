"""An officer of the council decides what buyer and shop could not agree about."""

from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.events import publish
from pasarkriya.orders.actions.answer_return import check_amount
from pasarkriya.orders.actions.ask_return import say
from pasarkriya.orders.actions.refund_return import refund_return
from pasarkriya.orders.return_events import ReturnDecided
from pasarkriya.orders.return_models import Return, ReturnStatus, Side
from pasarkriya.orders.return_refusals import OwnDispute, ReturnWordsNeeded
from pasarkriya.orders.return_states import return_machine


@transaction.atomic
def grant_return(thing: Return, *, amount: int, sends_back: bool, words: str, by: Actor, now: datetime) -> None:
    """`amount` in rupiah goes back, after the goods when the buyer `sends_back`.

    Raises `OwnDispute`, `ReturnWordsNeeded`, `ReturnAmountInvalid`, `IllegalMove` when a colleague was quicker.
    """
    _check_officer(thing, by, words)
    check_amount(thing, amount)
    return_machine.move(
        thing, ReturnStatus.GRANTED, by=by.name, now=now, amount=amount, sends_back=sends_back, decided_at=now
    )
    _told(thing, words, by, now)
    if not sends_back:
        refund_return(thing, by=by.name, now=now)


@transaction.atomic
def deny_return(thing: Return, *, words: str, by: Actor, now: datetime) -> None:
    """Nothing goes back. Raises `OwnDispute`, `ReturnWordsNeeded`, `IllegalMove`."""
    _check_officer(thing, by, words)
    # What a shop once offered was not agreed to, so nothing of it stands.
    return_machine.move(thing, ReturnStatus.DENIED, by=by.name, now=now, amount=None, decided_at=now, ended_at=now)
    _told(thing, words, by, now)


def _check_officer(thing: Return, by: Actor, words: str) -> None:
    if is_own(thing, by):
        raise OwnDispute()
    if not words.strip():
        raise ReturnWordsNeeded()


def is_own(thing: Return, by: Actor) -> bool:
    """Nobody judges his own shop or his own purchase."""
    bought = by.user is not None and thing.order.purchase.user_id == by.user.pk
    return bought or by.may(Permission.ORDER_READ, shop_id=thing.order.shop_id)


def _told(thing: Return, words: str, by: Actor, now: datetime) -> None:
    say(thing, Side.BOARD, words, by=by.name, now=now)
    publish(ReturnDecided(str(thing.public_id), str(thing.order.public_id)))
