"""Providers in this very process: the simulators' own answers without the network, and their moods for the asking."""

import json
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

from pasarkriya.payments.gateways.midtrans import client as midtrans_client
from pasarkriya.payments.gateways.xendit import client as xendit_client
from pasarkriya.payments.refusals import ProviderSilent
from pasarkriya.simulators.midtrans import Midtrans
from pasarkriya.simulators.server import Simulator
from pasarkriya.simulators.xendit import Xendit

KEY, TOKEN = "SB-Mid-server-test", "xendit-callback-test"
Notice = tuple[bytes, dict[str, str]]


class Double(Simulator):
    """`silent`: so many calls to come are never heard. `lose`: they are heard and done, and the answer is lost.

    What happens at a provider is named in Midtrans' words; each has its own for it.
    """

    silent: int = 0
    page: ClassVar[str]
    client: ClassVar[Any]
    environment: ClassVar[dict[str, str]]

    def call(self, method: str, url: str, *, key: str, body: Any = None, headers: Any = None) -> tuple[int, Any]:
        """In the place of `provider_http.call`."""
        if self.silent:
            self.silent -= 1
            raise ProviderSilent()
        asked = urlsplit(url)
        self.calls.append(f"{method} {asked.path}")
        query, sent = dict(parse_qsl(asked.query)), json.loads(json.dumps(body or {}))
        answer = self.answer(method, asked.path, query, headers or {}, sent)
        if self.lose:
            self.lose -= 1
            raise ProviderSilent()
        return answer.status, json.loads(json.dumps(answer.body))

    def told(self, reference: str, said: str | None = None) -> Notice:
        """A notice with the right signature, saying `said` or the truth."""
        body, headers = self.notice(self.things[reference], said and self.word(self.things[reference], said))
        return json.dumps(body).encode(), headers

    def holds_amount(self) -> int:
        """Rupiah the provider has of ours: all that buyers paid less all that went back."""
        return sum(self.holds_of(thing) for thing in self.things.values())

    @abstractmethod
    def word(self, thing: dict[str, Any], said: str) -> str:
        """What this provider calls it."""

    @abstractmethod
    def holds_of(self, thing: dict[str, Any]) -> int:
        """Rupiah of one charge."""


class MidtransDouble(Double, Midtrans):
    page = "snap"
    client = midtrans_client
    environment: ClassVar = {
        "PASARKRIYA_MIDTRANS_SERVER_KEY": KEY,
        "PASARKRIYA_MIDTRANS_URL": "http://midtrans.invalid",
    }

    def word(self, thing: dict[str, Any], said: str) -> str:
        return said

    def holds_of(self, thing: dict[str, Any]) -> int:
        if thing["status"] == "settlement":
            return int(thing["amount"])
        if thing["status"] in ("partial_refund", "refund"):
            gone = thing.get("refund_amount") or sum(thing["refunds"].values())
            return int(thing["amount"]) - int(gone)
        return 0

    def happens(self, reference: str, said: str) -> None:
        """Money that came can only be taken back (`deny`)."""
        was = self.things[reference]["status"]
        may_come = was in ("pending", "opened") or (was == "expire" and said == "settlement")
        if may_come or (was == "settlement" and said == "deny"):
            self.set_status(reference, said)

    def take_back(self, reference: str, part: int) -> None:
        """At the provider's own desk, or by a chargeback: nobody here asked for it."""
        thing = self.things[reference]
        left = thing["amount"] - sum(thing["refunds"].values())
        if thing["status"] not in ("settlement", "partial_refund") or not left:
            return
        thing["refunds"][f"desk-{len(thing['refunds'])}"] = max(1, left // part)
        is_all = sum(thing["refunds"].values()) == thing["amount"]
        self.set_status(reference, "refund" if is_all else "partial_refund")

    def forged(self, reference: str) -> Notice:
        raw, headers = self.told(reference, "settlement")
        return raw.replace(b'"gross_amount": "', b'"gross_amount": "1'), headers


class XenditDouble(Double, Xendit):
    """Its notices carry one token for all, and say nothing of refunds made at its own desk: none are made here."""

    page = "invoice"
    client = xendit_client
    environment: ClassVar = {
        "PASARKRIYA_XENDIT_SECRET_KEY": KEY,
        "PASARKRIYA_XENDIT_CALLBACK_TOKEN": TOKEN,
        "PASARKRIYA_XENDIT_URL": "http://xendit.invalid",
    }
    CAME: ClassVar = ("PAID", "SUCCEEDED", "SETTLED")

    def word(self, thing: dict[str, Any], said: str) -> str:
        is_invoice = "external_id" in thing["body"]
        pending, came = ("PENDING", "PAID") if is_invoice else ("REQUIRES_ACTION", "SUCCEEDED")
        words = {"pending": pending, "settlement": came, "expire": "EXPIRED"}
        # An invoice only ends by its time.
        return words.get(said) or ("EXPIRED" if is_invoice else {"cancel": "CANCELED"}.get(said, "FAILED"))

    def holds_of(self, thing: dict[str, Any]) -> int:
        return int(thing["amount"]) - sum(thing["refunds"].values()) if thing["status"] in self.CAME else 0

    def happens(self, reference: str, said: str) -> None:
        """What has come stays, until we ask for it to go back."""
        thing = self.things[reference]
        word = self.word(thing, said)
        if thing["status"] in ("PENDING", "REQUIRES_ACTION") or (thing["status"] == "EXPIRED" and word in self.CAME):
            self.set_status(reference, word)

    def take_back(self, reference: str, part: int) -> None:
        """Nothing of it would be told or could be read."""

    def forged(self, reference: str) -> Notice:
        raw, _ = self.told(reference, "settlement")
        return raw, {"x-callback-token": TOKEN[:-1]}


PROVIDERS: dict[str, type[Double]] = {"midtrans": MidtransDouble, "xendit": XenditDouble}


@contextmanager
def provider_inside(name: str, monkeypatch: Any) -> Iterator[Double]:
    kind = PROVIDERS[name]
    double = kind(KEY, mood="never")
    if isinstance(double, XenditDouble):
        double.callback_token = TOKEN
    for variable, value in kind.environment.items():
        monkeypatch.setenv(variable, value)
    with patch.object(kind.client, "call", double.call):
        yield double
