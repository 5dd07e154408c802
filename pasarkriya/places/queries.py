"""What others may ask about places."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pasarkriya.places.models import Level, Region
from pasarkriya.places.refusals import DistrictUnknown, PostalCodeMismatch


@dataclass(frozen=True)
class District:
    code: str
    path: str
    time_zone: str
    postal_codes: tuple[str, ...]


def find_districts(text: str, *, limit: int = 12) -> list[District]:
    """Districts whose name, regency or province holds `text` (three letters or more).

    Names that begin with the text come first; then by code.
    """
    words = text.replace("\x00", "").split()
    if sum(map(len, words)) < 3:
        return []
    found = Region.objects.filter(level=Level.DISTRICT)
    for word in words[:5]:
        found = found.filter(path__icontains=word[:40])
    rows = sorted(found.order_by("code")[: limit * 8], key=lambda r: not r.name.lower().startswith(words[0].lower()))
    return [_district(row) for row in rows[:limit]]


@lru_cache(maxsize=8192)
def district_by_code(code: str) -> District:
    """Raises `DistrictUnknown`. Remembered: every checkout asks, and districts change with a new release only."""
    row = Region.objects.filter(level=Level.DISTRICT, code=code.replace("\x00", "")[:13]).first()
    if row is None:
        raise DistrictUnknown(district=code[:40])
    return _district(row)


def checked_address(district: str, postal_code: str) -> District:
    """The district, when the postal code lies in it. Raises `DistrictUnknown`, `PostalCodeMismatch`."""
    found = district_by_code(district)
    if found.postal_codes and postal_code.strip() not in found.postal_codes:
        raise PostalCodeMismatch(
            postal_code=postal_code[:12], district=found.path, expected=list(found.postal_codes[:6])
        )
    return found


def provinces() -> list[Region]:
    return list(Region.objects.provinces().order_by("code"))


def regencies(province: str) -> list[Region]:
    return list(Region.objects.filter(level=Level.REGENCY, parent_id=province).order_by("code"))


def regency_names(codes: Iterable[str]) -> dict[str, str]:
    """Name by code, of those that are regencies: one query."""
    return dict(Region.objects.filter(level=Level.REGENCY, code__in=list(codes)).values_list("code", "name"))


def districts(regency: str) -> list[Region]:
    return list(Region.objects.filter(level=Level.DISTRICT, parent_id=regency).order_by("code"))


def _district(row: Region) -> District:
    return District(row.code, row.path, row.time_zone, tuple(row.postal_codes))
