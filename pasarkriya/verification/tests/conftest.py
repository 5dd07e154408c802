from datetime import timedelta

import pytest

from pasarkriya.verification.actions.load_requirements import load_requirements
from pasarkriya.verification.actions.set_requirement import Terms, add_requirement
from pasarkriya.verification.models import Requirement


@pytest.fixture
def asks(world):
    """`asks("51", "NIB", "NUMBER", blocks_opening=True)`: the council asks since a week."""

    def ask(code: str | None, kind: str, how: str = "NUMBER", **terms) -> Requirement:
        council = None if code is None else world.councils[code]
        since = (world.now - timedelta(days=7)).date()
        return add_requirement(council, Terms(kind=kind, how=how, **terms), since=since, by="x", now=world.now)

    return ask


@pytest.fixture
def bali(world):
    """All that Bali and the nation are known to ask."""
    load_requirements(since=(world.now - timedelta(days=7)).date(), by="x", now=world.now)
