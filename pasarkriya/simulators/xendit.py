"""Xendit as its documents describe it: payment requests, invoices, refunds, notices with the static token."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lokal.qris import set_qris_amount

from pasarkriya.simulators.server import QRIS, Answer, Notice, Simulator

MOST_BY_QRIS = 10_000_000


@dataclass
class Xendit(Simulator):
    callback_token: str = "token"
    name = "xendit"

    def unsigned(self) -> Answer:
        return _error("INVALID_API_KEY", 401)

    def answer(self, method: str, path: str, query: dict[str, str], headers: Mapping[str, str], body: Any) -> Answer:
        if method == "POST" and path == "/refunds":
            return self._refund(body)
        if method == "POST":
            return self._post(path.rstrip("/"), body)
        if path in ("/v2/invoices", "/v3/payment_requests"):
            named = query.get("external_id") or query.get("reference_id") or ""
            found = self.things.get(named)
            return (
                Answer([found["body"]] if path.startswith("/v2") else {"data": [found["body"]]}) if found else _none()
            )
        found = self._by_id(path.rsplit("/", 1)[-1])
        return Answer(found["body"]) if found else _none()

    def _post(self, path: str, body: dict[str, Any]) -> Answer:
        if path == "/v2/invoices":
            return self._invoice(body)
        if path == "/v3/payment_requests":
            return self._request(body)
        found = self._by_id(path.split("/")[-2])
        if found is None:
            return _none()
        if found["status"] not in ("PENDING", "REQUIRES_ACTION"):
            return _error("PAYMENT_REQUEST_ALREADY_ENDED", 400)
        self.set_status(found["reference"], "EXPIRED" if path.endswith("expire!") else "CANCELED")
        return Answer(found["body"])

    def _invoice(self, body: dict[str, Any]) -> Answer:
        reference, amount = body.get("external_id"), body.get("amount")
        if not isinstance(reference, str) or not isinstance(amount, int) or amount < 1 or reference in self.things:
            return _error("API_VALIDATION_ERROR", 400)
        made = {
            "id": uuid.uuid4().hex[:24],
            "external_id": reference,
            "status": "PENDING",
            "amount": amount,
            "currency": "IDR",
            "invoice_url": f"{self.address}/simulator/pay/{reference}",
        }
        self._keep(reference, amount, made)
        return Answer(made)

    def _request(self, body: dict[str, Any]) -> Answer:
        reference, amount, channel = body.get("reference_id"), body.get("request_amount"), str(body.get("channel_code"))
        if not isinstance(reference, str) or not isinstance(amount, int) or amount < 1 or reference in self.things:
            return _error("API_VALIDATION_ERROR", 400)
        if channel == "QRIS" and amount > MOST_BY_QRIS:
            return _error("API_VALIDATION_ERROR", 400)
        action = (
            {"descriptor": "QR_STRING", "value": set_qris_amount(QRIS, amount)}
            if channel == "QRIS"
            else {"descriptor": "VIRTUAL_ACCOUNT_NUMBER", "value": f"8810{len(self.things):08d}"}
        )
        made = {
            "payment_request_id": f"pr-{uuid.uuid4()}",
            "reference_id": reference,
            "status": "REQUIRES_ACTION",
            "request_amount": amount,
            "currency": "IDR",
            "channel_code": channel,
            "actions": [{"type": "PRESENT_TO_CUSTOMER", **action}],
        }
        self._keep(reference, amount, made)
        return Answer(made, 201)

    def _keep(self, reference: str, amount: int, body: dict[str, Any]) -> None:
        self.things[reference] = {
            "reference": reference,
            "amount": amount,
            "status": body["status"],
            "body": body,
            "refunds": {},
        }

    def _by_id(self, id: str) -> dict[str, Any] | None:
        return next(
            (t for t in self.things.values() if id in (t["body"].get("id"), t["body"].get("payment_request_id"))), None
        )

    def _refund(self, body: dict[str, Any]) -> Answer:
        found = self._by_id(str(body.get("payment_request_id") or body.get("invoice_id")))
        key, amount = str(body.get("reference_id")), body.get("amount")
        if found is None:
            return _none()
        if found["body"].get("channel_code", "").endswith("VIRTUAL_ACCOUNT"):
            return _error("REFUND_NOT_SUPPORTED", 400)
        if key not in found["refunds"]:
            if found["status"] not in ("SUCCEEDED", "PAID", "SETTLED"):
                return _error("INELIGIBLE_TRANSACTION", 400)
            if not isinstance(amount, int) or amount + sum(found["refunds"].values()) > found["amount"]:
                return _error("MAXIMUM_REFUND_AMOUNT_REACHED", 400)
            found["refunds"][key] = amount
        return Answer({"id": f"rfd-{key}", "status": "SUCCEEDED", "amount": found["refunds"][key], "reference_id": key})

    def pay(self, reference: str) -> None:
        status = self.things[reference]["status"]
        if status in ("PENDING", "REQUIRES_ACTION"):
            self.set_status(reference, "PAID" if status == "PENDING" else "SUCCEEDED")

    def set_status(self, reference: str, status: str, **facts: Any) -> None:
        thing = self.things[reference]
        thing["status"] = status
        thing["body"].update(facts, status=status)
        self.tell(thing)

    def amount_of(self, thing: dict[str, Any]) -> int:
        return int(thing["amount"])

    def flipped(self) -> str:
        return "SUCCEEDED"

    def notice(self, thing: dict[str, Any], status: str | None = None) -> Notice:
        body = thing["body"] | {"status": status or thing["status"]}
        if "external_id" not in body:
            body = {
                "event": "payment.capture",
                "business_id": "b",
                "data": body | {"payment_id": f"py-{thing['reference']}"},
            }
        return body, {"x-callback-token": self.callback_token}


def _error(code: str, status: int) -> Answer:
    return Answer({"error_code": code, "message": code}, status)


def _none() -> Answer:
    return _error("DATA_NOT_FOUND", 404)
