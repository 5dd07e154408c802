"""Money of one order on its way back to the buyer."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.hold_payments import hold_payments
from pasarkriya.payments.actions.refund_payment import ask_refund
from pasarkriya.payments.models import Payment, PaymentStatus, Refund


@transaction.atomic
def refund_order(order: Order, *, amount: int, reason: str, key: str, by: str, now: datetime) -> Refund:
    """Ask for `amount` rupiah to go back; the books are kept in the same transaction (`orders.books`).

    The same `key` again is the same refund. Raises `RefundTooHigh`, `IllegalMove` when nothing was paid.
    """
    return ask_refund(_paid(order), order=order.public_id, amount=amount, reason=reason, key=key, by=by, now=now)


def give_back(order: Order, *, reason: str, by: str, now: datetime) -> Refund:
    """All that was paid for it."""
    key = f"whole:{order.public_id}"
    return refund_order(order, amount=order.total_amount, reason=reason, key=key, by=by, now=now)


def _paid(order: Order) -> Payment:
    for payment in hold_payments(order.public_id):
        if payment.status == PaymentStatus.PAID:
            return payment
    raise IllegalMove(thing="payment", source=order.status, to=PaymentStatus.REFUNDED.value)
