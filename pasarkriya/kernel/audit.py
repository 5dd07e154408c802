"""The trail: who did what to which thing, when and why. Written, never changed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from pasarkriya.kernel.models import TrailEntry


def leave_trail(
    thing: models.Model, verb: str, *, at: datetime, by: str = "", reason: str = "", **facts: Any
) -> TrailEntry:
    """`by` is an actor's name as `user:12`, `guest`, `clock`; `facts` are JSON values."""
    return TrailEntry.objects.create(
        thing=thing._meta.label_lower, thing_id=str(thing.pk), verb=verb, by=by, reason=reason, facts=facts, at=at
    )


def trail_of(thing: models.Model) -> models.QuerySet[TrailEntry]:
    """Oldest first."""
    return TrailEntry.objects.filter(thing=thing._meta.label_lower, thing_id=str(thing.pk)).order_by("id")


def leave_trails(things: Iterable[models.Model], verb: str, *, at: datetime, by: str = "") -> None:
    """The same line for many things, by one statement."""
    TrailEntry.objects.bulk_create(
        [TrailEntry(thing=t._meta.label_lower, thing_id=str(t.pk), verb=verb, by=by, at=at) for t in things]
    )
