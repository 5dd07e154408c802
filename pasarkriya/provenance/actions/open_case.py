from datetime import datetime
from typing import Any

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.provenance.events import LabelSeemsCopied
from pasarkriya.provenance.models import CaseStatus, CopyCase, Passport, Why


@transaction.atomic
def open_case(passport: Passport, why: Why, *, facts: dict[str, Any], now: datetime) -> CopyCase:
    """One open case per label and reason; seen again, its facts are those of the last time."""
    case, is_new = CopyCase.objects.get_or_create(
        passport=passport, why=why, status=CaseStatus.OPEN, defaults={"facts": facts, "opened_at": now}
    )
    if is_new:
        leave_trail(case, "opened", by="clock", at=now)
        publish(LabelSeemsCopied(case.pk))
    elif case.facts != facts:
        case.facts = facts
        case.save(update_fields=["facts"])
    return case
