from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import VocabularyEntry, VocabularyKind
from pasarkriya.councils.models import Council
from pasarkriya.councils.refusals import OutsideYourRegion
from pasarkriya.curation.models import Call
from pasarkriya.curation.refusals import CallClosed, CallInvalid
from pasarkriya.curation.rules import LONGEST_WORDS
from pasarkriya.curation.tiers import tier_of
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def open_call(
    council: Council,
    *,
    title: str,
    text: str = "",
    families: Sequence[str] = (),
    places: Sequence[str] = (),
    opens_at: datetime,
    closes_at: datetime,
    by: Actor,
    now: datetime,
) -> Call:
    """A council asks the makers of its region for works. Raises `OutsideYourRegion`, `CallInvalid`."""
    if not by.may(Permission.CURATION_MANAGE, region=council.reach):
        raise OutsideYourRegion(council=council.name)
    _check(council, title, families, places, opens_at, closes_at, now)
    call = Call.objects.create(
        council=council,
        tier=tier_of(council),
        title=title.strip(),
        text=text.strip()[:LONGEST_WORDS],
        families=sorted(set(families)),
        places=sorted(set(places)),
        opens_at=opens_at,
        closes_at=closes_at,
        made_by=by.name,
        made_at=now,
    )
    leave_trail(call, "opened", by=by.name, at=now)
    return call


def _check(
    council: Council,
    title: str,
    families: Sequence[str],
    places: Sequence[str],
    opens_at: datetime,
    closes_at: datetime,
    now: datetime,
) -> None:
    known = set(VocabularyEntry.objects.filter(kind=VocabularyKind.MATERIAL_GROUP).values_list("slug", flat=True))
    problems = {
        "title": not title.strip() or len(title.strip()) > 120,
        "closes_at": closes_at <= max(opens_at, now),
        "families": not set(families) <= known,
        "places": any(council.reach and not f"{place}.".startswith(f"{council.reach}.") for place in places),
    }
    for field, is_wrong in problems.items():
        if is_wrong:
            raise CallInvalid(field=field)


@transaction.atomic
def end_call(call: Call, *, by: Actor, now: datetime) -> None:
    """Earlier than was said; what was sent stays with the curators. Raises `OutsideYourRegion`, `CallClosed`."""
    if not by.may(Permission.CURATION_MANAGE, region=call.council.reach):
        raise OutsideYourRegion(council=call.council.name)
    if call.closes_at <= now or call.opens_at >= now:
        raise CallClosed(title=call.title)
    call.closes_at = now
    call.save(update_fields=["closes_at"])
    leave_trail(call, "ended", by=by.name, at=now)
