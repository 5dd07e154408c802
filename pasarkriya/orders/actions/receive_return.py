"""The goods are with the shop again: where each went, and the money goes back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from pasarkriya.orders.actions.refund_return import refund_return
from pasarkriya.orders.return_models import Restock, Return, ReturnLine, ReturnStatus
from pasarkriya.orders.return_refusals import RestockMissing
from pasarkriya.orders.return_states import return_machine
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.models import Reason


@transaction.atomic
def receive_return(thing: Return, *, restock: Mapping[int, str], by: str, now: datetime) -> None:
    """`restock` says for each line of the return (its id) whether it is for sale again.

    Raises `RestockMissing`, `IllegalMove` when another of the shop pressed first; then nothing changes.
    """
    lines = list(ReturnLine.objects.filter(thing=thing).select_related("line"))
    if any(restock.get(line.pk) not in Restock.values for line in lines):
        raise RestockMissing()
    return_machine.move(thing, ReturnStatus.RECEIVED, by=by, now=now, received_at=now)
    for line in lines:
        ReturnLine.objects.filter(pk=line.pk).update(restock=restock[line.pk])
    _put_back(thing, [line for line in lines if restock[line.pk] == Restock.SHELF], by=by, now=now)
    refund_return(thing, by=by, now=now)


def _put_back(thing: Return, lines: list[ReturnLine], *, by: str, now: datetime) -> None:
    """Written-off goods were sold and never came to the shelf again, so stock has nothing to move for them."""
    back: dict[int, int] = {}
    for line in lines:
        back[line.line.variant_id] = back.get(line.line.variant_id, 0) + line.quantity
    if back:
        add_stock(back, reason=Reason.RETURNED, by=by, cause=f"return:{thing.public_id}", now=now)
