"""The trail: who did what to which thing, when and why. Written, never changed."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import models

from pasarkriya.kernel.models import TrailEntry

Witness = Callable[[models.Model, str, datetime], dict[str, Any]]
# Sees every line as it is written and adds facts to it: set while somebody acts for another.
_witness: ContextVar[Witness | None] = ContextVar("witness", default=None)


@contextmanager
def witnessed(witness: Witness | None = None) -> Iterator[None]:
    """For the length of a request. Inside it `call_witness` may name another one."""
    token = _witness.set(witness)
    try:
        yield
    finally:
        _witness.reset(token)


def call_witness(witness: Witness) -> None:
    _witness.set(witness)


def seen_by_witness(thing: models.Model, verb: str, at: datetime) -> dict[str, Any]:
    """Also for what leaves no line in the trail, as a movement of stock does."""
    witness = _witness.get()
    return witness(thing, verb, at) if witness else {}


def leave_trail(
    thing: models.Model, verb: str, *, at: datetime, by: str = "", reason: str = "", **facts: Any
) -> TrailEntry:
    """`by` is an actor's name as `user:12`, `guest`, `clock`; `facts` are JSON values."""
    facts |= seen_by_witness(thing, verb, at)
    return TrailEntry.objects.create(
        thing=thing._meta.label_lower, thing_id=str(thing.pk), verb=verb, by=by, reason=reason, facts=facts, at=at
    )


def trail_of(thing: models.Model) -> models.QuerySet[TrailEntry]:
    """Oldest first."""
    return TrailEntry.objects.filter(thing=thing._meta.label_lower, thing_id=str(thing.pk)).order_by("id")


def leave_trails(things: Iterable[models.Model], verb: str, *, at: datetime, by: str = "") -> None:
    """The same line for many things, by one statement."""
    TrailEntry.objects.bulk_create(
        [
            TrailEntry(
                thing=t._meta.label_lower,
                thing_id=str(t.pk),
                verb=verb,
                by=by,
                at=at,
                facts=seen_by_witness(t, verb, at),
            )
            for t in things
        ]
    )
