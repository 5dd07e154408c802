"""Rupiah, lengths, weights and dates as people write them, in the reader's language."""

from datetime import date, datetime
from typing import Any

from babel.dates import format_date as babel_date
from django.utils.translation import get_language, pgettext

from pasarkriya.kernel.quantity import Unit
from pasarkriya.kernel.time import local, zone_name


def rupiah(amount: int) -> str:
    """1250000 → `Rp1.250.000`, in both languages: it is how the price is written on the cloth."""
    sign = "−" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")


def decimal(value: int, per: int) -> str:
    """`value / per` with up to two decimals and the language's comma: 250 of 100 → `2,5`."""
    whole, rest = divmod(abs(value), per)
    digits = f"{rest * 100 // per:02d}".rstrip("0")
    comma = "." if get_language() == "en" else ","
    return f"{'−' if value < 0 else ''}{whole}{comma + digits if digits else ''}"


def count(value: int) -> str:
    """5301 → `5.301`, in English `5,301`."""
    return f"{value:,}" if get_language() == "en" else f"{value:,}".replace(",", ".")


def quantity(value: int, unit: str) -> str:
    """250 cm → `2,5 m`; 3 piece → `3`; 12 g → `12 g`."""
    if unit == Unit.CM:
        return f"{decimal(value, 100)} m" if value >= 100 else f"{value} cm"
    return f"{value} g" if unit == Unit.G else str(value)


def price_unit(unit: str) -> str:
    """What one price is for: '' for a piece, `/ m`, `/ g`."""
    return {Unit.CM: "/ m", Unit.G: "/ g"}.get(unit, "")  # type: ignore[call-overload]


def weight(grams: int) -> str:
    return f"{decimal(grams, 1000)} kg" if grams >= 1000 else f"{grams} g"


def day(value: date | datetime) -> str:
    """`Selasa, 24 November 2026`."""
    return babel_date(value, "EEEE, d MMMM y", locale=_locale())


def short_day(value: date | datetime) -> str:
    """`24 Nov 2026`."""
    return babel_date(value, "d MMM y", locale=_locale())


def month_year(value: date) -> str:
    """`November 2026`."""
    return babel_date(value, "MMMM y", locale=_locale())


def moment(value: datetime, zone: str = "Asia/Jakarta") -> str:
    """`24 Nov 2026, 14.05 WITA`: local time never without its zone."""
    at = local(value, zone)
    clock = at.strftime("%H:%M" if get_language() == "en" else "%H.%M")
    return pgettext("date, time, zone", "%(day)s, %(clock)s %(zone)s") % {
        "day": short_day(at),
        "clock": clock,
        "zone": zone_name(zone),
    }


def line_name(line: Any) -> str:
    """What an order's line is called in the reader's language, as it was called when it was placed."""
    return told(line.product_name, line.product_name_en or "")


def told(indonesian: str, english: str) -> str:
    """The text in the reader's language; what was never translated is shown as it was written."""
    return english if english and get_language() == "en" else indonesian


def _locale() -> str:
    return "en_GB" if get_language() == "en" else "id"
