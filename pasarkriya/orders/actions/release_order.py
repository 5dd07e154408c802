"""When the time to send goods back is over, the shop's money can be paid out."""

from datetime import datetime, timedelta

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.ledger.payout_queries import hold_days_for
from pasarkriya.orders.books import book_release, pending_of
from pasarkriya.orders.models import COLLECTED, Order, OrderStatus
from pasarkriya.orders.return_queries import asks_until, has_open_return
from pasarkriya.payments.actions.hold_payments import hold_payments


def release_due_orders(*, now: datetime, limit: int = 500) -> int:
    """All whose time is over and of which nothing is being sent back. Returns how many were released."""
    due = Order.objects.filter(
        status=OrderStatus.DONE, released_at=None, payment_method__in=COLLECTED, done_at__lt=now
    ).order_by("done_at")
    return sum(release_order(order, now=now) for order in due.select_related("purchase__district", "shop")[:limit])


@transaction.atomic
def release_order(order: Order, *, now: datetime) -> bool:
    """Whether it was released now; twice is once. An order with a return under way waits."""
    # Whoever asks money back holds it too, so what is pending is looked at and moved in one breath.
    hold_payments(order.public_id)
    until = asks_until(order)
    if until is None or order.done_at is None:
        return False
    # The council that pays may wait longer than the law gives the buyer, never shorter.
    held = order.done_at + timedelta(days=hold_days_for(order.shop.region_id))
    if now < max(until, held) or has_open_return(order, now=now):
        return False
    if not Order.objects.filter(pk=order.pk, released_at=None).update(released_at=now):
        return False
    order.released_at = now
    failpoint("release.marked")
    if pending := pending_of(order):
        book_release(order, pending=pending, by="clock", at=now)
    leave_trail(order, "released", by="clock", at=now, amount=pending)
    failpoint("release.booked")
    return True
