from argparse import Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import NotFound, shop
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.ledger.actions.set_tax_status import set_tax_status
from pasarkriya.ledger.periods import read_month
from pasarkriya.orders.models import Order
from pasarkriya.orders.queries import order_by_id
from pasarkriya.papers.actions.issue_money_papers import issue_what_is_missing
from pasarkriya.papers.actions.issue_paper import OF_AN_ORDER, issue_for_order
from pasarkriya.papers.actions.issue_statement import issue_statement
from pasarkriya.papers.models import Kind, Paper
from pasarkriya.papers.refusals import PaperMissing
from pasarkriya.papers.render import print_sheet, render

NOUN = "papers"
HELP = gettext_lazy("Invoices, receipts and other papers")


def register(verbs):
    parser = verbs.add_parser("list", help=_("papers, newest first"))
    parser.add_argument("--shop")
    parser.add_argument("--limit", type=int, default=50)
    parser.set_defaults(run=list_papers)
    parser = verbs.add_parser("issue", help=_("a paper of an order; again names the one there is"))
    parser.add_argument("kind", choices=[kind.value for kind in OF_AN_ORDER])
    parser.add_argument("order", help=_("its number"))
    parser.add_argument("--treasurer", action="store_true", help=_("room for tax a government treasurer keeps back"))
    parser.add_argument("--ppn", action="store_true", help=_("with PPN, when the shop is a PKP"))
    parser.set_defaults(run=issue)
    parser = verbs.add_parser("statement", help=_("a shop's month, when it is over; again names the one there is"))
    parser.add_argument("shop")
    parser.add_argument("--period", required=True, metavar="2026-10")
    parser.set_defaults(run=issue_month)
    parser = verbs.add_parser("catch-up", help=_("credit notes and payout slips that are missing"))
    parser.set_defaults(run=catch_up)
    parser = verbs.add_parser("tax", help=_("what the tax office knows of a shop; --pkp: it may write PPN on invoices"))
    parser.add_argument("shop")
    parser.add_argument("--npwp", default="", help=_("15 or 16 digits"))
    parser.add_argument("--pkp", action="store_true")
    parser.set_defaults(run=set_tax)
    parser = verbs.add_parser("render", help=_("write a paper to a file, as PDF or PNG by its name"))
    parser.add_argument("kind", choices=Kind.values)
    parser.add_argument("code", help=_("as printed: INV/2026/TENUN-SARI/0001"))
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=write)


def list_papers(args: Namespace) -> None:
    rows = Paper.objects.order_by("-pk").select_related("shop")
    if args.shop:
        rows = rows.filter(shop=shop(args.shop))
    show(
        [_("Paper"), _("Kind"), _("Shop"), _("About"), _("Issued")],
        ((p.code, p.kind, p.shop.slug, p.about, f"{p.issued_at:%Y-%m-%d %H:%M}") for p in rows[: args.limit]),
    )


def issue(args: Namespace) -> None:
    found = Order.objects.filter(number=args.order.replace("\x00", "")).first()
    if found is None:
        raise NotFound(what=_("order"), name=args.order)
    view = order_by_id(str(found.public_id))
    print(issue_for_order(args.kind, view, with_ppn=args.ppn, treasurer=args.treasurer, now=now()).code)


def issue_month(args: Namespace) -> None:
    print(issue_statement(shop(args.shop), read_month(args.period), now=now()).code)


def catch_up(args: Namespace) -> None:
    print(_("Papers that were missing: %(number)s.") % {"number": issue_what_is_missing(now=now())})


def set_tax(args: Namespace) -> None:
    whose = shop(args.shop)
    status = set_tax_status(whose, npwp=args.npwp, is_pkp=args.pkp, by="installer", now=now())
    print(f"{whose.slug}: NPWP {status.npwp or '–'}, {'PKP' if status.is_pkp else _('no PKP')}")


def write(args: Namespace) -> None:
    paper = Paper.objects.filter(kind=args.kind, data__number=args.code.replace("\x00", "")).first()
    if paper is None:
        raise PaperMissing()
    if args.file.suffix == ".png":
        args.file.write_bytes(print_sheet(paper.data, issued=int(paper.issued_at.timestamp()), form="png"))
    else:
        args.file.write_bytes(render(paper))
