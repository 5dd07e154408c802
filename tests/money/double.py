"""A provider in this very process: the simulator's own answers without the network, and its moods for the asking."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from pasarkriya.payments.gateways.midtrans import client
from pasarkriya.payments.refusals import ProviderSilent
from pasarkriya.simulators.midtrans import Midtrans

KEY = "SB-Mid-server-test"
URL = "http://midtrans.invalid"


class Double(Midtrans):
    """`silent`: so many calls to come are never heard. `lose`: they are heard and done, and the answer is lost."""

    silent: int = 0

    def call(self, method: str, url: str, *, key: str, body: Any = None, headers: Any = None) -> tuple[int, Any]:
        """In the place of `provider_http.call`."""
        if self.silent:
            self.silent -= 1
            raise ProviderSilent()
        path = url.removeprefix(URL)
        self.calls.append(f"{method} {path}")
        answer = self.answer(method, path, {}, {}, json.loads(json.dumps(body or {})))
        if self.lose:
            self.lose -= 1
            raise ProviderSilent()
        return answer.status, answer.body

    def told(self, reference: str, status: str | None = None) -> bytes:
        """A notice with the right signature, saying `status` or the truth."""
        return json.dumps(self.notice(self.things[reference], status)[0]).encode()

    def holds_amount(self) -> int:
        """Rupiah the provider has of ours: all that buyers paid less all that went back."""
        return sum(self._held(thing) for thing in self.things.values())

    def _held(self, thing: dict[str, Any]) -> int:
        if thing["status"] == "settlement":
            return int(thing["amount"])
        if thing["status"] in ("partial_refund", "refund"):
            gone = thing.get("refund_amount") or sum(thing["refunds"].values())
            return int(thing["amount"]) - int(gone)
        return 0

    def take_back(self, reference: str, amount: int) -> None:
        """At the provider's own desk, or by a chargeback: nobody here asked for it."""
        thing = self.things[reference]
        thing["refunds"][f"desk-{len(thing['refunds'])}"] = amount
        is_all = sum(thing["refunds"].values()) == thing["amount"]
        self.set_status(reference, "refund" if is_all else "partial_refund")


@contextmanager
def provider_inside(monkeypatch: Any) -> Iterator[Double]:
    double = Double(KEY, mood="never")
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_SERVER_KEY", KEY)
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_URL", URL)
    with patch.object(client, "call", double.call):
        yield double
