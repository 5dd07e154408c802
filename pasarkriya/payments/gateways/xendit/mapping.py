"""Xendit's words and ours. No network, no database."""

import hmac
from collections.abc import Mapping
from typing import Any

from pasarkriya.payments.gateway import Ask, Opened, Reading, Told
from pasarkriya.payments.gateways.xendit.credentials import Credentials
from pasarkriya.payments.models import ChargeStatus
from pasarkriya.payments.provider_http import json_object
from pasarkriya.payments.refusals import NoticeForged, NoticeUnreadable, ProviderSilent

STATUSES = {
    # payment request
    "REQUIRES_ACTION": ChargeStatus.PENDING,
    "ACCEPTING_PAYMENTS": ChargeStatus.PENDING,
    "AUTHORIZED": ChargeStatus.PENDING,
    "SUCCEEDED": ChargeStatus.PAID,
    "FAILED": ChargeStatus.FAILED,
    "CANCELED": ChargeStatus.CANCELLED,
    # invoice
    "PENDING": ChargeStatus.PENDING,
    "PAID": ChargeStatus.PAID,
    "SETTLED": ChargeStatus.PAID,
    # both
    "EXPIRED": ChargeStatus.EXPIRED,
}


def told_by(headers: Mapping[str, str], raw: bytes, credentials: Credentials) -> Told:
    """The body is not signed at all; the token only says who speaks. Raises `NoticeForged`, `NoticeUnreadable`."""
    given = headers.get("x-callback-token", "")
    if not hmac.compare_digest(credentials.callback_token.encode(), given.encode("utf-8", "replace")):
        raise NoticeForged()
    body = json_object(raw)
    if body is None:
        raise NoticeUnreadable()
    data = body.get("data")
    reference = data.get("reference_id") if isinstance(data, dict) else body.get("external_id")
    if not isinstance(reference, str) or not reference:
        raise NoticeUnreadable()
    return Told(reference[:64])


def reading_of(body: dict[str, Any]) -> Reading:
    """A payment request or an invoice. Raises `ProviderSilent` for a status we have never heard of."""
    raw = str(body.get("status", ""))
    if raw not in STATUSES:
        raise ProviderSilent()
    is_invoice = "external_id" in body
    asked = body.get("amount" if is_invoice else "request_amount")
    paid = body.get("paid_amount")
    return Reading(
        reference=str(body.get("external_id" if is_invoice else "reference_id", "")),
        amount=rupiah_of(asked if paid is None else paid),
        currency=str(body.get("currency", "")),
        status=STATUSES[raw],
        raw_status=raw,
        provider_id=str(body.get("id" if is_invoice else "payment_request_id", ""))[:64],
    )


def rupiah_of(number: Any) -> int | None:
    """JSON may say 150000 or 150000.0; None for what is no whole sum."""
    if isinstance(number, bool) or not isinstance(number, int | float) or number != int(number):
        return None
    return int(number)


def request_body(ask: Ask) -> dict[str, Any]:
    channel = "QRIS" if ask.kind == "qris" else f"{ask.bank.upper()}_VIRTUAL_ACCOUNT"
    return {
        "reference_id": ask.reference,
        "type": "PAY",
        "country": "ID",
        "currency": "IDR",
        "request_amount": ask.amount,
        "capture_method": "AUTOMATIC",
        "channel_code": channel,
        "channel_properties": {} if ask.kind == "qris" else {"display_name": "Pasar Kriya"},
    }


def invoice_body(ask: Ask) -> dict[str, Any]:
    return {
        "external_id": ask.reference,
        "amount": ask.amount,
        "currency": "IDR",
        "invoice_duration": ask.minutes * 60,
        "items": [{"name": name, "quantity": 1, "price": amount} for _, name, amount in ask.items],
    }


def opened_of(body: dict[str, Any], ask: Ask) -> Opened:
    """What the buyer needs to pay. Raises `ProviderSilent` when it is not there."""
    if ask.kind == "invoice":
        provider_id, instructions = body.get("id", ""), {"url": str(body.get("invoice_url", ""))}
    else:
        provider_id = body.get("payment_request_id", "")
        told = {str(each.get("descriptor")): str(each.get("value", "")) for each in body.get("actions") or []}
        instructions = (
            {"qr_string": told.get("QR_STRING", "")}
            if ask.kind == "qris"
            else {"bank": ask.bank, "va_number": told.get("VIRTUAL_ACCOUNT_NUMBER", "")}
        )
    if not provider_id or not all(instructions.values()):
        raise ProviderSilent()
    return Opened(str(provider_id)[:64], str(body.get("status", ""))[:40], instructions)
