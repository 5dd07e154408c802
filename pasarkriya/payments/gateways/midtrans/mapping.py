"""Midtrans' words and ours. No network, no database."""

import hashlib
import hmac
import re
from typing import Any

from pasarkriya.payments.gateway import Ask, Opened, Reading, Told
from pasarkriya.payments.gateways.midtrans.credentials import Credentials
from pasarkriya.payments.models import ChargeStatus
from pasarkriya.payments.provider_http import json_object
from pasarkriya.payments.refusals import NoticeForged, NoticeUnreadable, ProviderSilent

WHOLE = re.compile(r"\d{1,15}(?:\.00?)?")
WAITING = {"pending", "authorize", "capture", "settlement"}
ENDED = {
    "deny": ChargeStatus.FAILED,
    "failure": ChargeStatus.FAILED,
    "cancel": ChargeStatus.CANCELLED,
    "expire": ChargeStatus.EXPIRED,
}
# Money was there and went back, whole or in part.
RETURNED = {"refund", "partial_refund", "chargeback", "partial_chargeback"}


def signature(order_id: str, status_code: str, gross_amount: str, server_key: str) -> str:
    """Over the three texts exactly as they came. It does not cover the status: read that back."""
    return hashlib.sha512(f"{order_id}{status_code}{gross_amount}{server_key}".encode()).hexdigest()


def told_by(raw: bytes, credentials: Credentials) -> Told:
    """Raises `NoticeForged`, `NoticeUnreadable`."""
    body = json_object(raw)
    if body is None:
        raise NoticeUnreadable()
    texts = [body.get(name) for name in ("order_id", "status_code", "gross_amount", "signature_key")]
    if not all(isinstance(each, str) and each for each in texts):
        raise NoticeForged()
    order_id, status_code, gross_amount, given = map(str, texts)
    wanted = signature(order_id, status_code, gross_amount, credentials.server_key)
    if not hmac.compare_digest(wanted.encode(), given.encode("utf-8", "replace")):
        raise NoticeForged()
    if credentials.merchant_id and body.get("merchant_id") != credentials.merchant_id:
        raise NoticeForged()
    return Told(order_id[:64])


def reading_of(body: dict[str, Any]) -> Reading:
    """An answer to GET status. Raises `ProviderSilent` for a status we have never heard of."""
    raw = str(body.get("transaction_status", ""))
    amount = rupiah_of(body.get("gross_amount"))
    returned = rupiah_of(body.get("refund_amount")) or rupiah_of(body.get("chargeback_amount"))
    if raw in ("refund", "chargeback") and not returned:
        returned = amount
    return Reading(
        reference=str(body.get("order_id", "")),
        amount=amount,
        currency=str(body.get("currency", "IDR")),
        status=_status(raw, body),
        raw_status=raw[:40],
        provider_id=str(body.get("transaction_id", ""))[:64],
        returned_amount=(returned or 0) if raw in RETURNED else 0,
        is_taken_back=raw == "deny",
    )


def _status(raw: str, body: dict[str, Any]) -> str:
    if raw in RETURNED:
        return ChargeStatus.PAID
    if raw in ENDED:
        return ENDED[raw]
    if raw not in WAITING:
        raise ProviderSilent()
    is_sound = body.get("status_code") == "200" and body.get("fraud_status", "accept") == "accept"
    return ChargeStatus.PAID if raw in ("settlement", "capture") and is_sound else ChargeStatus.PENDING


def rupiah_of(text: Any) -> int | None:
    """`"125000.00"` → 125000; None for what is no whole sum."""
    return int(text.split(".")[0]) if isinstance(text, str) and WHOLE.fullmatch(text) else None


def charge_body(ask: Ask) -> dict[str, Any]:
    body = _details(ask) | {"custom_expiry": {"expiry_duration": ask.minutes, "unit": "minute"}}
    if ask.kind == "qris":
        return body | {"payment_type": "qris", "qris": {"acquirer": "gopay"}}
    return body | {"payment_type": "bank_transfer", "bank_transfer": {"bank": ask.bank}}


def snap_body(ask: Ask) -> dict[str, Any]:
    return _details(ask) | {"expiry": {"unit": "minute", "duration": ask.minutes}}


def _details(ask: Ask) -> dict[str, Any]:
    """The items have to sum to the amount, or Midtrans refuses."""
    return {
        "transaction_details": {"order_id": ask.reference, "gross_amount": ask.amount},
        "item_details": [{"id": id, "price": amount, "quantity": 1, "name": name} for id, name, amount in ask.items],
    }


def opened_of(body: dict[str, Any], ask: Ask) -> Opened:
    """What the buyer needs to pay. Raises `ProviderSilent` when it is not there."""
    instructions = _instructions(body, ask.bank)
    if not all(instructions.values()):
        raise ProviderSilent()
    return Opened(str(body.get("transaction_id", ""))[:64], str(body.get("transaction_status", ""))[:40], instructions)


def _instructions(body: dict[str, Any], bank: str) -> dict[str, Any]:
    if "redirect_url" in body:
        return {"url": str(body["redirect_url"])}
    if "qr_string" in body:
        return {"qr_string": str(body["qr_string"])}
    numbers = body.get("va_numbers") or [{}]
    return {"bank": bank, "va_number": str(body.get("permata_va_number") or numbers[0].get("va_number", ""))}
