"""The one place where a return becomes money."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders.return_events import ReturnGranted
from pasarkriya.orders.return_models import Return, ReturnStatus
from pasarkriya.orders.return_states import return_machine


def refund_return(thing: Return, *, by: str, now: datetime) -> None:
    """Ask for the money, inside the caller's transaction. Raises `IllegalMove` when it was asked for already.

    The books and the payment hear `ReturnGranted` in the same transaction; a no of theirs undoes all of it.
    """
    return_machine.move(thing, ReturnStatus.REFUNDED, by=by, now=now, ended_at=now)
    publish(ReturnGranted(str(thing.public_id), str(thing.order.public_id), thing.amount or 0))


def settle_silent_offers(*, now: datetime, limit: int = 200) -> int:
    """A part of the money, offered for goods that stay, goes back when the buyer has said nothing for days."""
    silent = Return.objects.filter(status=ReturnStatus.ACCEPTED, sends_back=False, dispute_until__lte=now)
    settled = 0
    for thing in silent.select_related("order").order_by("dispute_until")[:limit]:
        try:
            with transaction.atomic():
                refund_return(thing, by="clock", now=now)
            settled += 1
        except IllegalMove:
            continue
    return settled
