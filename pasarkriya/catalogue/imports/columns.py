"""Guesses which column is what; a person sees how sure we are and has the last word."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from pasarkriya.catalogue.imports.fields import Field
from pasarkriya.catalogue.imports.headers import known, lexicon, named_field, normal, unit_of
from pasarkriya.catalogue.imports.reading import Table
from pasarkriya.catalogue.imports.values.measures import likely_weight_unit
from pasarkriya.catalogue.imports.values.rupiah import read_rupiah
from pasarkriya.catalogue.imports.values.unreadable import Unreadable

NAMED, CORRECTED, CONTAINED, MISSPELT = 100, 100, 75, 70
_SAMPLES = 50
# A product has many pictures, and its variant may be a colour and a size.
_REPEATABLE = {Field.IMAGES, Field.VARIANT}


@dataclass(frozen=True)
class Column:
    """`confidence` in percent, 0 when there is no guess; `unit` as far as the heading or content tells."""

    index: int
    heading: str
    field: Field | None
    confidence: int
    unit: str | None
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    all: tuple[Column, ...]

    def of(self, field: Field) -> list[Column]:
        return [column for column in self.all if column.field is field]

    @property
    def is_own_export(self) -> bool:
        """Our own export holds plain text only, so nothing in it is taken for HTML."""
        return bool(self.of(Field.KEY))

    @property
    def fields(self) -> dict[int, str]:
        return {column.index: str(column.field) for column in self.all if column.field}

    def corrected(self, choices: Mapping[int, Field | None]) -> "Columns":
        """With a person's choices: column index → field, or None for 'leave it out'."""
        chosen = (
            replace(column, field=choices[column.index], confidence=CORRECTED) if column.index in choices else column
            for column in self.all
        )
        return Columns(tuple(map(_with_unit, chosen)))


def guess_columns(table: Table) -> Columns:
    columns = [_by_heading(column) for column in _bare_columns(table)]
    columns = _without_rivals(columns)
    for field, confidence, looks_like in _BY_CONTENT:
        if not any(column.field is field for column in columns):
            columns = _claimed(columns, field, confidence, looks_like)
    return Columns(tuple(map(_with_unit, columns)))


def _bare_columns(table: Table) -> Iterator[Column]:
    for index in range(table.width):
        heading = table.header[index] if index < len(table.header) else ""
        cells = (row.cells[index] for row in table.rows if index < len(row.cells) and row.cells[index])
        samples = tuple(cell for _, cell in zip(range(_SAMPLES), cells, strict=False))
        yield Column(index, heading, None, 0, None, samples)


def _by_heading(column: Column) -> Column:
    if known(column.heading):
        return replace(column, field=named_field(column.heading), confidence=NAMED)
    name = normal(column.heading)
    inside = [known_ for known_ in lexicon() if len(known_) > 3 and re.search(rf"\b{re.escape(known_)}\b", name)]
    if inside:
        return replace(column, field=lexicon()[max(inside, key=len)], confidence=CONTAINED)
    close = get_close_matches(name, lexicon(), n=1, cutoff=0.85) if len(name) > 4 else []
    return replace(column, field=lexicon()[close[0]], confidence=MISSPELT) if close else column


def _without_rivals(columns: list[Column]) -> list[Column]:
    """Two columns that claim one field: the surer, then the left one, has it."""
    best: dict[Field, Column] = {}
    for column in columns:
        if column.field and column.confidence > getattr(best.get(column.field), "confidence", 0):
            best[column.field] = column
    return [_yielding(column, best) for column in columns]


def _yielding(column: Column, best: dict[Field, Column]) -> Column:
    if column.field is None or column.field in _REPEATABLE or best[column.field] is column:
        return column
    return replace(column, field=None, confidence=0)


def _claimed(
    columns: list[Column], field: Field, confidence: int, looks_like: Callable[[Column], bool]
) -> list[Column]:
    free = (column for column in columns if not column.field and not known(column.heading) and column.samples)
    found = next(filter(looks_like, free), None)
    return [replace(c, field=field, confidence=confidence) if c is found else c for c in columns]


def _mostly(column: Column, holds: Callable[[str], object]) -> bool:
    return sum(map(bool, map(holds, column.samples))) >= len(column.samples) * 0.8


def _matches(pattern: str) -> Callable[[Column], bool]:
    return lambda column: _mostly(column, re.compile(pattern, re.IGNORECASE).search)


def _looks_like_price(column: Column) -> bool:
    return _mostly(column, lambda cell: (_price(cell) or 0) >= 1000)


def _price(cell: str) -> int | None:
    try:
        return read_rupiah(cell)
    except Unreadable:
        return None


def _looks_like_name(column: Column) -> bool:
    lengths = [len(cell) for cell in column.samples]
    different = len(set(column.samples)) >= len(column.samples) * 0.8
    return different and 8 <= sum(lengths) / len(lengths) <= 120 and _mostly(column, re.compile("[^\\W\\d]{3}").search)


def _looks_like_description(column: Column) -> bool:
    return sum(map(len, column.samples)) / len(column.samples) > 120


# The order matters: what is certain by its shape takes its column before the vaguer ones look.
_BY_CONTENT = [
    (Field.IMAGES, 80, _matches(r"\.(jpe?g|png|webp|avif|heic)(\?|$|[,;|])")),
    (Field.URL, 80, _matches(r"^https?://")),
    (Field.PRICE, 80, _matches(r"^\s*(rp|idr)\.?\s*\d|\d\s*(rb|ribu|jt|juta)$")),
    (Field.SKU, 50, _matches(r"^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{1,12}([-_/][A-Z0-9]+)*$")),
    (Field.PRICE, 50, _looks_like_price),
    (Field.STOCK, 40, _matches(r"^\d{1,3}$")),
    (Field.DESCRIPTION, 50, _looks_like_description),
    (Field.NAME, 50, _looks_like_name),
]


def _with_unit(column: Column) -> Column:
    unit = unit_of(column.heading)
    if column.field is Field.WEIGHT and unit not in ("kg", "g"):
        unit = likely_weight_unit(list(column.samples))
    return replace(column, unit=unit)
