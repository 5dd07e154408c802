from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import VocabularyEntry, VocabularyKind
from pasarkriya.councils.models import Council
from pasarkriya.councils.refusals import OutsideYourRegion
from pasarkriya.curation.models import Rubric
from pasarkriya.curation.refusals import RubricInvalid
from pasarkriya.curation.rubrics import Line, write_rubric
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.locks import lock_word

MOST_CRITERIA = 12


@transaction.atomic
def set_rubric(council: Council, family: str, lines: Sequence[Line], *, by: Actor, now: datetime) -> Rubric:
    """What this council's curators judge works of a family by ('' for all), from the next submission on.

    Raises `OutsideYourRegion`, `RubricInvalid`.
    """
    if not by.may(Permission.CURATION_MANAGE, region=council.reach):
        raise OutsideYourRegion(council=council.name)
    _check(family, lines)
    lock_word(f"rubric:{council.pk}:{family}")
    Rubric.objects.filter(council=council, family=family, replaced_at=None).update(replaced_at=now)
    named = tuple(replace(line, code=line.code or f"k{number}") for number, line in enumerate(lines, 1))
    rubric = write_rubric(council, family, named, by=by.name, now=now)
    leave_trail(rubric, "set", by=by.name, at=now, weights={line.code: line.weight for line in named})
    return rubric


def _check(family: str, lines: Sequence[Line]) -> None:
    groups = VocabularyEntry.objects.filter(kind=VocabularyKind.MATERIAL_GROUP)
    codes = [line.code for line in lines if line.code]
    problems = {
        "family": family != "" and not groups.filter(slug=family).exists(),
        "criteria": not 3 <= len(lines) <= MOST_CRITERIA
        or any(not line.name_id.strip() for line in lines)
        or len(set(codes)) != len(codes),
        "weight": any(not 1 <= line.weight <= 100 for line in lines),
    }
    for field, is_wrong in problems.items():
        if is_wrong:
            raise RubricInvalid(field=field)
