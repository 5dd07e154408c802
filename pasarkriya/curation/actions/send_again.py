from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.curation.actions.seat_curators import seat_curators
from pasarkriya.curation.models import FixItem, Submission, SubmissionStatus
from pasarkriya.curation.refusals import AppealOnce, AppealReasonMissing, AppealTooLate, FixListOpen, NotOnShow
from pasarkriya.curation.rules import APPEAL_TIME, LONGEST_WORDS, SCORE_TIME
from pasarkriya.curation.snapshot import snapshot
from pasarkriya.curation.states import submission_machine


@transaction.atomic
def send_again(submission: Submission, *, done: Collection[int], words: str = "", by: Actor, now: datetime) -> None:
    """The maker has put everything on the list right. `done` are ids of the ticked items.

    The curators see the work as it is now. Raises `FixListOpen`, `NotOnShow`, `IllegalMove`.
    """
    items = FixItem.objects.filter(submission=submission, round=submission.round)
    left = items.exclude(pk__in=done).count()
    if left and submission.status == SubmissionStatus.FIX_ASKED:
        raise FixListOpen(left=left)
    if submission.product.status != "PUBLISHED":
        raise NotOnShow()
    submission_machine.move(
        submission,
        SubmissionStatus.SENT,
        by=by.name,
        now=now,
        round=submission.round + 1,
        words=words.replace("\x00", "").strip()[:LONGEST_WORDS],
        facts=snapshot(submission.product),
        sent_at=now,
        due_at=now + SCORE_TIME,
    )
    items.update(done_at=now)
    seat_curators(submission, now=now)


@transaction.atomic
def appeal(submission: Submission, *, words: str, by: Actor, now: datetime) -> None:
    """The maker thinks the curators were wrong: others look, who never saw it. Once, and within the time.

    Raises `AppealReasonMissing`, `AppealOnce`, `AppealTooLate`, `IllegalMove`.
    """
    words = words.replace("\x00", "").strip()[:LONGEST_WORDS]
    if not words:
        raise AppealReasonMissing()
    if submission.appeal_round:
        raise AppealOnce()
    if submission.decided_at and now > submission.decided_at + APPEAL_TIME:
        raise AppealTooLate(days=APPEAL_TIME.days)
    round = submission.round + 1
    submission_machine.move(
        submission,
        SubmissionStatus.APPEALED,
        by=by.name,
        reason=words,
        now=now,
        round=round,
        appeal_round=round,
        appeal_words=words,
        facts=snapshot(submission.product),
        sent_at=now,
        due_at=now + SCORE_TIME,
    )
    seat_curators(submission, now=now)


def withdraw_work(submission: Submission, *, by: Actor, now: datetime) -> None:
    """The maker takes it back before curators have begun, or instead of mending it. Raises `IllegalMove`."""
    with transaction.atomic():
        submission_machine.move(submission, SubmissionStatus.WITHDRAWN, by=by.name, now=now)
