"""Exhibitions in relay: how they stand, and one of the past played again."""

import json
from argparse import Namespace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.printing import show
from pasarkriya.demo.relay.play import play
from pasarkriya.demo.relay.records import known, record_of
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.queries import LegSums, first_and_last_day, provinces_of, sums_of_legs
from pasarkriya.exhibitions.reporting import any_leg, report_of
from pasarkriya.kernel.time import now
from pasarkriya.papers.reports.book import leg_book
from pasarkriya.papers.reports.printing import leg_pdf, leg_pictures
from pasarkriya.papers.reports.tables import facts_of, tables_of
from pasarkriya.wording.formats import moment, rupiah

NOUN = "relay"
HELP = gettext_lazy("Exhibitions that hand over from province to province")
STATUS = {
    LegStatus.PLANNED: gettext_lazy("to come"),
    LegStatus.OPEN: gettext_lazy("open"),
    LegStatus.ENDED: gettext_lazy("over, books open"),
    LegStatus.CLOSED: gettext_lazy("over, books closed"),
    LegStatus.CANCELLED: gettext_lazy("called off"),
}
STEPS = {
    "prepared": gettext_lazy("%(leg)s: goods chosen, confirmed and labelled"),
    "opened": gettext_lazy("%(leg)s opens"),
    "ended": gettext_lazy("%(leg)s is over"),
    "closed": gettext_lazy("%(leg)s: books closed"),
}


def register(verbs: Any) -> None:
    replay = verbs.add_parser("replay", help=_("play a relay of the past again, on the demo's market"))
    replay.add_argument("name", metavar="NAME", help=", ".join(known()))
    replay.add_argument(
        "--speed", type=float, metavar="N", help=_("seconds of the relay per second; without it: as fast as can be")
    )
    replay.add_argument("--json", action="store_true", help=_("print the result as JSON"))
    replay.set_defaults(run=replay_relay)
    verbs.add_parser("status", help=_("every leg: when, what was sold, what is missing")).set_defaults(run=show_status)
    report = verbs.add_parser("report", help=_("what a leg was: visitors, sales, what came of every piece"))
    report.add_argument("leg", metavar="LEG", help=_("as in its address: /pameran/LEG"))
    report.add_argument("--pdf", metavar="FILE", type=Path)
    report.add_argument("--xlsx", metavar="FILE", type=Path)
    report.add_argument("--png", metavar="FILE", type=Path, help=_("its pages as pictures: FILE-1.png, FILE-2.png, …"))
    report.add_argument("--json", action="store_true", help=_("print the result as JSON"))
    report.set_defaults(run=show_report)


def show_report(args: Namespace) -> None:
    leg = any_leg(args.leg)
    report = report_of(leg)
    if args.pdf:
        args.pdf.write_bytes(leg_pdf(report, programme=leg.programme.name, now=now()))
    if args.xlsx:
        args.xlsx.write_bytes(leg_book(report))
    pictures = []
    if args.png:
        for number, page in enumerate(leg_pictures(report, programme=leg.programme.name, now=now()), 1):
            pictures.append(args.png.with_name(f"{args.png.stem}-{number}.png"))
            pictures[-1].write_bytes(page)
    if args.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, default=str))
    elif args.pdf or args.xlsx or args.png:
        for file in filter(None, (args.pdf, args.xlsx, *pictures)):
            print(_("Written: %(file)s") % {"file": file})
    else:
        show(
            [report.name, ""],
            [*([name, value] for name, value in facts_of(report)), [_("Turnover"), rupiah(report.sums.amount)]],
        )
        for table in tables_of(report):
            print(f"\n{table.title}")
            rows = (
                [rupiah(int(cell)) if at in table.money else cell for at, cell in enumerate(row)] for row in table.rows
            )
            show(list(table.heads), rows)


def replay_relay(args: Namespace) -> int:
    """Exit 0 when all books are closed, 1 otherwise."""
    record = record_of(args.name)
    tell = (lambda step, leg: None) if args.json else _say
    legs = play(record, now=now(), speed=args.speed, tell=tell)
    sums = sums_of_legs(legs)
    if args.json:
        print(json.dumps({"legs": [_facts(leg, sums[leg.pk]) for leg in legs]}, ensure_ascii=False))
    else:
        _table(legs)
    return 0 if all(leg.status == LegStatus.CLOSED for leg in legs) else 1


def _say(step: str, leg: Leg) -> None:
    print(STEPS[step] % {"leg": leg.name}, flush=True)


def _facts(leg: Leg, sums: LegSums) -> dict[str, Any]:
    first, last = first_and_last_day(leg)
    return {
        "name": leg.name,
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
        "zone": leg.zone,
        "provinces": provinces_of(leg),
        "participants": sums.participants,
        "kinds": sums.kinds,
        "consigned": sums.consigned,
        "sold": sums.sold,
        "returned": sums.returned,
        "lost": sums.lost,
        "amount": sums.amount,
        "closed": leg.status == LegStatus.CLOSED,
    }


def show_status(args: Namespace) -> None:
    legs = list(Leg.objects.select_related("programme").order_by("programme", "position"))
    if not legs:
        print(_("No exhibition is planned. To see one: pasarkriya relay replay rumah-kriya-asri-2021"))
        return
    _table(legs)


def _table(legs: list[Leg]) -> None:
    sums = sums_of_legs(legs)
    show(
        [
            _("Programme"), _("Leg"), _("Begins"), _("Ends"), _("State"), _("Consigned"), _("Sold"), _("Returned"),
            _("Lost"), _("Turnover"),
        ],
        ([
            leg.programme.name, leg.name, moment(leg.period.lower, leg.zone),
            moment(leg.period.upper - timedelta(minutes=1), leg.zone), str(STATUS[LegStatus(leg.status)]),
            sums[leg.pk].consigned, sums[leg.pk].sold, sums[leg.pk].returned, sums[leg.pk].lost,
            rupiah(sums[leg.pk].amount),
        ] for leg in legs),
    )  # fmt: skip
