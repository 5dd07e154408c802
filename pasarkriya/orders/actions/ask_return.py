"""The buyer's side of a return: he asks, thinks better of it, agrees to an offer, or calls the board."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.quantity import Unit
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders.actions.refund_return import refund_return
from pasarkriya.orders.models import Order
from pasarkriya.orders.queries import OrderView
from pasarkriya.orders.return_events import ReturnAsked, ReturnDisputed
from pasarkriya.orders.return_models import (
    OPEN,
    Return,
    ReturnLine,
    ReturnPhoto,
    ReturnReason,
    ReturnStatus,
    ReturnWord,
    Side,
)
from pasarkriya.orders.return_queries import Left, asks_until, is_with_buyer, left_of, worth_of, zone_of
from pasarkriya.orders.return_refusals import (
    BoardNotYet,
    BoardTooLate,
    NothingToReturn,
    ReturnLinesInvalid,
    ReturnOfOwnMaking,
    ReturnOpen,
    ReturnPhotosTooMany,
    ReturnReasonInvalid,
    ReturnTooLate,
    ReturnWordsNeeded,
)
from pasarkriya.orders.return_rules import ANSWER_DAYS, LONGEST_WORDS, MOST_PHOTOS, after_working_days, may_return
from pasarkriya.orders.return_states import return_machine


@transaction.atomic
def ask_return(
    view: OrderView,
    *,
    wanted: Mapping[int, int],
    reason: str,
    words: str,
    photos: Sequence[str] = (),
    is_late: bool = False,
    by: str,
    now: datetime,
) -> Return:
    """`wanted` is units per order line, `photos` keys as `payments.proofs.keep_proof` gave them.

    `is_late`: the market gave him leave though his time is over, as for a flaw nobody could see at the door.

    Raises `NothingToReturn`, `ReturnTooLate`, `ReturnOpen`, `ReturnLinesInvalid`, `ReturnOfOwnMaking`,
    `ReturnReasonInvalid`, `ReturnWordsNeeded`, `ReturnPhotosTooMany`.
    """
    check_form(reason=reason, words=words, photos=len(photos))
    # Asking twice at once queues here, and the second sees what the first took.
    order = Order.objects.select_for_update(of=("self",)).select_related("purchase__district").get(pk=view.order.pk)
    check_askable(view, order, is_late=is_late, now=now)
    chosen = {line: quantity for line, quantity in wanted.items() if quantity}
    _check_lines(left_of(order), chosen, reason)
    thing = Return.objects.create(
        order=order,
        reason=reason,
        wish_amount=worth_of(order, chosen),
        asked_at=now,
        answer_due_at=after_working_days(now, ANSWER_DAYS, zone_of(order)),
    )
    ReturnLine.objects.bulk_create(
        [ReturnLine(thing=thing, line_id=line, quantity=quantity) for line, quantity in sorted(chosen.items())]
    )
    ReturnPhoto.objects.bulk_create([ReturnPhoto(thing=thing, key=key) for key in photos])
    say(thing, Side.BUYER, words, by=by, now=now)
    leave_trail(thing, "asked", by=by, at=now)
    publish(ReturnAsked(str(thing.public_id), str(order.public_id)))
    return thing


def check_form(*, reason: str, words: str, photos: int) -> None:
    """Before pictures are read. Raises `ReturnReasonInvalid`, `ReturnWordsNeeded`, `ReturnPhotosTooMany`."""
    if reason not in ReturnReason.values:
        raise ReturnReasonInvalid()
    if not words.strip():
        raise ReturnWordsNeeded()
    if photos > MOST_PHOTOS:
        raise ReturnPhotosTooMany(most=MOST_PHOTOS)


def check_askable(view: OrderView, order: Order, *, is_late: bool = False, now: datetime) -> None:
    """Raises `NothingToReturn`, `ReturnTooLate`, `ReturnOpen`."""
    if not is_with_buyer(view):
        raise NothingToReturn()
    until = asks_until(order)
    if until is not None and now >= until and not is_late:
        raise ReturnTooLate()
    if Return.objects.filter(order=order, status__in=OPEN).exists():
        raise ReturnOpen()


def _check_lines(left: Sequence[Left], chosen: Mapping[int, int], reason: str) -> None:
    mine = {each.line.pk: each for each in left}
    if not chosen or not all(key in mine and _fits(mine[key], quantity) for key, quantity in chosen.items()):
        raise ReturnLinesInvalid()
    lines = [mine[key].line for key in chosen]
    own = [each.product_name for each in lines if not may_return(reason, each.unit, each.is_made_to_order)]
    if own:
        raise ReturnOfOwnMaking(names=", ".join(own))


def _fits(left: Left, quantity: int) -> bool:
    """Cloth from the bolt comes back as it was cut."""
    return 0 < quantity <= left.quantity and (left.line.unit == Unit.PIECE or quantity == left.quantity)


@transaction.atomic
def withdraw_return(thing: Return, *, by: str, now: datetime) -> None:
    """The buyer keeps the goods. Raises `IllegalMove`."""
    return_machine.move(thing, ReturnStatus.WITHDRAWN, by=by, now=now, ended_at=now)


@transaction.atomic
def agree_to_offer(thing: Return, *, by: str, now: datetime) -> None:
    """The buyer keeps the goods and takes the part of the money that the shop offers. Raises `IllegalMove`."""
    if thing.status != ReturnStatus.ACCEPTED or thing.sends_back:
        raise IllegalMove(thing="return", source=thing.status, to=ReturnStatus.REFUNDED.value)
    refund_return(thing, by=by, now=now)


def may_call_board(thing: Return, *, now: datetime) -> bool:
    if thing.status == ReturnStatus.ASKED:
        return now >= thing.answer_due_at
    is_small = thing.status == ReturnStatus.ACCEPTED and (thing.amount or 0) < thing.wish_amount
    return (is_small or thing.status == ReturnStatus.REFUSED) and _in_time(thing, now)


def _in_time(thing: Return, now: datetime) -> bool:
    return thing.dispute_until is not None and now < thing.dispute_until


@transaction.atomic
def call_board(thing: Return, *, words: str, by: str, now: datetime) -> None:
    """After silence, a no, or less than the goods cost. Raises `ReturnWordsNeeded`, `BoardNotYet`, `BoardTooLate`,
    `ReturnOpen`, `IllegalMove`.
    """
    if not words.strip():
        raise ReturnWordsNeeded()
    # Another return may have begun since the no: one of an order at a time.
    Order.objects.select_for_update().get(pk=thing.order_id)
    if Return.objects.filter(order=thing.order_id, status__in=OPEN).exclude(pk=thing.pk).exists():
        raise ReturnOpen()
    if not may_call_board(thing, now=now):
        raise _why_not(thing, now)
    return_machine.move(thing, ReturnStatus.DISPUTED, by=by, now=now, disputed_at=now)
    say(thing, Side.BUYER, words, by=by, now=now)
    publish(ReturnDisputed(str(thing.public_id), str(thing.order.public_id)))


def _why_not(thing: Return, now: datetime) -> Exception:
    if thing.status == ReturnStatus.ASKED:
        return BoardNotYet()
    if thing.status == ReturnStatus.REFUSED:
        return BoardTooLate()
    return IllegalMove(thing="return", source=thing.status, to=ReturnStatus.DISPUTED.value)


def say(thing: Return, side: str, words: str, *, by: str, now: datetime) -> None:
    """Keep what a side said; nothing when it said nothing."""
    if text := words.replace("\x00", "").strip()[:LONGEST_WORDS]:
        ReturnWord.objects.create(thing=thing, side=side, text=text, by=by, at=now)
