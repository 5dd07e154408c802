"""Midtrans as its documents describe it: Core charges, Snap pages, status, cancel, refund, signed notices."""

import hashlib
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lokal.qris import set_qris_amount

from pasarkriya.simulators.server import QRIS, Answer, Notice, Simulator

ORDER_ID = re.compile(r"[A-Za-z0-9_~.-]{1,50}")
CODES = {"pending": "201", "expire": "202", "deny": "202", "cancel": "202"}
PAID = ("settlement", "partial_refund")


@dataclass
class Midtrans(Simulator):
    merchant_id: str = "G000000000"
    name = "midtrans"

    def unsigned(self) -> Answer:
        return _told("401", "Access denied due to unauthorized transaction", 401)

    def answer(self, method: str, path: str, query: dict[str, str], headers: Mapping[str, str], body: Any) -> Answer:
        if method == "POST" and path == "/v2/charge":
            return self._charge(body)
        if method == "POST" and path == "/snap/v1/transactions":
            return self._snap(body)
        version, reference, verb = [*path.split("/")[1:], "", "", ""][:3]
        thing = self.things.get(reference)
        if version != "v2" or thing is None or (verb == "status" and thing["status"] == "opened"):
            return _told("404", "Transaction doesn't exist.", 404)
        if method == "GET" and verb == "status":
            return Answer(self._body(thing))
        if method == "POST" and verb in ("cancel", "expire"):
            return self._end(thing, verb)
        if method == "POST" and verb == "refund":
            return self._refund(thing, body)
        return _told("404", "no such path", 404)

    def _charge(self, body: dict[str, Any]) -> Answer:
        if refused := self._refused(body):
            return refused
        thing = self._keep(body, "pending")
        answer = self._body(thing)
        if thing["payment_type"] == "qris":
            answer["qr_string"] = set_qris_amount(QRIS, thing["amount"])
        elif body.get("bank_transfer", {}).get("bank") == "permata":
            answer["permata_va_number"] = thing["va_number"]
        else:
            answer["va_numbers"] = [{"bank": body["bank_transfer"]["bank"], "va_number": thing["va_number"]}]
        self.tell(thing)
        return Answer(answer, 201)

    def _snap(self, body: dict[str, Any]) -> Answer:
        if refused := self._refused(body):
            return Answer({"error_messages": [refused.body["status_message"]]} | refused.body, refused.status)
        thing = self._keep(body, "opened")
        token = str(uuid.uuid4())
        return Answer({"token": token, "redirect_url": f"{self.address}/simulator/pay/{thing['order_id']}"}, 201)

    def _refused(self, body: dict[str, Any]) -> Answer | None:
        details = body.get("transaction_details") or {}
        order_id, amount = details.get("order_id"), details.get("gross_amount")
        if not isinstance(order_id, str) or not ORDER_ID.fullmatch(order_id):
            return _told("400", "transaction_details.order_id is invalid", 400)
        if not isinstance(amount, int) or amount < 1:
            return _told("400", "transaction_details.gross_amount is invalid", 400)
        items = body.get("item_details")
        if items is not None and sum(each["price"] * each["quantity"] for each in items) != amount:
            return _told("400", "transaction_details.gross_amount is not equal to the sum of item_details", 400)
        if order_id in self.things:
            return _told("406", "The request could not be completed, order_id has been taken", 406)
        return None

    def _keep(self, body: dict[str, Any], status: str) -> dict[str, Any]:
        details = body["transaction_details"]
        thing = {
            "order_id": details["order_id"],
            "amount": details["gross_amount"],
            "id": str(uuid.uuid4()),
            "payment_type": body.get("payment_type", "gopay"),
            "va_number": f"8808{len(self.things):08d}",
            "status": status,
            "refunds": {},
        }
        self.things[thing["order_id"]] = thing
        return thing

    def _end(self, thing: dict[str, Any], verb: str) -> Answer:
        if thing["status"] not in ("pending", "opened"):
            return _told("412", "Transaction status cannot be updated.", 412)
        self.set_status(thing["order_id"], verb)
        return Answer(self._body(thing))

    def _refund(self, thing: dict[str, Any], body: dict[str, Any]) -> Answer:
        key, amount = str(body.get("refund_key")), body.get("amount")
        if key in thing["refunds"]:
            return Answer(self._body(thing) | {"status_code": "200"})
        if thing["status"] not in PAID or thing["payment_type"] == "bank_transfer":
            return _told("412", "Transaction status cannot be updated.", 412)
        if not isinstance(amount, int) or amount < 1 or amount + sum(thing["refunds"].values()) > thing["amount"]:
            return _told("414", "Refund amount is more than the transaction's", 414)
        thing["refunds"][key] = amount
        is_all = sum(thing["refunds"].values()) == thing["amount"]
        self.set_status(thing["order_id"], "refund" if is_all else "partial_refund")
        return Answer(self._body(thing) | {"status_code": "200"})

    def pay(self, reference: str) -> None:
        if self.things[reference]["status"] in ("pending", "opened"):
            self.set_status(reference, "settlement")

    def set_status(self, reference: str, status: str, **facts: Any) -> None:
        thing = self.things[reference]
        thing.update(facts, status=status)
        self.tell(thing)

    def amount_of(self, thing: dict[str, Any]) -> int:
        return int(thing["amount"])

    def flipped(self) -> str:
        return "settlement"

    def notice(self, thing: dict[str, Any], status: str | None = None) -> Notice:
        """The signature covers neither the status nor anything else but these three texts and the key."""
        body = self._body(thing)
        if status:
            body |= {"transaction_status": status, "status_code": "200", "fraud_status": "accept"}
        signed = f"{body['order_id']}{body['status_code']}{body['gross_amount']}{self.key}"
        return body | {"signature_key": hashlib.sha512(signed.encode()).hexdigest()}, {}

    def _body(self, thing: dict[str, Any]) -> dict[str, Any]:
        status = "pending" if thing["status"] == "opened" else thing["status"]
        body = {
            "transaction_time": "2026-11-24 09:30:00",
            "transaction_status": status,
            "transaction_id": thing["id"],
            "status_message": "midtrans payment notification",
            "status_code": thing.get("status_code") or CODES.get(status, "200"),
            "payment_type": thing["payment_type"],
            "order_id": thing["order_id"],
            "merchant_id": self.merchant_id,
            "gross_amount": thing.get("gross_amount") or f"{thing['amount']}.00",
            "fraud_status": thing.get("fraud_status", "accept"),
            "currency": thing.get("currency", "IDR"),
        }
        if status in ("refund", "partial_refund"):
            body["refund_amount"] = f"{thing.get('refund_amount') or sum(thing['refunds'].values())}.00"
        return body


def _told(code: str, message: str, status: int) -> Answer:
    return Answer({"status_code": code, "status_message": message}, status)
