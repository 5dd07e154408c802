import json
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from pasarkriya.councils.models import Council
from pasarkriya.verification.actions.set_requirement import Terms, add_requirement
from pasarkriya.verification.refusals import RequirementAlready


def proposed() -> list[dict[str, Any]]:
    """What councils are known to ask, each with its source: a start, to be changed by each council."""
    return json.loads((files("pasarkriya.verification") / "data" / "requirements.json").read_text())


def load_requirements(*, since: date, by: str, now: datetime) -> int:
    """The nation's base and that of every council there is; what a council asks already stays. Returns how many."""
    made = 0
    for each in proposed():
        council = Council.objects.filter(region=each["council"]).first() if each["council"] else None
        if each["council"] and council is None:
            continue
        for row in each["requirements"]:
            made += _add(council, row, since, by, now)
    return made


def _add(council: Council | None, row: dict[str, Any], since: date, by: str, now: datetime) -> int:
    try:
        add_requirement(council, Terms(**row), since=since, by=by, now=now)
    except RequirementAlready:
        return 0
    return 1
