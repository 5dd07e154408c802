from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.payments.events import PaymentReported
from pasarkriya.payments.models import OPEN_STATUSES, Method, Payment, PaymentStatus, Proof
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
    # Locked, so that slips sent at once are counted one after the other.
    payment.refresh_from_db(from_queryset=Payment.objects.select_for_update())
    check_reportable(payment)
    if payment.status == PaymentStatus.PENDING:
        payment_machine.move(payment, PaymentStatus.REPORTED, by=by, now=now, reported_at=now)
        publish(PaymentReported(payment.pk, orders_of(payment), payment.shop_id or 0))
    Proof.objects.create(payment=payment, key=proof_key, note=note[:200], uploaded_at=now)


def check_reportable(payment: Payment) -> None:
    """Before a slip is kept. Cash is counted at the door, so nobody says beforehand that it is paid; of money
    that goes to the market its provider tells.

    Raises `IllegalMove`, `TooManyProofs`.
    """
    if payment.status not in OPEN_STATUSES or payment.method == Method.CASH or payment.shop_id is None:
        raise IllegalMove(thing="payment", source=payment.status, to=PaymentStatus.REPORTED.value)
    if Proof.objects.filter(payment=payment).count() >= MOST_PROOFS:
        raise TooManyProofs(most=MOST_PROOFS)
