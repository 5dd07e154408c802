from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from pasarkriya.councils.models import Council
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.verification.models import How, Level, ProofKind, Requirement
from pasarkriya.verification.refusals import RequirementAlready, RequirementInvalid, RequirementMissing

MOST_DAYS = 3650


@dataclass(frozen=True)
class Terms:
    """See `models.Requirement`."""

    kind: str
    how: str
    level: str = Level.VERIFIED
    choice: str = ""
    material_groups: Sequence[str] = field(default_factory=list)
    crafts: Sequence[str] = field(default_factory=list)
    fibres: Sequence[str] = field(default_factory=list)
    valid_days: int | None = None
    is_required: bool = True
    is_waivable: bool = True
    blocks_opening: bool = False


@transaction.atomic
def add_requirement(council: Council | None, terms: Terms, *, since: date, by: str, now: datetime) -> Requirement:
    """From `since` on. Raises `RequirementInvalid`, `RequirementAlready`."""
    for name, is_wrong in _wrongs(terms).items():
        if is_wrong:
            raise RequirementInvalid(field=name)
    facts: dict[str, Any] = {
        name: list(value) if isinstance(value, list | tuple) else value for name, value in vars(terms).items()
    }
    try:
        with transaction.atomic():
            made = Requirement.objects.create(council=council, since=since, made_by=by, **facts)
    except IntegrityError:
        raise RequirementAlready() from None
    whose = {"since": since.isoformat(), "council": council.pk if council else None}
    leave_trail(made, "added", by=by, at=now, terms=whose | facts)
    return made


def _wrongs(terms: Terms) -> dict[str, bool]:
    is_visit = terms.kind == ProofKind.VISIT
    return {
        "kind": terms.kind not in ProofKind.values,
        "how": terms.how not in How.values or is_visit != (terms.how == How.VISIT),
        "level": terms.level not in Level.values,
        "choice": len(terms.choice) > 20,
        "valid_days": terms.valid_days is not None and not 1 <= terms.valid_days <= MOST_DAYS,
        "blocks_opening": terms.blocks_opening and terms.level != Level.REGISTERED,
    }


@transaction.atomic
def end_requirement(row: Requirement, *, on: date, by: str, now: datetime) -> None:
    """Asked no more from that day on; what was proved stays. Raises `RequirementMissing` when it has ended."""
    if not Requirement.objects.filter(pk=row.pk, until=None).update(until=max(on, row.since)):
        raise RequirementMissing()
    leave_trail(row, "ended", by=by, at=now, on=on.isoformat())
