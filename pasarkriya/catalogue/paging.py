"""Cursor pages: a mark names the last thing seen, so a page costs the same wherever it lies."""

import base64
import json
from dataclasses import dataclass
from typing import Generic, TypeVar

from pasarkriya.catalogue.refusals import BadCursor

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    items: list[Item]
    next_cursor: str | None


def mark(*values: int) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def read_mark(cursor: str, length: int) -> list[int]:
    """The integers of a mark. Raises `BadCursor` for anything we did not write."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor[:100] + "=="))
        if len(values) != length or not all(type(value) is int and abs(value) < 2**63 for value in values):
            raise ValueError
    except (ValueError, TypeError, RecursionError):
        raise BadCursor() from None
    return values
