from uuid import UUID

from pasarkriya.exhibitions.actions.sell import note_order_sold, undo_order_sold, undo_returned_line
from pasarkriya.exhibitions.events import LegEnded, LegMoved, LegOpened, StandSold
from pasarkriya.exhibitions.live import notify
from pasarkriya.exhibitions.tasks import write_return_lists
from pasarkriya.kernel.events import defers, listens_to
from pasarkriya.kernel.time import now
from pasarkriya.orders.events import OrderCancelled, OrderConfirmed
from pasarkriya.orders.models import Order
from pasarkriya.orders.return_events import ReturnGranted
from pasarkriya.orders.return_models import Return, ReturnLine

defers(LegEnded, write_return_lists)


@listens_to(OrderConfirmed)
def count_what_stands_sold(event: OrderConfirmed) -> None:
    order = _order(event.order)
    note_order_sold(order, now=order.confirmed_at or now())


@listens_to(OrderCancelled)
def put_back_on_stands(event: OrderCancelled) -> None:
    order = _order(event.order)
    undo_order_sold(order, now=order.ended_at or now())


@listens_to(ReturnGranted)
def count_what_buyers_gave_back(event: ReturnGranted) -> None:
    """Money goes back for it now. Of goods the buyer keeps (a part of the price goes back) the sale stands."""
    thing = Return.objects.get(public_id=UUID(event.return_id))
    if not thing.sends_back:
        return
    for row in ReturnLine.objects.filter(thing=thing).select_related("line"):
        amount = row.line.amount * row.quantity // row.line.quantity
        undo_returned_line(row.line_id, quantity=row.quantity, amount=amount, now=thing.received_at or now())


def _order(public_id: str) -> Order:
    return Order.objects.get(public_id=UUID(public_id))


@listens_to(LegOpened)
@listens_to(LegEnded)
@listens_to(LegMoved)
@listens_to(StandSold)
def tell_those_who_watch(event: LegOpened | LegEnded | LegMoved | StandSold) -> None:
    """In the same transaction: who watches hears of what is true, and of nothing that was called off."""
    notify(event.leg_id)
