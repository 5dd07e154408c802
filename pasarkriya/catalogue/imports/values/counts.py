"""Counts of things: stock."""

import re

from pasarkriya.catalogue.imports.values.numerals import numeral, tidy
from pasarkriya.catalogue.imports.values.unreadable import Unreadable

MOST = 1_000_000

_PER_WAREHOUSE = re.compile(r"[a-z0-9_-]+=([0-9]+)", re.IGNORECASE)
_NONE = {"habis", "kosong", "sold out", "soldout", "out of stock"}


def read_count(text: str) -> int | None:
    """A whole number of things, 0 to MOST; Bagisto's `default=100,bali=5` is 105."""
    compact = tidy(text).lower()
    if not compact:
        return None
    if compact in {name.replace(" ", "") for name in _NONE}:
        return 0
    parts = compact.split(",")
    if all(_PER_WAREHOUSE.fullmatch(part) for part in parts):
        return _within(sum(int(part.split("=")[1][:12]) for part in parts))
    return _within(_whole(re.sub(r"(pcs|buah|bh|lembar|helai|potong|unit|set|pasang)\.?$", "", compact)))


def _whole(text: str) -> int:
    number = numeral(text, groups=True)
    if number is None:
        raise Unreadable("count_negative" if text.startswith(("-", "−")) else "count_unreadable")
    if number != int(number):
        raise Unreadable("count_not_whole")
    return int(number)


def _within(count: int) -> int:
    if count > MOST:
        raise Unreadable("count_too_high", most=MOST)
    return count
