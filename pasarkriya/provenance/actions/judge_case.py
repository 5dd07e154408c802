from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.provenance.events import LabelJudged
from pasarkriya.provenance.models import CaseStatus, CopyCase
from pasarkriya.provenance.refusals import CaseWordsMissing
from pasarkriya.provenance.states import case_machine

MOST_WORDS = 1000


@transaction.atomic
def judge_case(case: CopyCase, *, is_copied: bool, words: str, by: str, now: datetime) -> None:
    """A board has looked. Copied: whoever scans the label is warned. Raises `CaseWordsMissing`, `IllegalMove`."""
    words = words.strip()[:MOST_WORDS]
    if not words:
        raise CaseWordsMissing()
    to = CaseStatus.COPIED if is_copied else CaseStatus.HARMLESS
    case_machine.move(case, to, by=by, reason=words, now=now, words=words, decided_by=by, decided_at=now)
    publish(LabelJudged(case.pk))
