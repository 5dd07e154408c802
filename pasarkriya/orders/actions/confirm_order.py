from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.orders.events import OrderConfirmed
from pasarkriya.orders.models import Order, OrderLine, OrderStatus
from pasarkriya.orders.refusals import NotYetPaid
from pasarkriya.orders.states import order_machine
from pasarkriya.stock.actions.reserve import Want, reserve
from pasarkriya.stock.actions.settle import claim


@transaction.atomic
def confirm_order(order: Order, *, by: str, now: datetime) -> None:
    """The shop is sure of it: the promise becomes a sale.

    From EXPIRED the goods were given back and are promised anew first; raises `OutOfStock` then,
    `IllegalMove` when it was confirmed or called off before.
    """
    if order.status == OrderStatus.EXPIRED:
        reserve(wants_of(order), now=now)
    order_machine.move(order, OrderStatus.CONFIRMED, by=by, now=now, confirmed_at=now, ended_at=None, end_reason="")
    claim(order.public_id, by=by, now=now)
    publish(OrderConfirmed(str(order.public_id)))


@transaction.atomic
def accept_cash_order(order: Order, *, by: str, now: datetime) -> None:
    """The shop takes on an order that is paid at the door. Raises `NotYetPaid` for any other."""
    if order.payment_method != "cash":
        raise NotYetPaid()
    confirm_order(order, by=by, now=now)


def wants_of(order: Order) -> list[Want]:
    lines = OrderLine.objects.filter(order=order)
    return [Want(order.public_id, line.variant_id, line.quantity, line.earmark) for line in lines]
