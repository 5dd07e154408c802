"""A market with a stand-in for a provider beside it, on the loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from pasarkriya.payments.actions import receive_notice as receiving
from pasarkriya.payments.actions.start_charge import start_charge
from pasarkriya.payments.models import Charge, Payment
from pasarkriya.simulators import server
from pasarkriya.simulators.midtrans import Midtrans
from pasarkriya.simulators.server import Simulator
from pasarkriya.simulators.xendit import Xendit

KEYS = {
    "midtrans": {
        "PASARKRIYA_MIDTRANS_SERVER_KEY": "SB-Mid-server-test",
        "PASARKRIYA_MIDTRANS_MERCHANT_ID": "G000000000",
    },
    "xendit": {"PASARKRIYA_XENDIT_SECRET_KEY": "xnd_development_test", "PASARKRIYA_XENDIT_CALLBACK_TOKEN": "rahasia"},
}


def simulator(provider: str) -> Simulator:
    if provider == "midtrans":
        return Midtrans("SB-Mid-server-test")
    return Xendit("xnd_development_test", callback_token="rahasia")


@contextmanager
def provider_beside(provider: str, monkeypatch: Any) -> Iterator[Simulator]:
    simulated = simulator(provider)
    listening = server.start(simulated)
    for name, value in KEYS[provider].items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv(f"PASARKRIYA_{provider.upper()}_URL", simulated.address)
    try:
        yield simulated
    finally:
        listening.shutdown()
        listening.server_close()


@dataclass
class Bought:
    """A purchase waiting to be paid through the provider."""

    payment: Payment
    charge: Charge

    def again(self) -> "Bought":
        self.payment.refresh_from_db()
        self.charge.refresh_from_db()
        return self


def buy(world: Any, method: str, *, kind: str = "qris", bank: str = "", key: str = "k1", **goods: int) -> Bought:
    purchase = world.buy(key, payment=method, **(goods or {"scarf": 1, "ring": 1}))
    payment = Payment.objects.get(purchase=purchase.public_id)
    return Bought(payment, start_charge(payment, kind=kind, bank=bank, now=world.now))


@contextmanager
def at_once(now: Any) -> Iterator[None]:
    """A notice is looked into while it is received, at `now`, as if the worker had no queue."""
    later = now + timedelta(minutes=2)

    def handled(notice_id: int) -> None:
        receiving.handle_notice(notice_id)

    with patch.object(receiving.handle_notice, "defer", handled), patch.object(receiving, "clock", lambda: later):
        yield
