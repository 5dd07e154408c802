from datetime import datetime

from django.db import transaction

from pasarkriya.orders.actions.end_order import cancel_order
from pasarkriya.orders.actions.fulfil_order import complete_order
from pasarkriya.orders.models import OrderStatus
from pasarkriya.orders.queries import OrderView
from pasarkriya.orders.refusals import ShopTakesTheCash, TooLateToCancel
from pasarkriya.payments.models import OPEN_STATUSES, PaymentStatus


def may_cancel(view: OrderView) -> bool:
    """Not one of several orders that one payment is for: it would have to be paid all the same."""
    is_alone = view.payment.shop_id is not None or view.payment.amount == view.order.total_amount
    return view.order.status == OrderStatus.PLACED and view.payment.status == PaymentStatus.PENDING and is_alone


def may_receive(view: OrderView) -> bool:
    """Cash is counted by the shop; a buyer's word does not make it paid."""
    return view.order.status == OrderStatus.SHIPPED and not _cash_is_open(view)


@transaction.atomic
def cancel_by_buyer(view: OrderView, *, by: str, now: datetime) -> None:
    """Call off an order nobody has paid for. Raises `TooLateToCancel`, `IllegalMove`."""
    if not may_cancel(view):
        raise TooLateToCancel()
    cancel_order(view.order, reason="buyer", by=by, now=now)


@transaction.atomic
def receive_by_buyer(view: OrderView, *, by: str, now: datetime) -> None:
    """The buyer has it. Raises `ShopTakesTheCash`, `IllegalMove` when it was not on its way."""
    if _cash_is_open(view):
        raise ShopTakesTheCash()
    complete_order(view.order, by=by, now=now)


def _cash_is_open(view: OrderView) -> bool:
    return view.payment.method == "cash" and view.payment.status in OPEN_STATUSES
