"""A report as a spreadsheet: a sheet per side, numbers as numbers, charts of Excel's own. No text ever is a formula."""

import io
import re
from collections.abc import Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from pasarkriya.catalogue.imports.formulas import defused
from pasarkriya.exhibitions.reporting import LegReport, ProgrammeReport
from pasarkriya.papers.reports.tables import Cell, Table, comparison, facts_of, tables_of

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_NAME = 31


def leg_book(report: LegReport) -> bytes:
    facts = [*facts_of(report), (_("Turnover"), report.sums.amount)]
    if report.outside_amount:
        facts.append((_("Sold elsewhere, as makers say; not in the turnover"), report.outside_amount))
    summary = Table(report.name, (_("What"), _("How much")), facts)
    return _book([summary, *tables_of(report)])


def programme_book(report: ProgrammeReport) -> bytes:
    """The comparison first, then each leg's stands and works."""
    found = [comparison(report)]
    for leg in report.legs:
        for table in tables_of(leg):
            found.append(Table(f"{leg.name} · {table.title}", table.heads, table.rows, table.money, table.chart))
    return _book(found)


def _book(tables: Sequence[Table]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    names: set[str] = set()
    for table in tables:
        _sheet(book, _name(table.title, names), table)
    book.close()
    return file.getvalue()


def _name(title: str, taken: set[str]) -> str:
    """What Excel allows as a sheet's name, once each."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", title).strip() or "-"
    name, number = plain[:LONGEST_NAME], 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: LONGEST_NAME - 4]} {number}"
    taken.add(name.lower())
    return name


def _sheet(book: xlsxwriter.Workbook, name: str, table: Table) -> None:
    sheet = book.add_worksheet(name)
    bold, money = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": '"Rp"#,##0'})
    for column, head in enumerate(table.heads):
        sheet.write_string(0, column, head, bold)
    for line, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, line, column, cell, money if column in table.money else None)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(table.heads), 16)
    if table.chart and table.rows:
        _chart(book, sheet, name, table)


def _write(sheet, line: int, column: int, cell: Cell, look) -> None:
    if isinstance(cell, int):
        sheet.write_number(line, column, cell, look)
    else:
        sheet.write_string(line, column, defused(cell))


def _chart(book: xlsxwriter.Workbook, sheet, name: str, table: Table) -> None:
    assert table.chart is not None
    labels, numbers = table.chart
    last = len(table.rows)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({
        "categories": [name, 1, labels, last, labels], "values": [name, 1, numbers, last, numbers],
        "name": table.heads[numbers], "fill": {"color": "#1f3a6b"},
    })  # fmt: skip
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"none": True})
    chart.set_title({"name": table.heads[numbers]})
    sheet.insert_chart(1, len(table.heads) + 1, chart)
