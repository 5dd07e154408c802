"""One call to a provider: bounded in time and size, never redirected, its keys never in a message."""

import json
from collections.abc import Mapping
from typing import Any

import httpx2

from pasarkriya.payments.refusals import ProviderSilent

SECONDS = 15
MOST_BYTES = 1_000_000


def call(
    method: str, url: str, *, key: str, body: Any = None, headers: Mapping[str, str] | None = None
) -> tuple[int, Any]:
    """`(status, JSON)`; `key` is the user of Basic, the password is empty.

    Raises `ProviderSilent` when no answer came, or an error of the provider's own (5xx, 429), or no JSON.
    """
    try:
        answer = httpx2.request(
            method,
            url,
            auth=(key, ""),
            content=None if body is None else json.dumps(body),
            headers={"Accept": "application/json", "Content-Type": "application/json", **(headers or {})},
            timeout=SECONDS,
            follow_redirects=False,
        )
        if answer.status_code >= 500 or answer.status_code == 429 or len(answer.content) > MOST_BYTES:
            raise ProviderSilent()
        return answer.status_code, answer.json()
    except (httpx2.HTTPError, ValueError):
        raise ProviderSilent() from None


def json_object(raw: bytes) -> dict[str, Any] | None:
    """None when it is no object in UTF-8, or says one thing twice: another reader could believe the other."""
    try:
        value = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and "\x00" not in str(value) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)
