from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.insights.invariants import Finding, check_invariants

NOUN = "check-invariants"
HELP = gettext_lazy("Check that the books agree")


def register_alone(parser: ArgumentParser) -> None:
    parser.add_argument("--every-picture", action="store_true", help=_("every picture, not a sample of them"))
    parser.set_defaults(run=check)


def check(args: Namespace) -> int:
    """Exit 0 when all hold, 1 otherwise."""
    broken = 0
    for finding in check_invariants(every_picture=args.every_picture):
        print(_line(finding), flush=True)
        broken += not finding.holds
    return 1 if broken else 0


def _line(finding: Finding) -> str:
    if finding.holds:
        return f"{finding.name}: ok"
    return f"{finding.name}: {finding.count} ({'; '.join(finding.offenders)})"
