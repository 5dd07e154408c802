"""Each takes the fields of the event that queued it; run twice it issues nothing new."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from pasarkriya.kernel.tasks import every, task
from pasarkriya.kernel.time import now
from pasarkriya.papers.actions.issue_money_papers import (
    issue_for_payout,
    issue_for_refund,
    issue_for_sent_back,
    issue_what_is_missing,
)

LOOKED_BACK = timedelta(days=31)


@task()
def note_refund(refund_id: int, **unknown: Any) -> None:
    issue_for_refund(refund_id, now=now())


@task()
def note_sent_back(payment_id: int, orders: Sequence[str], **unknown: Any) -> None:
    for order in orders:
        issue_for_sent_back(payment_id, order, now=now())


@task()
def slip_for_payout(payout_id: int, **unknown: Any) -> None:
    issue_for_payout(payout_id, now=now())


# Whatever was missed while tasks failed: nobody should have to ask for a paper that is his.
@every("40 18 * * *", queueing_lock="issue_missing_papers", retries=0)
def issue_missing_papers(timestamp: int = 0, **unknown: Any) -> None:
    issue_what_is_missing(now=now(), since=now() - LOOKED_BACK)
