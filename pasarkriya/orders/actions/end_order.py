"""How an order ends without a sale: nobody paid, or it was called off."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from pasarkriya.kernel.events import publish
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders.actions.refund_order import give_back
from pasarkriya.orders.events import OrderCancelled, OrderExpired
from pasarkriya.orders.models import Order, OrderLine, OrderStatus
from pasarkriya.orders.refusals import LookForTheMoney, ReasonMissing
from pasarkriya.orders.states import order_machine
from pasarkriya.payments.actions.confirm_payment import cancel_payment, expire_payment
from pasarkriya.payments.actions.hold_payments import hold_payments
from pasarkriya.payments.models import Payment, PaymentStatus, Share
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.actions.settle import release
from pasarkriya.stock.models import Reason


@transaction.atomic
def expire_order(order: Order, *, now: datetime) -> None:
    """The time to pay is over: the goods go back. Raises `IllegalMove` if it was paid, or reported, this instant."""
    payments = hold_payments(order.public_id)
    for payment in payments:
        expire_payment(payment, now=now)
    _end_unpaid(order, now)
    # One payment to the market may be for several orders: they end together, or some would wait for ever.
    shared = Share.objects.filter(payment__in=[p for p in payments if p.shop_id is None]).values("order")
    for other in Order.objects.filter(public_id__in=shared, status=OrderStatus.PLACED).exclude(pk=order.pk):
        _end_unpaid(other, now)


def _end_unpaid(order: Order, now: datetime) -> None:
    order_machine.move(order, OrderStatus.EXPIRED, by="clock", now=now, ended_at=now, end_reason="unpaid")
    release(order.public_id, now=now)
    publish(OrderExpired(str(order.public_id)))


def expire_unpaid_orders(*, now: datetime, limit: int = 500) -> int:
    """All that are due, each in its own transaction; one that was just paid is passed over. Returns how many ended."""
    due = Payment.objects.filter(status=PaymentStatus.PENDING, due_at__lt=now).order_by("due_at").values("pk")[:limit]
    orders = Order.objects.filter(status=OrderStatus.PLACED, public_id__in=_orders_of(due))
    ended = 0
    for order in orders:
        try:
            _expire_if_still_due(order, now)
            ended += 1
        except IllegalMove:
            continue
    return ended


@transaction.atomic
def _expire_if_still_due(order: Order, now: datetime) -> None:
    """While others of the batch ended, this one may have been reported, looked for, and given another day."""
    for payment in hold_payments(order.public_id):
        if payment.due_at is None or payment.due_at >= now:
            raise IllegalMove(thing="payment", source=payment.status, to=PaymentStatus.EXPIRED.value)
    expire_order(order, now=now)


def _orders_of(payments: QuerySet) -> QuerySet:
    return Share.objects.filter(payment__in=payments).values("order")


@transaction.atomic
def cancel_order(order: Order, *, reason: str, by: str, now: datetime) -> None:
    """Call it off before it is on its way. Goods go back; money that was paid becomes a refund due.

    Raises `LookForTheMoney` while the buyer's word that he has paid stands unanswered: called off then,
    his money would be nobody's debt.
    """
    payments = hold_payments(order.public_id)
    if any(payment.status == PaymentStatus.REPORTED for payment in payments):
        raise LookForTheMoney()
    was_sold = order.status in (OrderStatus.CONFIRMED, OrderStatus.PACKED)
    order_machine.move(
        order, OrderStatus.CANCELLED, by=by, reason=reason, now=now, ended_at=now, end_reason=reason[:200]
    )
    if was_sold:
        _put_back(order, by=by, now=now)
    else:
        release(order.public_id, now=now)
    for payment in payments:
        _call_off(payment, order, by=by, reason=reason, now=now)
    publish(OrderCancelled(str(order.public_id), reason))


def cancel_by_shop(order: Order, *, reason: str, by: str, now: datetime) -> None:
    """The buyer is told why, so a reason is asked for. Raises `ReasonMissing`, and as `cancel_order` does."""
    if not reason.strip():
        raise ReasonMissing()
    cancel_order(order, reason=reason.strip(), by=by, now=now)


def _call_off(payment: Payment, order: Order, *, by: str, reason: str, now: datetime) -> None:
    """What was paid to the market goes back for this order alone; what nobody has paid yet is asked for no longer.

    While other orders of an open payment live, it stays as it is: what comes for this one goes back when it has come.
    """
    if payment.shop_id is not None:
        cancel_payment(payment, by=by, reason=reason, now=now)
    elif payment.status == PaymentStatus.PAID:
        give_back(order, reason=reason, by=by, now=now)
    elif not _others_alive(payment, order):
        cancel_payment(payment, by=by, reason=reason, now=now)


def _others_alive(payment: Payment, order: Order) -> bool:
    shared = Share.objects.filter(payment=payment).values("order")
    return Order.objects.filter(public_id__in=shared, status=OrderStatus.PLACED).exclude(pk=order.pk).exists()


def _put_back(order: Order, *, by: str, now: datetime) -> None:
    back: dict[int, int] = {}
    for line in OrderLine.objects.filter(order=order):
        back[line.variant_id] = back.get(line.variant_id, 0) + line.quantity
    add_stock(back, reason=Reason.RETURNED, by=by, cause=f"order:{order.public_id}", now=now)
