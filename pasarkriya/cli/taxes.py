"""The state's rates from the shell of whoever runs the market."""

from argparse import ArgumentParser, Namespace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import local_date, now
from pasarkriya.ledger.actions.set_tax import set_tax
from pasarkriya.ledger.models import TaxKind
from pasarkriya.ledger.periods import HOME_ZONE
from pasarkriya.ledger.rules import Tax
from pasarkriya.ledger.taxes import tax_rules

NOUN = "taxes"
HELP = gettext_lazy("What the state takes of sales, by dated rates")


def register(verbs):
    verbs.add_parser("list", help=_("rates with their days, and whether they are on")).set_defaults(run=list_taxes)
    parser: ArgumentParser = verbs.add_parser("set", help=_("a rate from some day on; the one before ends there"))
    parser.add_argument("kind", choices=TaxKind.values)
    parser.add_argument("--basis-points", type=int, required=True, help=_("50 is 0.5 %%"))
    parser.add_argument("--of", default="1/1", metavar="N/D", help=_("part of the price: 11/12 for PPN"))
    parser.add_argument("--exempt", type=int, default=0, metavar="RP", help=_("free a year with a letter"))
    parser.add_argument("--off", action="store_true", help=_("write it down, but take nothing"))
    parser.add_argument("--source", required=True, help=_("the regulation"))
    parser.add_argument(
        "--since", type=date.fromisoformat, metavar="DAY", help=_("2026-12-31; without it from today on")
    )
    parser.set_defaults(run=set_rate)


def list_taxes(args: Namespace) -> None:
    show(
        [_("Tax"), _("Rate"), _("Of"), _("Free a year"), _("On"), _("Since"), _("Until"), _("Regulation")],
        (
            (
                r.kind,
                f"{r.basis_points / 100:g} %",
                f"{r.numerator}/{r.denominator}",
                r.exempt_amount,
                _("yes") if r.is_on else "",
                r.valid.lower or "",
                r.valid.upper or "",
                r.source,
            )
            for r in tax_rules()
        ),
    )


def set_rate(args: Namespace) -> None:
    above, _stroke, below = args.of.partition("/")
    parts = (int(above), int(below)) if above.isdecimal() and below.isdecimal() else (0, 0)
    tax, at = Tax(args.basis_points, *parts, exempt_amount=args.exempt), now()
    since = args.since or local_date(at, HOME_ZONE)
    set_tax(args.kind, tax, is_on=not args.off, source=args.source, since=since, by="installer", now=at)
    print(_("It holds from %(day)s on. Orders placed before keep what stands on them.") % {"day": since})
