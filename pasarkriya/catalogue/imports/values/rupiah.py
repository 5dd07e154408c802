"""Prices: `Rp13.399.000`, `42.000`, `39000.00`, `150rb`, `1,2jt`, `Rp 25.000,-`."""

import re

from pasarkriya.catalogue.imports.values.numerals import numeral, tidy
from pasarkriya.catalogue.imports.values.unreadable import Unreadable

# A house of carved teak; whatever is dearer is a slip of the keyboard.
MOST = 100_000_000_000

_CURRENCY = re.compile(r"^(rp\.?|idr)|(rupiah|idr)$")
_DASHES = re.compile(r",[-–=]+$|\.-$")  # "25.000,-" closes the sum so that nobody adds to it
_PER = re.compile(r"/(m|meter|mtr|pcs|buah|lembar|helai|potong|set|pasang)$")
_SCALE = re.compile(r"(ribu|rb|k|juta|jt)$")
_THOUSANDS = {"ribu": 1_000, "rb": 1_000, "k": 1_000, "juta": 1_000_000, "jt": 1_000_000}


def read_rupiah(text: str) -> int | None:
    """Whole rupiah, above 0 and at most MOST. Raises Unreadable price_…"""
    sum_ = tidy(text).lower()
    if not sum_:
        return None
    if sum_.startswith(("-", "−", "rp-")):
        raise Unreadable("price_not_positive")
    amount = _amount(_PER.sub("", _DASHES.sub("", _CURRENCY.sub("", sum_))))
    if amount <= 0:
        raise Unreadable("price_not_positive")
    if amount > MOST:
        raise Unreadable("price_too_high", most_amount=MOST)
    return amount


def rupiah_or_nothing(typed: str) -> int:
    """Of a form's field: what is no sum is 0, which whoever needs one refuses with the rest of the form kept."""
    try:
        return read_rupiah(typed[:30]) or 0
    except Unreadable:
        return 0


def _amount(text: str) -> int:
    scale = _SCALE.search(text)
    digits = text[: scale.start()] if scale else text
    number = numeral(digits, groups=scale is None)
    if number is None:
        raise Unreadable("price_unreadable")
    amount = number * (_THOUSANDS[scale.group()] if scale else 1)
    if amount != int(amount):
        raise Unreadable("price_not_whole")
    return int(amount)
