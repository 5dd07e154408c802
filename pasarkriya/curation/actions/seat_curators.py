from datetime import datetime

from django.db import transaction

from pasarkriya.curation.curators import Candidate, free_curators
from pasarkriya.curation.events import CuratorAsked
from pasarkriya.curation.models import Review, ReviewStatus, Submission, SubmissionStatus
from pasarkriya.curation.refusals import CuratorsMissing
from pasarkriya.curation.rules import SCORE_TIME, TIE_TIME
from pasarkriya.curation.states import submission_machine
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.states import IllegalMove

WAITING = (SubmissionStatus.SENT, SubmissionStatus.APPEALED)


@transaction.atomic
def seat_curators(submission: Submission, *, now: datetime) -> bool:
    """Fill the seats that are empty: two for a round, a third for a tie. False: there are not enough curators now.

    A work that comes again goes to those who know it; an appeal never does.
    """
    seats = _empty_seats(submission)
    chosen = _chosen(submission, now)[: len(seats)]
    if len(chosen) < len(seats):
        return False
    time = TIE_TIME if 3 in seats else SCORE_TIME
    if submission.status in WAITING:
        submission_machine.move(submission, SubmissionStatus.IN_REVIEW, by="clock", now=now, due_at=now + time)
    for seat, candidate in zip(seats, chosen, strict=True):
        review = Review.objects.create(
            submission=submission,
            round=submission.round,
            seat=seat,
            curator=candidate.user,
            council=candidate.council,
            asked_at=now,
            due_at=now + time,
        )
        publish(CuratorAsked(review.pk))
    return True


def seat_curators_now(submission: Submission, *, now: datetime) -> None:
    """The same by a person's press. Raises `CuratorsMissing`, `IllegalMove` when nothing waits for curators."""
    if not _empty_seats(submission):
        raise IllegalMove(source=submission.status, to=SubmissionStatus.IN_REVIEW)
    if not seat_curators(submission, now=now):
        raise CuratorsMissing()


def _empty_seats(submission: Submission) -> list[int]:
    wanted = {
        SubmissionStatus.SENT: {1, 2},
        SubmissionStatus.APPEALED: {1, 2},
        SubmissionStatus.IN_REVIEW: {1, 2},
        SubmissionStatus.TIED: {3},
    }.get(SubmissionStatus(submission.status), set())
    taken = Review.objects.filter(
        submission=submission, round=submission.round, status__in=(ReviewStatus.ASKED, ReviewStatus.GIVEN)
    )
    return sorted(wanted - set(taken.values_list("seat", flat=True)))


def _chosen(submission: Submission, now: datetime) -> list[Candidate]:
    reviews = list(Review.objects.filter(submission=submission))
    appealed = submission.appeal_round or 0
    # Who looked in this round, or before the appeal, does not look again.
    barred = {each.curator_id for each in reviews if each.round == submission.round or each.round < appealed}
    knows = {
        each.curator_id for each in reviews if appealed <= each.round < submission.round and each.status == "GIVEN"
    }
    free = free_curators(submission, without=barred, now=now)
    return sorted(free, key=lambda each: each.user.pk not in knows)
