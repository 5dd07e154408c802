from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from pasarkriya.kernel.tasks import every, task
from pasarkriya.kernel.time import now
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.actions.receive_notice import handle_notice
from pasarkriya.payments.actions.refund_payment import send_refund
from pasarkriya.payments.actions.report_uncertain import report_uncertain
from pasarkriya.payments.models import Charge, Refund, RefundRail, RefundStatus

__all__ = ["check_charges", "handle_notice", "read_charge", "send_asked_refund", "send_refunds"]
MOST_AT_ONCE = 500
# Longer than a reading takes, so that none is asked for twice at once.
CLAIM = timedelta(minutes=2)
# A refund whose sending broke off is sent again, under the same key.
TRY_AGAIN_AFTER = timedelta(minutes=2)


@every("* * * * *", queue="money", queueing_lock="check_charges", retries=0)
def check_charges(timestamp: int = 0, **unknown: Any) -> None:
    for charge_id in claim_due_charges(now=now()):
        read_charge.defer(charge_id=charge_id)


@transaction.atomic
def claim_due_charges(*, now: datetime) -> list[int]:
    """Those to be read now, each for one reader only."""
    due = Charge.objects.filter(next_check_at__lte=now).order_by("next_check_at").select_for_update(skip_locked=True)
    ids = list(due.values_list("pk", flat=True)[:MOST_AT_ONCE])
    Charge.objects.filter(pk__in=ids).update(next_check_at=now + CLAIM)
    return ids


@task(queue="money", retries=0)
def read_charge(charge_id: int, **unknown: Any) -> None:
    """The next minute tries again by itself, so a silent provider needs no retry of ours."""
    read_back(Charge.objects.get(pk=charge_id), now=now())


# In the morning of all three zones, when somebody sits at the desk.
@every("10 1 * * *", queue="money", queueing_lock="report_uncertain_money", retries=0)
def report_uncertain_money(timestamp: int = 0, **unknown: Any) -> None:
    for charge_id in report_uncertain(now=now()):
        read_charge.defer(charge_id=charge_id)


@every("* * * * *", queue="money", queueing_lock="send_refunds", retries=0)
def send_refunds(timestamp: int = 0, **unknown: Any) -> None:
    waiting = Refund.objects.filter(
        rail=RefundRail.GATEWAY,
        status__in=[RefundStatus.REQUESTED, RefundStatus.SENT],
        asked_at__lt=now() - TRY_AGAIN_AFTER,
    )
    for refund_id in waiting.order_by("asked_at").values_list("pk", flat=True)[:MOST_AT_ONCE]:
        send_asked_refund.defer(refund_id=refund_id)


@task(queue="money", retries=5)
def send_asked_refund(refund_id: int, **unknown: Any) -> None:
    send_refund(Refund.objects.get(pk=refund_id), now=now())
