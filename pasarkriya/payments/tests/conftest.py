import pytest

from pasarkriya.payments.tests.gate import provider_beside


@pytest.fixture
def midtrans(monkeypatch):
    with provider_beside("midtrans", monkeypatch) as simulated:
        yield simulated


@pytest.fixture
def xendit(monkeypatch):
    with provider_beside("xendit", monkeypatch) as simulated:
        yield simulated
