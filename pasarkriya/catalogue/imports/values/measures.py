"""Weights in grams and lengths in centimetres, whatever unit the cell or its column states."""

import re
from decimal import ROUND_HALF_UP, Decimal

from pasarkriya.catalogue.imports.values.numerals import numeral, tidy
from pasarkriya.catalogue.imports.values.unreadable import Unreadable

MOST_G = 1_000_000  # a stone statue
MOST_CM = 100_000
MOST_STOCK_CM = 1_000_000

_WEIGHT_UNITS = {"kg": 1000, "kilogram": 1000, "kilo": 1000, "gram": 1, "gr": 1, "g": 1, "ons": 100}
_LENGTH_UNITS = {"meter": 100, "mtr": 100, "m": 100, "cm": 1, "mm": Decimal("0.1")}
_MEASURE = re.compile(r"([0-9.,e+]+)([a-z]*)\.?", re.IGNORECASE)
# `1.250 kg` is one and a quarter, `1.250 g` a thousand and more: small units are not divided.
_GROUPED = {"gram", "gr", "g", "cm", "mm"}


def read_weight(text: str, unit: str) -> int | None:
    """Grams, more than 0. `unit` ('kg' or 'g') is what a bare number means."""
    return _read(text, unit, _WEIGHT_UNITS, MOST_G, "weight_unreadable")


def read_length(text: str, unit: str = "cm") -> int | None:
    """Centimetres, more than 0, rounded half up."""
    return _read(text, unit, _LENGTH_UNITS, MOST_CM, "length_unreadable")


def read_metres(text: str) -> int | None:
    """Centimetres of cloth, from `12,5`, `12,5 m` or `1250 cm`; 0 is a stock too."""
    if tidy(text) in ("0", "0m", "0cm"):
        return 0
    return _read(text, "m", _LENGTH_UNITS, MOST_STOCK_CM, "length_unreadable")


def _read(text: str, unit: str, units: dict, most: int, code: str) -> int | None:
    compact = tidy(text).lower()
    if not compact:
        return None
    found = _MEASURE.fullmatch(compact)
    stated = (found.group(2) or unit) if found else ""
    number = numeral(found.group(1), groups=stated in _GROUPED) if found and stated in units else None
    if number is None:
        raise Unreadable(code)
    return _within((number * units[stated]).to_integral_value(ROUND_HALF_UP), most, code)


def _within(measure: Decimal, most: int, code: str) -> int:
    if not 0 < measure <= most:
        raise Unreadable(code)
    return int(measure)


def likely_weight_unit(texts: list[str]) -> str:
    """Kilograms when bare numbers are small or divided, as Bagisto's 1.23; else grams."""
    numbers = [number for text in texts if (number := numeral(tidy(text), groups=False)) is not None]
    if not numbers:
        return "g"
    middle = sorted(numbers)[len(numbers) // 2]
    return "kg" if middle < 30 else "g"
