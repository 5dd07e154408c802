"""Refunds of money the market holds: what waits, a second person's consent, and those that went by hand."""

from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import person
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.ask_return import ask_return
from pasarkriya.orders.models import Order
from pasarkriya.orders.queries import order_by_id
from pasarkriya.orders.refusals import OrderMissing
from pasarkriya.orders.return_models import ReturnReason
from pasarkriya.orders.return_queries import left_of
from pasarkriya.payments.actions.refund_payment import approve_refund, needs_second, note_refund_by_hand
from pasarkriya.payments.models import Refund, RefundStatus
from pasarkriya.payments.refusals import RefundMissing

NOUN = "refunds"
HELP = gettext_lazy("Money that goes back to buyers")


def register(verbs):
    parser = verbs.add_parser("list", help=_("those that wait, the oldest first; --all for every one"))
    parser.add_argument("--all", action="store_true")
    parser.set_defaults(run=list_refunds)
    parser = verbs.add_parser("approve", help=_("agree as the second person to a large one"))
    parser.add_argument("refund", type=int)
    parser.add_argument("--by", required=True, metavar="PERSON", help=_("phone or mail address of who agrees"))
    parser.set_defaults(run=approve)
    parser = verbs.add_parser("let", help=_("let a buyer give an order back though the time for it is over"))
    parser.add_argument("order", help=_("number of the order"))
    parser.add_argument("--line", type=int, action="append", help=_("1 is its first piece; without it all of them"))
    parser.add_argument("--reason", default="DAMAGED", choices=ReturnReason.values)
    parser.add_argument("--words", required=True, help=_("what the buyer says, and who agreed"))
    parser.set_defaults(run=let)
    parser = verbs.add_parser("sent", help=_("somebody transferred it by hand"))
    parser.add_argument("refund", type=int)
    parser.add_argument("--note", default="", help=_("from which account, on which day"))
    parser.set_defaults(run=sent)


def list_refunds(args: Namespace) -> None:
    rows = Refund.objects.order_by("asked_at", "id").select_related("payment__shop")
    if not args.all:
        rows = rows.filter(status__in=[RefundStatus.REQUESTED, RefundStatus.SENT])
    show(
        ["Id", _("Amount"), _("By"), _("Status"), _("Sent by"), _("Waits for a second person"), _("Reason")],
        (
            (
                r.pk,
                r.amount,
                r.rail,
                r.status,
                r.payment.shop.slug if r.payment.shop else _("the market"),
                _("yes") if needs_second(r) and r.status == RefundStatus.REQUESTED else "",
                r.reason,
            )
            for r in rows
        ),
    )


def approve(args: Namespace) -> None:
    refund = _refund(args.refund)
    approve_refund(refund, by=f"user:{person(args.by).pk}", now=now())
    print(_("Agreed. It is sent as soon as the provider answers."))


def let(args: Namespace) -> None:
    """The shop finds it among its returns and answers there, as any other."""
    order = Order.objects.filter(number=args.order).first()
    if order is None:
        raise OrderMissing()
    pieces = left_of(order)
    chosen = [pieces[n - 1] for n in args.line if 0 < n <= len(pieces)] if args.line else pieces
    wanted = {each.line.pk: each.quantity for each in chosen}
    view = order_by_id(str(order.public_id))
    ask_return(view, wanted=wanted, reason=args.reason, words=args.words, is_late=True, by="installer", now=now())
    print(_("Asked for. The shop finds it among its returns and answers there."))


def sent(args: Namespace) -> None:
    note_refund_by_hand(_refund(args.refund), note=args.note, by="installer", now=now())
    print(_("Written down: the money is with the buyer."))


def _refund(number: int) -> Refund:
    found = Refund.objects.filter(pk=number).select_related("payment").first()
    if found is None:
        raise RefundMissing()
    return found
