"""State machines as one table each, moved by compare-and-set, with a trail of who and when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.refusals import Kind, Refusal


class IllegalMove(Refusal):
    """The thing is no longer in a state from which this is possible."""

    code = "illegal_move"
    kind = Kind.CONFLICT


class Machine:
    """`transitions` maps each state to the states it may become."""

    def __init__(self, transitions: Mapping[str, set[str]], *, field: str = "status") -> None:
        self.transitions = {str(key): {str(to) for to in value} for key, value in transitions.items()}
        self.field = field

    def allows(self, source: str, to: str) -> bool:
        return str(to) in self.transitions.get(str(source), set())

    def move(
        self,
        thing: models.Model,
        to: str,
        *,
        now: datetime,
        by: str = "",
        reason: str = "",
        **changes: Any,
    ) -> None:
        """Set the state if, and only if, the row still is in a state that allows it.

        `changes` are further columns written by the same statement. Raises
        `IllegalMove` and changes nothing when another was quicker. Exactly one
        trail entry per move.
        """
        source = getattr(thing, self.field)
        if not self.allows(source, to) or not self._compare_and_set(thing, source, to, changes):
            raise IllegalMove(thing=thing._meta.model_name, source=str(source), to=str(to))
        for name, value in {self.field: str(to), **changes}.items():
            setattr(thing, name, value)
        leave_trail(thing, f"{source}->{to}", by=by, reason=reason, at=now)

    def _compare_and_set(self, thing: models.Model, source: str, to: str, changes: dict[str, Any]) -> bool:
        rows = type(thing)._base_manager.filter(pk=thing.pk, **{self.field: str(source)})
        return rows.update(**{self.field: str(to), **changes}) == 1
