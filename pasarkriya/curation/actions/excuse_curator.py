from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.curation.actions.seat_curators import seat_curators
from pasarkriya.curation.models import Interest, Review, ReviewStatus, Submission
from pasarkriya.curation.refusals import SubmissionMissing
from pasarkriya.curation.states import review_machine


@transaction.atomic
def excuse_curator(review: Review, *, note: str = "", by: Actor, now: datetime) -> None:
    """A curator knows whose work it is and steps back, for all works of that shop; another is asked.

    Raises `SubmissionMissing` for somebody else's review, `IllegalMove` when the scores are in.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=review.submission_id)
    if by.user is None or by.user.pk != review.curator_id:
        raise SubmissionMissing()
    review_machine.move(review, ReviewStatus.EXCUSED, by=by.name, now=now)
    Interest.objects.get_or_create(
        curator=by.user,
        shop=submission.shop,
        defaults={"note": note.replace("\x00", "").strip()[:200], "declared_at": now},
    )
    seat_curators(submission, now=now)
