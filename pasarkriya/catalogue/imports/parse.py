"""What the child process does with one spreadsheet: bytes in, rows of text out, or a code."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import python_calamine as calamine

from pasarkriya.catalogue.imports import kinds, text_tables, workbooks
from pasarkriya.catalogue.imports.archives import UntrustedArchive
from pasarkriya.catalogue.imports.headers import header_score
from pasarkriya.catalogue.imports.limits import SheetLimits

NumberedRow = tuple[int, list[str]]


@dataclass
class Refused(Exception):
    code: str
    facts: dict


def answer(question: dict, blobs: list[bytes]) -> tuple[dict, list[bytes]]:
    """`question`: `kind` and `limits`. Answers `sheet` and `rows` [[number, [text, …]], …].

    Rows are numbered as the spreadsheet shows them, from 1; empty ones are left out.
    """
    limits = SheetLimits(**question["limits"])
    try:
        name, rows = _READERS[question["kind"]](blobs[0], limits)
    except Refused as refused:
        return {"refused": refused.code, "facts": refused.facts}, []
    except (calamine.CalamineError, calamine.XmlError, csv.Error, ValueError, OSError):
        return {"refused": "sheet_damaged", "facts": {}}, []
    return {"sheet": name, "rows": rows}, []


def _csv(data: bytes, limits: SheetLimits) -> tuple[str, list[NumberedRow]]:
    try:
        return "", _measured(enumerate(text_tables.read_text_table(data), start=1), limits)
    except text_tables.NotText:
        raise Refused("sheet_of_unknown_kind", {}) from None


def _xlsx(data: bytes, limits: SheetLimits) -> tuple[str, list[NumberedRow]]:
    try:
        workbooks.check_xlsx(data, limits)
    except UntrustedArchive as archive:
        raise Refused(*_archive_refusal(archive.why)) from None
    except workbooks.WorkbookWithMacros:
        raise Refused("sheet_with_macros", {}) from None
    except workbooks.NoWorkbook:
        raise Refused("sheet_of_unknown_kind", {}) from None
    return _likeliest_sheet(data, limits)


def _archive_refusal(why: str) -> tuple[str, dict]:
    simple = {"encrypted": "sheet_encrypted", "damaged": "sheet_damaged"}
    return (simple[why], {}) if why in simple else ("sheet_not_trusted", {"why": why})


def _xls(data: bytes, limits: SheetLimits) -> tuple[str, list[NumberedRow]]:
    if kinds.is_encrypted_ole(data):
        raise Refused("sheet_encrypted", {})
    if kinds.has_ole_macros(data):
        raise Refused("sheet_with_macros", {})
    if not kinds.is_workbook_ole(data):
        raise Refused("sheet_of_unknown_kind", {})
    return _likeliest_sheet(data, limits)


_READERS = {"csv": _csv, "xlsx": _xlsx, "xls": _xls}


def _likeliest_sheet(data: bytes, limits: SheetLimits) -> tuple[str, list[NumberedRow]]:
    """Sellers' templates begin with sheets of instructions: take the one that has our headings."""
    try:
        sheets = [
            (name, _measured(_numbered(start, grid), limits)) for name, start, grid in workbooks.read_sheets(data)
        ]
    except calamine.PasswordError:
        raise Refused("sheet_encrypted", {}) from None
    return max(sheets, key=lambda sheet: header_score([cells for _, cells in sheet[1]]), default=("", []))


def _numbered(start: tuple[int, int], grid: workbooks.Grid) -> Iterator[NumberedRow]:
    before = [""] * min(start[1], 16_384)
    for number, row in enumerate(grid, start=start[0] + 1):
        yield number, before + [workbooks.as_text(cell) for cell in row]


def _measured(rows: Iterable[NumberedRow], limits: SheetLimits) -> list[NumberedRow]:
    """Stripped, without empty rows, and within every limit; raises Refused at the first excess."""
    kept, cells = [], 0
    for number, row in rows:
        row = _trimmed(row)
        if not row:
            continue
        kept.append((number, row))
        cells += len(row)
        _check_row(number, row, limits)
        if len(kept) > limits.most_rows + 1:  # one is the heading
            raise Refused("sheet_too_many_rows", {"most_rows": limits.most_rows})
        if cells > limits.most_cells:
            raise Refused("sheet_too_many_cells", {"most_cells": limits.most_cells})
    return kept


def _trimmed(row: list[str]) -> list[str]:
    row = [cell.strip() for cell in row]
    while row and not row[-1]:
        row.pop()
    return row


def _check_row(number: int, row: list[str], limits: SheetLimits) -> None:
    if len(row) > limits.most_columns:
        raise Refused("sheet_too_many_columns", {"most_columns": limits.most_columns})
    for column, cell in enumerate(row, start=1):
        if len(cell) > limits.most_characters:
            facts = {"row": number, "column": column, "most_characters": limits.most_characters}
            raise Refused("sheet_cell_too_long", facts)
