import pytest

from pasarkriya.accounts.events import CodeIssued
from pasarkriya.kernel import events


@pytest.fixture
def codes(monkeypatch):
    """What was sent, oldest first, as a person would find it in his phone and mailbox."""
    sent: list[CodeIssued] = []
    listeners = [*events._now[CodeIssued], sent.append]
    monkeypatch.setitem(events._now, CodeIssued, listeners)
    return sent


@pytest.fixture
def sign_in(world):
    """`client = sign_in("dewi")`: through the door, as everybody."""
    from django.test import Client

    from tests.world import PASSWORD

    def enter(name: str, **headers: str) -> Client:
        client = Client(headers=headers)
        answer = client.post("/akun/masuk", {"login": f"{name}@example.com", "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()[:2000]
        return client

    return enter


@pytest.fixture
def time_machine_now(monkeypatch):
    """`time_machine_now(minutes=11)`: from here on the market's clock is ahead by so much."""
    from datetime import timedelta

    from pasarkriya.kernel.time import now
    from pasarkriya.web.identity import journey, throttle

    def ahead(**by: int) -> None:
        for module in (journey, throttle):
            monkeypatch.setattr(module, "now", lambda: now() + timedelta(**by))

    return ahead
