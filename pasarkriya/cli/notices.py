from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.printing import show
from pasarkriya.kernel.masking import masked
from pasarkriya.notices.models import Notice, NoticeStatus

NOUN = "notices"
HELP = gettext_lazy("The log of what was sent")


def register(verbs):
    parser = verbs.add_parser("list", help=_("newest first; phone numbers and mail addresses are masked"))
    parser.add_argument("--status", choices=NoticeStatus.values)
    parser.add_argument("--limit", type=int, default=50)
    parser.set_defaults(run=list_notices)


def list_notices(args: Namespace) -> None:
    rows = Notice.objects.order_by("-pk")
    if args.status:
        rows = rows.filter(status=args.status)
    show(
        [_("At"), _("Event"), _("By"), _("Status"), _("To"), _("Error")],
        (
            (f"{n.created_at:%Y-%m-%d %H:%M}", n.event, n.channel, n.status, masked(n.to), n.error)
            for n in rows[: args.limit]
        ),
    )
