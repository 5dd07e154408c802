"""How many unpaid purchases one buyer may have, from the shell of whoever runs the market."""

from argparse import Namespace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.ledger.periods import HOME_ZONE
from pasarkriya.orders.actions.set_open_limit import set_open_limit
from pasarkriya.orders.models import OpenLimit
from pasarkriya.orders.open_limits import limit_at

NOUN = "limits"
HELP = gettext_lazy("How many unpaid purchases one buyer may have")


def register(verbs):
    verbs.add_parser("list", help=_("limits with the day they hold from")).set_defaults(run=list_limits)
    parser = verbs.add_parser("set", help=_("a limit from some day on"))
    parser.add_argument("--per-phone", type=int, required=True, metavar="N", help=_("open purchases per phone number"))
    parser.add_argument("--per-account", type=int, required=True, metavar="N", help=_("open purchases per account"))
    parser.add_argument(
        "--since", type=date.fromisoformat, metavar="DAY", help=_("2026-12-31; without it from this moment on")
    )
    parser.set_defaults(run=set_limit)


def list_limits(args: Namespace) -> None:
    rows = list(OpenLimit.objects.order_by("since")) or [limit_at(now())]
    show(
        [_("Since"), _("Per phone"), _("Per account")],
        ((row.since or _("from the start"), row.per_phone, row.per_account) for row in rows),
    )


def set_limit(args: Namespace) -> None:
    at = now()
    since = datetime.combine(args.since, time(), ZoneInfo(HOME_ZONE)) if args.since else at
    set_open_limit(per_phone=args.per_phone, per_account=args.per_account, since=since, by="installer", now=at)
    print(_("It holds from %(day)s on. Purchases that wait already stay.") % {"day": args.since or at.date()})
