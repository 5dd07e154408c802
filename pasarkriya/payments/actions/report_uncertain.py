"""What the looks of three days could not find out is told to a person, once a day, until it is known."""

from datetime import datetime

from django.db import transaction

from pasarkriya.payments.actions import refund_payment
from pasarkriya.payments.actions.open_case import open_case
from pasarkriya.payments.actions.read_back import GIVE_UP_AFTER, UNCERTAIN
from pasarkriya.payments.models import OPEN_CHARGES, Charge, Refund, RefundStatus

MOST_AT_ONCE = 500


@transaction.atomic
def report_uncertain(*, now: datetime) -> list[int]:
    """A case for each charge and each sent refund whose provider has not said in three days what became of it.

    Returns the charges, to be asked about once more: a provider that answers again ends its cases by itself.
    """
    since = now - GIVE_UP_AFTER
    charges = Charge.objects.filter(status__in=OPEN_CHARGES, opened_at__lt=since).order_by("opened_at")
    for charge in charges[:MOST_AT_ONCE]:
        about = f"charge:{charge.reference}"
        open_case(UNCERTAIN, about, expected_amount=charge.amount, note=charge.raw_status, now=now)
    refunds = Refund.objects.filter(status=RefundStatus.SENT, sent_at__lt=since).order_by("sent_at")
    for refund in refunds[:MOST_AT_ONCE]:
        open_case(refund_payment.UNCERTAIN, f"refund:{refund.pk}", expected_amount=refund.amount, now=now)
    return list(charges.values_list("pk", flat=True)[:MOST_AT_ONCE])
