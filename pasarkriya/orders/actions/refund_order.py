"""Money of one order on its way back to the buyer."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.hold_payments import hold_payments
from pasarkriya.payments.actions.refund_payment import ask_refund, left_to_refund
from pasarkriya.payments.models import Payment, PaymentStatus, Refund, RefundStatus


@transaction.atomic
def refund_order(order: Order, *, amount: int, reason: str, key: str, by: str, now: datetime) -> Refund:
    """Ask for `amount` rupiah to go back; the books are kept in the same transaction (`orders.books`).

    The same `key` again is the same refund. Raises `RefundTooHigh`, `IllegalMove` when nothing was paid.
    """
    return ask_refund(_paid(order), order=order.public_id, amount=amount, reason=reason, key=key, by=by, now=now)


@transaction.atomic
def give_back(order: Order, *, reason: str, by: str, now: datetime) -> Refund | None:
    """All that was paid for it, as far as it has not gone back yet; None when nothing is left of it."""
    key = f"whole:{order.public_id}"
    if before := Refund.objects.filter(key=key).exclude(status=RefundStatus.FAILED).first():
        return before
    left = left_to_refund(_paid(order), order.public_id)
    if left <= 0:
        return None
    return refund_order(order, amount=left, reason=reason, key=key, by=by, now=now)


def _paid(order: Order) -> Payment:
    for payment in hold_payments(order.public_id):
        if payment.status == PaymentStatus.PAID:
            return payment
    raise IllegalMove(thing="payment", source=order.status, to=PaymentStatus.REFUNDED.value)
