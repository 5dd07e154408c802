"""The words and tables of a report, for paper and spreadsheet alike: headings, and cells that are texts or numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pasarkriya.catalogue.listing import short_region
from pasarkriya.exhibitions.goods_models import Channel
from pasarkriya.exhibitions.reporting import LegReport, Part, ProgrammeReport
from pasarkriya.wording.formats import short_day, told

Cell = str | int


@dataclass(frozen=True)
class Table:
    """`money`: columns in rupiah. `chart`: (label column, number column) worth a picture. `has_sum`: as last row."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    money: frozenset[int] = frozenset()
    chart: tuple[int, int] | None = None
    has_sum: bool = False


def channel_name(key: str) -> str:
    return {
        Channel.STAND: _("At the till"),
        Channel.ONLINE: _("Online"),
        Channel.PARTNER: _("At partner marketplaces"),
        Channel.OUTSIDE: _("Elsewhere, as makers say"),
    }[Channel(key)]


def part_name(part: Part, side: str) -> str:
    if side == "channels":
        return channel_name(part.key)
    if side == "regencies":
        return short_region(part.name)
    return told(part.name, part.name_en) or _("Without a craft")


def facts_of(report: LegReport) -> list[tuple[str, Cell]]:
    """The numbers one asks for first."""
    return [
        (_("Visitors"), report.visitors),
        (_("Transactions"), report.transactions),
        (_("Makers"), report.sums.participants),
        (_("Kinds of work"), report.sums.kinds),
        (_("Pieces shown"), report.sums.consigned),
        (_("Sold"), report.sums.sold),
        (_("Given back to makers"), report.sums.returned),
        (_("Lost or spoilt"), report.sums.lost),
        (_("Not settled yet"), report.unfinished),
    ]


def tables_of(report: LegReport) -> list[Table]:
    """Those that have something to say."""
    found = [
        _side(_("By channel"), report.channels, "channels"),
        _stands(report),
        _side(_("By regency"), report.regencies, "regencies"),
        _side(_("By craft"), report.crafts, "crafts"),
        _best(report),
        _days(report),
        _awards(report),
    ]
    return [table for table in found if table.rows]


def _side(title: str, parts: Sequence[Part], side: str) -> Table:
    rows = [(part_name(part, side), part.pieces, part.amount) for part in parts]
    return Table(title, (_("Name"), _("Pieces"), _("Turnover")), rows, frozenset({2}), (0, 2))


def _stands(report: LegReport) -> Table:
    heads = (
        *(_("Stand"), _("Visitors"), _("Shown"), _("Sold")),
        *(_("Given back"), _("Lost"), _("Turnover")),
    )
    rows = [(s.name, s.visitors, s.consigned, s.sold, s.returned, s.lost, s.amount) for s in report.stands]
    return Table(_("By stand"), heads, rows, frozenset({6}), (0, 3))


def _best(report: LegReport) -> Table:
    rows = [(told(part.name, part.name_en), part.detail, part.pieces, part.amount) for part in report.best]
    return Table(_("Best sellers"), (_("Work"), _("Shop"), _("Pieces"), _("Turnover")), rows, frozenset({3}), (0, 3))


def _days(report: LegReport) -> Table:
    rows = [(short_day(day.day), day.visitors, day.pieces, day.amount) for day in report.days]
    heads = (_("Day"), _("Visitors"), _("Pieces"), _("Turnover"))
    return Table(_("Day by day"), heads, rows, frozenset({3}), (0, 2))


def _awards(report: LegReport) -> Table:
    rows = [(prize.name, prize.work, prize.shop, prize.reason) for prize in report.awards]
    return Table(_("Awards"), (_("Award"), _("Work"), _("Shop"), _("Why")), rows)


def comparison(report: ProgrammeReport) -> Table:
    """The legs of a programme beside each other, and together."""
    heads = (
        *(_("Leg"), _("First day"), _("Visitors"), _("Transactions"), _("Makers")),
        *(_("Shown"), _("Sold"), _("Given back"), _("Lost"), _("Turnover")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(leg.name, short_day(leg.first_day), leg.visitors, leg.transactions, leg.sums.participants),
            *(leg.sums.consigned, leg.sums.sold, leg.sums.returned, leg.sums.lost, leg.sums.amount),
        )
        for leg in report.legs
    ]
    if len(rows) > 1:
        sums = report.sums
        rows.append((
            *(_("Together"), "", report.visitors, report.transactions, sums.participants),
            *(sums.consigned, sums.sold, sums.returned, sums.lost, sums.amount),
        ))  # fmt: skip
    return Table(_("The legs beside each other"), heads, rows, frozenset({9}), has_sum=len(report.legs) > 1)
