"""One row seen through the columns: asks for a field, gets a value, collects what is unreadable."""

from collections.abc import Callable
from typing import TypeVar

from pasarkriya.catalogue.imports.columns import Column, Columns
from pasarkriya.catalogue.imports.fields import Field
from pasarkriya.catalogue.imports.formulas import restored
from pasarkriya.catalogue.imports.reading import TableRow
from pasarkriya.catalogue.imports.sheet_products import RowError
from pasarkriya.catalogue.imports.values.text import one_line, plain_text, tidy_lines
from pasarkriya.catalogue.imports.values.unreadable import Unreadable

Value = TypeVar("Value")


class Cells:
    def __init__(self, row: TableRow, columns: Columns) -> None:
        self.number = row.number
        self.errors: list[RowError] = []
        self._row = row
        self._columns = columns

    def raw(self, field: Field) -> str:
        return next(iter(self.all_raw(field)), "")

    def all_raw(self, field: Field) -> list[str]:
        cells = (self._cell(column) for column in self._columns.of(field))
        return [cell for cell in cells if cell]

    def unit(self, field: Field) -> str | None:
        return next((column.unit for column in self._columns.of(field)), None)

    def read(self, field: Field, reader: Callable[[str], Value | None]) -> Value | None:
        """`reader` of the cell, or None after noting an error when it is unreadable."""
        try:
            return reader(self.raw(field))
        except Unreadable as problem:
            self.refuse(field, problem.code, text=self.raw(field)[:80], **problem.facts)
            return None

    def line(self, field: Field, most: int) -> str:
        """Text of one line, at most `most` characters."""
        raw = self.raw(field)
        text = " ".join(raw.split()) if self._columns.is_own_export else one_line(raw)
        return self._short_enough(field, text, most)

    def lines(self, field: Field, most: int) -> str:
        raw = self.raw(field)
        text = tidy_lines(raw) if self._columns.is_own_export else plain_text(raw)
        return self._short_enough(field, text, most)

    def refuse(self, field: Field, code: str, **facts: object) -> None:
        column = next(iter(self._columns.of(field)), None)
        self.errors.append(RowError(self.number, _name(column), code, facts))

    def beyond_header(self) -> bool:
        """A row longer than the table's heading: most likely a delimiter inside an unquoted text."""
        last = max((column.index for column in self._columns.all if column.heading), default=None)
        return last is not None and any(self._row.cells[last + 1 :])

    def _cell(self, column: Column) -> str:
        return restored(self._row.cells[column.index]) if column.index < len(self._row.cells) else ""

    def _short_enough(self, field: Field, text: str, most: int) -> str:
        if len(text) > most:
            self.refuse(field, "text_too_long", most=most, length=len(text))
        return text


def _name(column: Column | None) -> str:
    return (column.heading or letters(column.index)) if column else ""


def letters(index: int) -> str:
    """0 → A, 26 → AA: how spreadsheets name a column."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
