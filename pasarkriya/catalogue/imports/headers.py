"""Finds the row of headings, if there is one, among titles, hints and data."""

import re
import unicodedata
from functools import cache

from pasarkriya.catalogue.imports.fields import HEADINGS, NOT_NEEDED, OTHER_NAMES, Field

_LOOKED_AT = 10  # a template has up to six rows of keys, labels and help above its data
_BRACKETS = re.compile(r"\(([^)]*)\)")
_UNIT = re.compile(r"(?:^|[\s(_/])(kg|kilogram|g|gr|gram|cm|m|meter|mm)\)?$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\d+$")
_PREFIX = re.compile(r"^(?:ps|et title|et) ")

NumberedRow = tuple[int, list[str]]


def normal(heading: str) -> str:
    """`Berat (kg)*` and `ps_weight|1|0` as the lexicon spells them: `berat`, `weight`."""
    text = unicodedata.normalize("NFKC", heading).lower().split("|")[0]
    text = _BRACKETS.sub(" ", text).replace("_", " ").replace("*", " ").replace(":", " ")
    return _PREFIX.sub("", " ".join(text.split())).strip(" .-")


def unit_of(heading: str) -> str | None:
    """The unit a heading states: kg, g, m, cm, mm."""
    found = _UNIT.search(heading.strip().rstrip("*").rstrip())
    if not found:
        return None
    return {"kilogram": "kg", "gr": "g", "gram": "g", "meter": "m"}.get(unit := found.group(1).lower(), unit)


@cache
def lexicon() -> dict[str, Field | None]:
    """Every known heading → its field; None for those we know and do not need."""
    names: dict[str, Field | None] = dict.fromkeys(map(_stem, NOT_NEEDED.split(",")))
    for field, text in OTHER_NAMES.items():
        names |= {_stem(name): field for name in text.split(",")}
    for field, headings in HEADINGS.items():
        names |= {_stem(name): field for name in headings}
    return names


def _stem(heading: str) -> str:
    """Without the number of `Foto Produk 3`, so that numbered columns share one entry."""
    return _NUMBER.sub("", normal(heading))


def known(heading: str) -> bool:
    return bool(stem := _stem(heading)) and stem in lexicon()


def named_field(heading: str) -> Field | None:
    """The field a heading names outright."""
    return lexicon().get(_stem(heading))


def header_score(rows: list[list[str]]) -> int:
    """How many headings the best of the first rows has: which sheet of a workbook is the list."""
    return max((sum(map(known, cells)) for cells in rows[:_LOOKED_AT]), default=0)


def find_header(rows: list[NumberedRow]) -> tuple[tuple[str, ...], list[NumberedRow]]:
    """The headings and the rows of data below them; no headings when the first row is data."""
    best = max(range(min(len(rows), _LOOKED_AT)), key=lambda i: (_score(rows[i][1]), -i), default=None)
    if best is None:
        return (), []
    if _score(rows[best][1]) >= _enough(rows[best][1]):
        return tuple(rows[best][1]), _without_hints(rows[best][1], rows[best + 1 :])
    if _looks_like_headings(rows):
        return tuple(rows[0][1]), rows[1:]
    return (), rows


def _score(cells: list[str]) -> int:
    return len({normal(cell) for cell in cells if known(cell)})


def _enough(cells: list[str]) -> int:
    """Two known headings make a header; in a sheet of one or two columns one does."""
    return 1 if len(cells) <= 2 else 2


def _looks_like_headings(rows: list[NumberedRow]) -> bool:
    """Words above numbers: a first row without digits over rows that have some."""
    first, rest = rows[0][1], rows[1:20]
    if not rest or len(set(first)) < len(first) or not all(first):
        return False
    return not any(_has_digit(cell) for cell in first) and any(_has_digit(cell) for _, row in rest for cell in row)


def _has_digit(cell: str) -> bool:
    return any(sign.isdigit() for sign in cell)


def _without_hints(header: list[str], rows: list[NumberedRow]) -> list[NumberedRow]:
    """Templates explain each column below its key; a row without any number there is no product."""
    numeric = [i for i, cell in enumerate(header) if named_field(cell) in (Field.PRICE, Field.STOCK, Field.WEIGHT)]
    if len(numeric) < 2:
        return rows
    hints = 0
    while hints < min(6, len(rows)) and _is_hint(rows[hints][1], numeric):
        hints += 1
    return rows[hints:]


def _is_hint(cells: list[str], numeric: list[int]) -> bool:
    stated = [cells[i] for i in numeric if i < len(cells) and cells[i]]
    return len(stated) > 1 and not any(cell[0].isdigit() or cell.lower().startswith("rp") for cell in stated)
