from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from tests.fair import Fair

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def sits(world) -> Callable[..., Client]:
    """`sits("fajar", "", Role.CHAIR)`: a browser of somebody who holds this office since a year."""

    def enter(name: str, code: str, role: Role) -> Client:
        office = Office.objects.get_or_create(council=world.councils[code], role=role, title="")[0]
        year = timedelta(days=365)
        seat(office=office, user=world.people[name], starts_at=world.now - year, ends_at=None, by="x", now=world.now)
        client = Client(headers={"accept-language": "en"})
        client.force_login(world.people[name], backend=BACKEND)
        return client

    return enter


@pytest.fixture
def chair(sits) -> Client:
    """Of the nation, whose programme the fair is."""
    return sits("fajar", "", Role.CHAIR)


@pytest.fixture
def jambi(sits) -> Client:
    """The chair of another province."""
    return sits("citra", "15", Role.CHAIR)


@pytest.fixture
def bali_programme(world, now) -> Any:
    from pasarkriya.exhibitions.actions.plan import plan_programme

    return plan_programme(council=world.councils["51"], name="Pekan Bali", by="user:1", now=now)


@pytest.fixture(autouse=True)
def clock(monkeypatch, fair: Fair) -> None:
    """The pages' clock stands at the world's moment."""
    monkeypatch.setattr("pasarkriya.web.board.exhibitions.doors.now", lambda: fair.world.now)
