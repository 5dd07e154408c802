from datetime import datetime, timedelta

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.payments.events import MoneySentBack, PaymentNotFound, PaymentSettled, RefundDue
from pasarkriya.payments.models import Payment, PaymentStatus
from pasarkriya.payments.queries import orders_of
from pasarkriya.payments.states import payment_machine

TIME_TO_LOOK_AGAIN = timedelta(hours=24)


@transaction.atomic
def confirm_payment(payment: Payment, *, by: str, now: datetime) -> None:
    """The money is there. Exactly one of several who press wins; the others get `IllegalMove`.

    Also for money that came after the order had expired: whether there still are goods
    for it is decided by whoever listens, in this same transaction.
    """
    payment_machine.move(payment, PaymentStatus.PAID, by=by, now=now, settled_at=now)
    publish(PaymentSettled(payment.pk, orders_of(payment), by))


@transaction.atomic
def deny_payment(payment: Payment, *, reason: str = "", by: str, now: datetime) -> None:
    """The shop looked and the money is not there: the buyer has another day. Raises `IllegalMove`."""
    payment_machine.move(payment, PaymentStatus.PENDING, by=by, reason=reason, now=now, due_at=now + TIME_TO_LOOK_AGAIN)
    publish(PaymentNotFound(payment.pk, orders_of(payment), reason))


@transaction.atomic
def expire_payment(payment: Payment, *, now: datetime) -> None:
    """Again, for the next order it would have paid, does nothing. Raises `IllegalMove` if it was paid."""
    if payment.status == PaymentStatus.EXPIRED:
        return
    payment_machine.move(payment, PaymentStatus.EXPIRED, by="clock", now=now)


@transaction.atomic
def cancel_payment(payment: Payment, *, by: str, reason: str = "", now: datetime) -> None:
    """Call it off; money that was paid has to go back. Again does nothing."""
    if payment.status in (PaymentStatus.PENDING, PaymentStatus.REPORTED):
        payment_machine.move(payment, PaymentStatus.CANCELLED, by=by, reason=reason, now=now)
    elif payment.status == PaymentStatus.PAID:
        owe_refund(payment, by=by, reason=reason, now=now)


@transaction.atomic
def owe_refund(payment: Payment, *, by: str, reason: str = "", now: datetime) -> None:
    payment_machine.move(payment, PaymentStatus.REFUND_DUE, by=by, reason=reason, now=now)
    publish(RefundDue(payment.pk, orders_of(payment), payment.amount))


@transaction.atomic
def note_refunded(payment: Payment, *, by: str, now: datetime) -> None:
    """The shop sent back what it owed. Raises `IllegalMove`, also for a payment of which nothing is owed."""
    if payment.status != PaymentStatus.REFUND_DUE:
        raise IllegalMove(thing="payment", source=payment.status, to=PaymentStatus.REFUNDED.value)
    payment_machine.move(payment, PaymentStatus.REFUNDED, by=by, now=now)
    publish(MoneySentBack(payment.pk, orders_of(payment)))
