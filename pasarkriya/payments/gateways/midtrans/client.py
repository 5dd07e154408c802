"""Midtrans over HTTP."""

from typing import Any

from pasarkriya.payments.gateway import Ask, Opened, Reading
from pasarkriya.payments.gateways.midtrans import mapping
from pasarkriya.payments.gateways.midtrans.credentials import Credentials
from pasarkriya.payments.provider_http import call
from pasarkriya.payments.refusals import ChargeRefused, ProviderSilent

# An order id of this name was opened before: by ourselves, in a try whose answer was lost.
DUPLICATE = "406"
# Midtrans puts the outcome into the body; the HTTP status may be 200 for any of them.
MISSING = "404"


def open_charge(credentials: Credentials, ask: Ask) -> Opened:
    """Raises `ProviderSilent`, `ChargeRefused`."""
    if ask.kind == "snap":
        url, body = f"{credentials.snap_url}/snap/v1/transactions", mapping.snap_body(ask)
    else:
        url, body = f"{credentials.url}/v2/charge", mapping.charge_body(ask)
    status, answer = call("POST", url, key=credentials.server_key, body=body)
    code = _code(status, answer)
    if code == DUPLICATE or code.startswith("5"):
        raise ProviderSilent()
    if code not in ("200", "201"):
        raise ChargeRefused(why=code)
    return mapping.opened_of(answer, ask)


def read_charge(credentials: Credentials, reference: str) -> Reading | None:
    """None also for a Snap page on which nobody has chosen yet. Raises `ProviderSilent`."""
    status, answer = call("GET", f"{credentials.url}/v2/{reference}/status", key=credentials.server_key)
    code = _code(status, answer)
    if code == MISSING:
        return None
    if "transaction_status" not in answer:
        raise ProviderSilent()
    return mapping.reading_of(answer)


def cancel_charge(credentials: Credentials, reference: str) -> None:
    call("POST", f"{credentials.url}/v2/{reference}/cancel", key=credentials.server_key, body={})


def refund_charge(credentials: Credentials, reference: str, key: str, amount: int, reason: str) -> bool:
    """Raises `ProviderSilent`, `ChargeRefused`."""
    body = {"refund_key": key, "amount": amount, "reason": reason[:100]}
    url = f"{credentials.url}/v2/{reference}/refund/online/direct"
    status, answer = call("POST", url, key=credentials.server_key, body=body)
    code = _code(status, answer)
    if code.startswith("5"):
        raise ProviderSilent()
    if code not in ("200", "201"):
        raise ChargeRefused(why=code)
    return True


def _code(status: int, answer: Any) -> str:
    if not isinstance(answer, dict):
        raise ProviderSilent()
    return str(answer.get("status_code") or status)
