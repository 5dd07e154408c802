"""What people type into the forms of an exhibition, read or refused."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_time

from pasarkriya.catalogue.imports.values.rupiah import read_rupiah
from pasarkriya.catalogue.imports.values.text import tidy_lines
from pasarkriya.catalogue.imports.values.unreadable import Unreadable
from pasarkriya.catalogue.listing import short_region
from pasarkriya.exhibitions.refusals import DayUnreadable, NameMissing, QuantityUnreadable, RegionUnknown, WhyMissing
from pasarkriya.places.models import Level, Region

MOST = 100_000


def line_of(sent: QueryDict, name: str, most: int = 120) -> str:
    return " ".join(tidy_lines(sent.get(name, "")).split())[:most]


def name_of(sent: QueryDict, name: str, most: int = 120) -> str:
    """Raises `NameMissing`."""
    text = line_of(sent, name, most)
    if not text:
        raise NameMissing()
    return text


def reason_of(sent: QueryDict, name: str = "alasan") -> str:
    """Raises `WhyMissing`."""
    text = line_of(sent, name, 300)
    if not text:
        raise WhyMissing()
    return text


def lines_of(sent: QueryDict, name: str, most: int = 3000) -> str:
    return tidy_lines(sent.get(name, ""))[:most]


def whole_of(sent: QueryDict, name: str, *, most: int = MOST) -> int:
    """Above zero. Raises `QuantityUnreadable`."""
    typed = sent.get(name, "").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 8 and 0 < int(typed) <= most):
        raise QuantityUnreadable()
    return int(typed)


def sum_of(sent: QueryDict, name: str) -> int:
    """Rupiah, zero too. Raises `QuantityUnreadable`."""
    typed = sent.get(name, "").strip()
    if typed in ("", "0"):
        return 0
    try:
        return read_rupiah(typed[:30]) or 0
    except Unreadable as error:
        raise QuantityUnreadable() from error


def day_of(sent: QueryDict, name: str) -> date:
    """Raises `DayUnreadable`."""
    try:
        found = parse_date(sent.get(name, "")[:10])
    except ValueError:
        found = None
    if found is None or not 2000 < found.year < 2200:
        raise DayUnreadable()
    return found


def moment_of(sent: QueryDict, day: str, clock: str, zone: str) -> datetime:
    """A day and a time of day where the leg is. Raises `DayUnreadable`."""
    try:
        at = parse_time(sent.get(clock, "")[:8].replace(".", ":"))
    except ValueError:
        at = None
    if at is None:
        raise DayUnreadable()
    return datetime.combine(day_of(sent, day), at, ZoneInfo(zone))


def day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def end_of(day: date, zone: str) -> datetime:
    """The first moment after it, where the leg is."""
    return datetime.combine(day_after(day), time(), ZoneInfo(zone))


def regions_of(text: str) -> list[str]:
    """Codes of provinces and regencies named one a line, by name or code. Raises `RegionUnknown`."""
    asked = [line.strip(" ,") for line in text.replace(",", "\n").splitlines() if line.strip(" ,")]
    if not asked:
        return []
    rows = list(Region.objects.filter(level__in=[Level.PROVINCE, Level.REGENCY]).values_list("code", "name"))
    codes: list[str] = []
    for each in asked[:200]:
        found = _named(each.casefold(), rows)
        if not found:
            raise RegionUnknown(name=each[:60])
        codes += [code for code in found if code not in codes]
    return codes


def _named(asked: str, rows: list[tuple[str, str]]) -> list[str]:
    """By code, by full name, or by the short one: Bandung is the city and the regency around it."""
    exact = [code for code, name in rows if asked in (code, name.casefold())]
    return exact or [code for code, name in rows if short_region(name).casefold() == asked]
