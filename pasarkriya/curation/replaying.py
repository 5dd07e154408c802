"""Computes a draw once more from what was written down, and says whether it is the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pasarkriya.curation.rotation_models import Draw
from pasarkriya.curation.sharing import Entrant, digest_of, share_places
from pasarkriya.kernel.audit import trail_of

FIELDS = ("code", "kind", "title", "rule", "seed", "places", "entrants", "digest", "result")


@dataclass(frozen=True)
class Replay:
    """`problems`: `entrants` do not match their digest, `result` is not what the rule gives, `trail` says another."""

    result: list[str]
    names: list[str]
    problems: list[str]

    @property
    def is_same(self) -> bool:
        return not self.problems


def replay_draw(draw: Draw) -> Replay:
    """Against the trail too, which was written in the same transaction. Raises `RuleUnknown`."""
    facts = facts_of(draw)
    replay = replay_facts(facts)
    entry = trail_of(draw).filter(verb="drawn").first()
    told = entry.facts if entry else {}
    kept = {name: facts[name] for name in ("digest", "seed", "places", "result")}
    if {name: told.get(name) for name in kept} != kept:
        return Replay(replay.result, replay.names, [*replay.problems, "trail"])
    return replay


def replay_facts(facts: Mapping[str, Any]) -> Replay:
    """From a file that the board gave out: no database is needed. Raises `RuleUnknown`."""
    entrants = [Entrant(**row) for row in facts["entrants"]]
    names = {each.key: each.name for each in entrants}
    result = share_places(entrants, facts["places"], facts["seed"], rule=facts["rule"])
    problems = ["entrants"] if digest_of(entrants) != facts["digest"] else []
    problems += ["result"] if result != list(facts["result"]) else []
    return Replay(result, [names[key] for key in result], problems)


def facts_of(draw: Draw) -> dict[str, Any]:
    """All that a replay needs, for a file. It holds what makers told the board alone."""
    return {name: getattr(draw, name) for name in FIELDS}
