from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.payments.events import PaymentReported
from pasarkriya.payments.models import Payment, PaymentStatus, Proof
from pasarkriya.payments.queries import orders_of
from pasarkriya.payments.refusals import TooManyProofs
from pasarkriya.payments.states import payment_machine

# Enough for a slip, its second page and a mistake; not a store of pictures.
MOST_PROOFS = 6


@transaction.atomic
def report_payment(payment: Payment, *, proof_key: str = "", note: str = "", by: str, now: datetime) -> None:
    """The buyer says it is paid. The clock stops; the shop looks.

    `proof_key` as `proofs.keep_proof` gave it. Raises `IllegalMove` when too late, `TooManyProofs`.
    """
    if Proof.objects.filter(payment=payment).count() >= MOST_PROOFS:
        raise TooManyProofs(most=MOST_PROOFS)
    if payment.status == PaymentStatus.PENDING:
        payment_machine.move(payment, PaymentStatus.REPORTED, by=by, now=now, reported_at=now)
        publish(PaymentReported(payment.pk, orders_of(payment), payment.shop_id or 0))
    elif payment.status != PaymentStatus.REPORTED:
        payment_machine.move(payment, PaymentStatus.REPORTED, by=by, now=now)
    Proof.objects.create(payment=payment, key=proof_key, note=note[:200], uploaded_at=now)
