"""A report on paper, printed in a child with bounded time and memory."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pasarkriya.exhibitions.reporting import LegReport, ProgrammeReport
from pasarkriya.kernel.confined import Confined, ConfinedFailure, Limits
from pasarkriya.kernel.time import zone_name
from pasarkriya.papers.refusals import PaperNotPrinted
from pasarkriya.papers.reports.tables import Cell, Table, comparison, facts_of, tables_of
from pasarkriya.wording.formats import count, day, rupiah

MB = 1024 * 1024
_printer = Confined(
    "pasarkriya.papers.reports.press:answer",
    Limits(memory_bytes=2048 * MB, cpu_seconds=15, wall_seconds=30, question_bytes=4 * MB, answer_bytes=16 * MB),
)


def leg_pdf(report: LegReport, *, programme: str, now: datetime) -> bytes:
    """Raises `PaperNotPrinted` when a limit was met."""
    when = f"{day(report.first_day)} – {day(report.last_day)}, {zone_name(report.zone)}"
    facts = [*facts_of(report), (_("Turnover"), rupiah(report.sums.amount))]
    return _print(report.name, programme, when, facts, tables_of(report), _outside(report.outside_amount), now)


def programme_pdf(report: ProgrammeReport, *, now: datetime) -> bytes:
    """The legs beside each other, then what each was, in short. Raises `PaperNotPrinted`."""
    when = f"{day(report.legs[0].first_day)} – {day(report.legs[-1].last_day)}" if report.legs else ""
    sums = report.sums
    facts: list[tuple[str, Cell]] = [
        (_("Visitors"), report.visitors),
        (_("Transactions"), report.transactions),
        (_("Pieces shown"), sums.consigned),
        (_("Sold"), sums.sold),
        (_("Turnover"), rupiah(sums.amount)),
    ]
    tables = [comparison(report)]
    for leg in report.legs:
        for table in tables_of(leg)[:3]:
            tables.append(Table(f"{leg.name}: {table.title}", table.heads, table.rows, table.money, table.chart))
    outside = sum(leg.outside_amount for leg in report.legs)
    return _print(report.name, _("Report of all legs"), when, facts, tables, _outside(outside), now, wide=True)


def _outside(amount: int) -> str:
    if not amount:
        return ""
    return _("Makers say they sold another %(amount)s elsewhere; it is in none of these sums.") % {
        "amount": rupiah(amount)
    }


def _print(
    title: str, above: str, when: str, facts: list[tuple[str, Cell]], tables: list[Table], note: str, now: datetime,
    *, wide: bool = False,
) -> bytes:  # fmt: skip
    body = {
        "title": title,
        "above": above,
        "when": when,
        "facts": [[name, _text(value, False)] for name, value in facts],
        "note": note,
        "wide": wide,
        "lang": get_language() or "id",
        "tables": [_table(each) for each in tables],
    }
    try:
        _facts, blobs = _printer.ask({"report": body, "issued": int(now.timestamp())})
    except ConfinedFailure as failure:
        raise PaperNotPrinted() from failure
    return blobs[0]


def _table(table: Table) -> dict[str, object]:
    texts = [n for n in range(len(table.heads)) if all(isinstance(row[n], str) for row in table.rows)]
    return {
        "title": table.title,
        "heads": list(table.heads),
        "texts": texts,
        "rows": [[_text(cell, n in table.money) for n, cell in enumerate(row)] for row in table.rows],
        "bars": shares(table),
    }


def shares(table: Table) -> list[float]:
    """Each row's part of the longest, in percent; empty for a table that is no picture."""
    if table.chart is None:
        return []
    numbers = [row[table.chart[1]] for row in table.rows]
    found = [max(0, number) if isinstance(number, int) else 0 for number in numbers]
    most = max(found, default=0)
    return [round(100 * number / most, 1) if most else 0.0 for number in found]


def _text(cell: Cell, is_money: bool) -> str:
    if isinstance(cell, str):
        return cell
    return rupiah(cell) if is_money else count(cell)
