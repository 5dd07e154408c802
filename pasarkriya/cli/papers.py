from argparse import Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import NotFound, shop
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.orders.models import Order
from pasarkriya.orders.queries import order_by_id
from pasarkriya.papers.actions.issue_paper import OF_AN_ORDER, issue_for_order
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
    parser.set_defaults(run=issue)
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
    print(issue_for_order(args.kind, order_by_id(str(found.public_id)), now=now()).code)


def write(args: Namespace) -> None:
    paper = Paper.objects.filter(kind=args.kind, data__number=args.code.replace("\x00", "")).first()
    if paper is None:
        raise PaperMissing()
    if args.file.suffix == ".png":
        args.file.write_bytes(print_sheet(paper.data, issued=int(paper.issued_at.timestamp()), form="png"))
    else:
        args.file.write_bytes(render(paper))
