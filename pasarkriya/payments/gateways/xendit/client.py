"""Xendit over HTTP."""

from typing import Any

from pasarkriya.payments.gateway import Ask, Opened, Reading
from pasarkriya.payments.gateways.xendit import mapping
from pasarkriya.payments.gateways.xendit.credentials import Credentials
from pasarkriya.payments.provider_http import call
from pasarkriya.payments.refusals import ChargeRefused, ProviderSilent

VERSION = {"api-version": "2024-11-11"}


def open_charge(credentials: Credentials, ask: Ask) -> Opened:
    """Raises `ProviderSilent`, `ChargeRefused`."""
    if ask.kind == "invoice":
        path, body = "/v2/invoices/", mapping.invoice_body(ask)
    else:
        path, body = "/v3/payment_requests", mapping.request_body(ask)
    status, answer = _call(credentials, "POST", path, body)
    if status >= 400:
        raise ChargeRefused(why=_why(status, answer))
    return mapping.opened_of(answer, ask)


def read_charge(credentials: Credentials, reference: str, provider_id: str, kind: str) -> Reading | None:
    """By the provider's name for it, or by ours where its answer was lost. Raises `ProviderSilent`."""
    path = "/v2/invoices" if kind == "invoice" else "/v3/payment_requests"
    ours = "external_id" if kind == "invoice" else "reference_id"
    status, answer = _call(credentials, "GET", f"{path}/{provider_id}" if provider_id else f"{path}?{ours}={reference}")
    if status == 404:
        return None
    if status != 200:
        raise ProviderSilent()
    found = _first(answer)
    return mapping.reading_of(found) if found else None


def _first(answer: Any) -> dict[str, Any] | None:
    """Looked up by our reference it is a list, bare or in `data`."""
    if isinstance(answer, dict) and isinstance(answer.get("data"), list):
        answer = answer["data"]
    if isinstance(answer, list):
        return answer[0] if answer and isinstance(answer[0], dict) else None
    return answer


def cancel_charge(credentials: Credentials, provider_id: str, kind: str) -> None:
    path = f"/invoices/{provider_id}/expire!" if kind == "invoice" else f"/v3/payment_requests/{provider_id}/cancel"
    if provider_id:
        _call(credentials, "POST", path, {})


def refund_charge(credentials: Credentials, provider_id: str, kind: str, key: str, amount: int) -> bool:
    """Raises `ProviderSilent`, `ChargeRefused`."""
    named = {"invoice_id" if kind == "invoice" else "payment_request_id": provider_id}
    body = named | {"reference_id": key, "amount": amount, "currency": "IDR", "reason": "REQUESTED_BY_CUSTOMER"}
    status, answer = _call(credentials, "POST", "/refunds", body, {"idempotency-key": key})
    if status >= 400 or answer.get("status") == "FAILED":
        raise ChargeRefused(why=_why(status, answer))
    return answer.get("status") == "SUCCEEDED"


def _call(
    credentials: Credentials, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
) -> tuple[int, Any]:
    more = VERSION | (headers or {})
    return call(method, credentials.url + path, key=credentials.secret_key, body=body, headers=more)


def _why(status: int, answer: Any) -> str:
    return str(answer.get("error_code") or status)[:60] if isinstance(answer, dict) else str(status)
