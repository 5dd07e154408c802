from datetime import datetime

from django.db import transaction

from pasarkriya.councils.models import Term
from pasarkriya.curation.actions.seat_curators import seat_curators
from pasarkriya.curation.curators import with_interest
from pasarkriya.curation.models import Review, ReviewStatus, Submission, SubmissionStatus
from pasarkriya.curation.rules import GRACE
from pasarkriya.curation.states import review_machine

UNDER_WAY = (SubmissionStatus.SENT, SubmissionStatus.APPEALED, SubmissionStatus.IN_REVIEW, SubmissionStatus.TIED)


def keep_time(*, now: datetime) -> int:
    """Ask another curator where one is late, out of office or has an interest by now. Returns how many are asked anew.

    A late one keeps the work while nobody else is there.
    """
    return sum(_look_after(number, now) for number in _under_way())


def _under_way() -> list[int]:
    return list(Submission.objects.filter(status__in=UNDER_WAY).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _look_after(submission_id: int, now: datetime) -> int:
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=submission_id)
    asked = Review.objects.filter(submission=submission, round=submission.round, status=ReviewStatus.ASKED)
    barred = with_interest(submission.shop)
    for review in asked.order_by("seat"):
        is_gone = _is_gone(review, barred, now)
        if is_gone or review.due_at + GRACE <= now:
            _pass_on(submission, review, must=is_gone, now=now)
    if submission.status in UNDER_WAY:
        seat_curators(submission, now=now)
    return asked.filter(asked_at=now).count()


def _pass_on(submission: Submission, review: Review, *, must: bool, now: datetime) -> None:
    """Only if somebody takes it, unless the curator cannot keep it."""
    undo = transaction.savepoint()
    review_machine.move(review, ReviewStatus.REPLACED, by="clock", now=now)
    if seat_curators(submission, now=now) or must:
        transaction.savepoint_commit(undo)
    else:
        transaction.savepoint_rollback(undo)


def _is_gone(review: Review, barred: set[int], now: datetime) -> bool:
    sits = Term.objects.filter(user=review.curator_id, period__contains=now, user__is_active=True)
    return review.curator_id in barred or not sits.exists()
