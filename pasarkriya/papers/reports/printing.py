"""A report on paper, printed in a child with bounded time and memory."""

from datetime import datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pasarkriya.exhibitions.reporting import LegReport, ProgrammeReport
from pasarkriya.kernel.confined import Confined, ConfinedFailure, Limits
from pasarkriya.kernel.time import local_date, zone_name
from pasarkriya.papers.refusals import PaperNotPrinted
from pasarkriya.papers.reports.tables import Cell, Table, comparison, facts_of, tables_of
from pasarkriya.wording.formats import count, day, rupiah, told

MB = 1024 * 1024
# The nation counts its days by the capital's clock.
MARKET_ZONE = "Asia/Jakarta"
MOST_COLUMNS = 40
_printer = Confined(
    "pasarkriya.papers.reports.press:answer",
    Limits(memory_bytes=2048 * MB, cpu_seconds=15, wall_seconds=30, question_bytes=4 * MB, answer_bytes=16 * MB),
)


def leg_pdf(report: LegReport, *, programme: str, now: datetime) -> bytes:
    """Raises `PaperNotPrinted` when a limit was met."""
    return _print(_leg_sheet(report, programme, now), now)[0]


def leg_pictures(report: LegReport, *, programme: str, now: datetime) -> list[bytes]:
    """The pages as PNG, to hand round where people chat. Raises `PaperNotPrinted`."""
    return _print(_leg_sheet(report, programme, now), now, form="png")


def _leg_sheet(report: LegReport, programme: str, now: datetime) -> dict[str, object]:
    return {
        **_sheet(report.name, programme, tables_of(report), report.outside_amount, now),
        "when": f"{day(report.first_day)} – {day(report.last_day)}, {zone_name(report.zone)}",
        "theme": told(report.theme, report.theme_en),
        "facts": _facts([*facts_of(report), (_("Turnover"), rupiah(report.sums.amount))]),
        "ends": _ends(report),
        "days": _days(report),
    }


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
    sheet = _sheet(report.name, _("Report of all legs"), tables, outside, now)
    return _print({**sheet, "when": when, "facts": _facts(facts), "wide": True}, now)[0]


def _sheet(title: str, above: str, tables: list[Table], outside: int, now: datetime) -> dict[str, object]:
    """What every report has; `when` and `facts` are the caller's."""
    return {
        "title": title,
        "above": above,
        "theme": "",
        "note": _outside(outside),
        "ends": [],
        "days": [],
        "days-title": _("Pieces sold, day by day"),
        "wide": False,
        "lang": get_language() or "id",
        "made": _("Printed on %(day)s") % {"day": day(local_date(now, MARKET_ZONE))},
        "tables": [_table(each) for each in tables],
    }


def _facts(facts: list[tuple[str, Cell]]) -> list[list[str]]:
    return [[name, _text(value, False)] for name, value in facts]


def _ends(report: LegReport) -> list[tuple[str, str, int]]:
    """(what, so many as text, so many) of all pieces: sold, home again, lost, and of which it is not known."""
    sums = report.sums
    ends = (
        (_("Sold"), sums.sold),
        (_("Given back to makers"), sums.returned),
        (_("Lost or spoilt"), sums.lost),
        (_("Not settled yet"), report.unfinished),
    )
    return [(name, count(number), number) for name, number in ends] if sums.consigned else []


def _days(report: LegReport) -> list[tuple[str, int]]:
    """Every day of the leg, also those on which nothing was sold; none when it is too long for a picture.

    What was bought on the last evening may be paid the day after.
    """
    sold = {each.day: each.pieces for each in report.days}
    length = (max(report.last_day, *sold) - report.first_day).days + 1 if sold else 0
    if length > MOST_COLUMNS or not any(sold.values()):
        return []
    days = [report.first_day + timedelta(days=number) for number in range(length)]
    return [(str(each.day), max(0, sold.get(each, 0))) for each in days]


def _outside(amount: int) -> str:
    if not amount:
        return ""
    return _("Makers say they sold another %(amount)s elsewhere; it is in none of these sums.") % {
        "amount": rupiah(amount)
    }


def _print(sheet: dict[str, object], now: datetime, *, form: str = "pdf") -> list[bytes]:
    try:
        _said, blobs = _printer.ask({"report": sheet, "issued": int(now.timestamp()), "form": form})
    except ConfinedFailure as failure:
        raise PaperNotPrinted() from failure
    return list(blobs)


def _table(table: Table) -> dict[str, object]:
    texts = [n for n in range(len(table.heads)) if all(isinstance(row[n], str) for row in table.rows)]
    return {
        "title": table.title,
        "heads": list(table.heads),
        "texts": texts,
        "rows": [[_text(cell, n in table.money) for n, cell in enumerate(row)] for row in table.rows],
        "bars": shares(table),
        "last": table.has_sum,
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
