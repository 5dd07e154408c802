from argparse import Namespace
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import council, person
from pasarkriya.cli.printing import show
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import BOARD_ROLES
from pasarkriya.councils.queries import holder, offices_of
from pasarkriya.kernel.time import now

NOUN = "offices"
HELP = gettext_lazy("Who sits on which board, and for how long")


def register(verbs):
    parser = verbs.add_parser("appoint", help=_("seat a person in an office of a council, as its installer"))
    _where(parser)
    parser.add_argument("--office", required=True, choices=[str(role.value) for role in BOARD_ROLES])
    parser.add_argument("--user", required=True, help=_("phone or mail"))
    parser.add_argument("--until", type=_day, help=_("last day of the term, 2029-12-31; without it the term is open"))
    parser.add_argument("--decree", default="", help=_("number of the letter of appointment"))
    parser.set_defaults(run=appoint)
    parser = verbs.add_parser("list", help=_("the offices of a council and who holds them"))
    _where(parser)
    parser.set_defaults(run=list_offices)


def _where(parser):
    parser.add_argument("--council", required=True, metavar="REGION", help=_("51, 51.08, or - for the nation"))


def _day(text: str) -> datetime:
    """Midnight at the end of that day, in the market's own time."""
    return timezone.make_aware(datetime.combine(datetime.strptime(text, "%Y-%m-%d").date(), time.max))


def appoint(args: Namespace) -> None:
    office = next(each for each in offices_of(council(args.council)) if each.role == args.office)
    user, at = person(args.user), now()
    with transaction.atomic():
        seat(office=office, user=user, starts_at=at, ends_at=args.until, by="installer", decree=args.decree, now=at)
    print(_("%(name)s holds the office: %(office)s.") % {"name": user, "office": office.role})


def list_offices(args: Namespace) -> None:
    rows = []
    for office in offices_of(council(args.council)):
        term = holder(office, now=now())
        rows.append((office.role, term.user if term else "–", term.period.upper or "" if term else ""))
    show([_("Office"), _("Held by"), _("Until")], rows)
