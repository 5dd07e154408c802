"""Calls go down, events go up: a lower package says what happened, a higher one listens.

`publish` demands an open transaction. A *now* listener runs inside it and may
undo it by raising; a *later* listener is a task row written inside it, so it
exists exactly when the news is true.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict
from typing import Any

from django.db import connection

_now: dict[type, list[Callable[[Any], None]]] = defaultdict(list)
_later: dict[type, list[Any]] = defaultdict(list)
_is_unheard: ContextVar[bool] = ContextVar("is_unheard", default=False)


class PublishedOutsideTransaction(RuntimeError):
    """News told before it is certain: wrap the action in `transaction.atomic`."""


def listens_to(event: type) -> Callable:
    """Run the decorated function, with the event, in the publisher's own transaction."""

    def register(listener: Callable[[Any], None]) -> Callable[[Any], None]:
        if listener not in _now[event]:
            _now[event].append(listener)
        return listener

    return register


def defers(event: type, task: Any) -> None:
    """Queue `task` with the event's fields; they must be JSON values (ids, not objects)."""
    if task not in _later[event]:
        _later[event].append(task)


def publish(event: object) -> None:
    if not connection.in_atomic_block:
        raise PublishedOutsideTransaction(type(event).__name__)
    for listener in _now[type(event)]:
        listener(event)
    for task in _later[type(event)]:
        if not _is_unheard.get():
            task.defer(**asdict(event))  # type: ignore[call-overload]


@contextmanager
def unheard() -> Iterator[None]:
    """What is written down inside happened long ago: *now* listeners keep the books, no *later* one tells anybody."""
    token = _is_unheard.set(True)
    try:
        yield
    finally:
        _is_unheard.reset(token)
