from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.curation.actions.seat_curators import seat_curators
from pasarkriya.curation.curators import with_interest
from pasarkriya.curation.events import SubmissionDecided
from pasarkriya.curation.models import FixItem, Review, ReviewStatus, Score, Submission, SubmissionStatus
from pasarkriya.curation.refusals import (
    ConflictOfInterest,
    FixListMissing,
    FixListTooLong,
    ScoreReasonMissing,
    ScoresIncomplete,
    SubmissionMissing,
)
from pasarkriya.curation.rubrics import criteria_of
from pasarkriya.curation.rules import (
    LONGEST_FIX,
    LONGEST_WORDS,
    MOST_FIXES,
    TIE_TIME,
    differ,
    joined,
    needs_fixes,
    needs_words,
    outcome,
    total_of,
)
from pasarkriya.curation.states import review_machine, submission_machine
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.states import IllegalMove


@dataclass(frozen=True)
class Sheet:
    """What a curator hands in: `scores` maps criterion id → 1 to 5, `notes` the same ids → a word for the board."""

    scores: Mapping[int, int]
    notes: Mapping[int, str] = field(default_factory=dict)
    words: str = ""
    fixes: Sequence[str] = ()
    note: str = ""


@transaction.atomic
def give_scores(review: Review, sheet: Sheet, *, by: Actor, now: datetime) -> Submission:
    """Hand in a curator's scores; the last of a round decides it. They are not changed afterwards.

    Raises `SubmissionMissing` for somebody else's review, `ConflictOfInterest`, `ScoresIncomplete`,
    `ScoreReasonMissing`, `FixListMissing`, `FixListTooLong`, `IllegalMove`.
    """
    # Locked, so that two who hand in at once do not both think the other is missing.
    submission = Submission.objects.select_for_update(of=("self",)).select_related("shop").get(pk=review.submission_id)
    if by.user is None or by.user.pk != review.curator_id:
        raise SubmissionMissing()
    if by.user.pk in with_interest(submission.shop):
        raise ConflictOfInterest()
    if review.round != submission.round:
        raise IllegalMove(source=submission.status, to="GIVEN")
    _write(review, submission, sheet, by, now)
    _decide_when_all_are_in(submission, now)
    return submission


def _write(review: Review, submission: Submission, sheet: Sheet, by: Actor, now: datetime) -> None:
    criteria = criteria_of(submission.rubric)
    scores = {each.pk: sheet.scores.get(each.pk) for each in criteria}
    if missing := sum(value not in (1, 2, 3, 4, 5) for value in scores.values()):
        raise ScoresIncomplete(missing=missing)
    total = total_of((each.weight, scores[each.pk] or 0) for each in criteria)
    words, fixes = sheet.words.replace("\x00", "").strip()[:LONGEST_WORDS], list(sheet.fixes)
    _check_words(total, words, fixes)
    # The trail says that scores are in, not which: it is read before the other curator has finished.
    review_machine.move(
        review,
        ReviewStatus.GIVEN,
        by=by.name,
        now=now,
        total=total,
        words=words,
        note=sheet.note.replace("\x00", "").strip()[:LONGEST_WORDS],
        given_at=now,
    )
    Score.objects.bulk_create(
        Score(review=review, criterion=each, value=scores[each.pk] or 0, note=sheet.notes.get(each.pk, "")[:500])
        for each in criteria
    )
    FixItem.objects.bulk_create(
        FixItem(submission=submission, review=review, round=review.round, text=text) for text in fixes
    )


def _check_words(total: int, words: str, fixes: list[str]) -> None:
    if len(fixes) > MOST_FIXES or any(len(each) > LONGEST_FIX for each in fixes):
        raise FixListTooLong(most=MOST_FIXES, longest=LONGEST_FIX)
    if needs_fixes(total) and not fixes:
        raise FixListMissing()
    if needs_words(total, len(fixes)) and not words:
        raise ScoreReasonMissing()


def _decide_when_all_are_in(submission: Submission, now: datetime) -> None:
    given = list(
        Review.objects.filter(submission=submission, round=submission.round, status=ReviewStatus.GIVEN).order_by("seat")
    )
    if len(given) == 2 and submission.status == SubmissionStatus.IN_REVIEW:
        if differ(*(each.total or 0 for each in given)):
            submission_machine.move(submission, SubmissionStatus.TIED, by="clock", now=now, due_at=now + TIE_TIME)
            seat_curators(submission, now=now)
        else:
            _decide(submission, given, now)
    elif len(given) == 3:
        _decide(submission, given, now)


def _decide(submission: Submission, given: list[Review], now: datetime) -> None:
    totals = [each.total or 0 for each in given]
    fixes = FixItem.objects.filter(submission=submission, round=submission.round)
    to = outcome(totals, len(set(fixes.values_list("review", flat=True))))
    said = "\n\n".join(dict.fromkeys(each.words for each in given if each.words))
    submission_machine.move(
        submission,
        to,
        by="curators",
        now=now,
        total=joined(totals),
        reason=said,
        answer=said,
        decided_at=now,
    )
    publish(SubmissionDecided(submission.pk, submission.round))
