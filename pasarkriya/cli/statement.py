"""Why did the shop receive this? Its month as a text, as a few lines for WhatsApp, or as JSON."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import shop
from pasarkriya.ledger.periods import read_month
from pasarkriya.ledger.statements import Statement, statement_of
from pasarkriya.wording.statements import statement_text, whatsapp_text

NOUN = "statement"
HELP = gettext_lazy("A shop's month: sales, what was taken, transfers")


def register_alone(parser: ArgumentParser) -> None:
    parser.add_argument("shop", metavar="SHOP")
    parser.add_argument("--period", required=True, metavar="2026-10")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--whatsapp", action="store_true", help=_("a few lines to send"))
    forms.add_argument("--json", action="store_true", help=_("for programs"))
    parser.set_defaults(run=print_statement)


def print_statement(args: Namespace) -> None:
    whose = shop(args.shop)
    statement = statement_of(whose.pk, read_month(args.period))
    if args.json:
        print(json.dumps(_facts(whose.slug, statement), ensure_ascii=False, indent=2))
    else:
        print((whatsapp_text if args.whatsapp else statement_text)(whose.name, statement))


def _facts(slug: str, statement: Statement) -> dict:
    """All of it, with the sums that are derived; amounts are whole rupiah in the shop's favour."""
    return {
        "shop": slug,
        "period": str(statement.period),
        "opening_amount": statement.opening,
        "earned_amount": statement.earned,
        "paid_amount": statement.paid,
        "closing_amount": statement.closing,
        "pending_amount": statement.pending,
        "payable_amount": statement.payable,
        "direct_amount": statement.direct_amount,
        "orders": [
            {
                "order": str(part.order),
                "at": part.at.isoformat(),
                "is_direct": part.is_direct,
                "net_amount": part.net,
                "pieces": [{**asdict(piece), "net": piece.net} for piece in part.pieces],
            }
            for part in statement.orders
        ],
        "transfers": [
            {"at": t.at.isoformat(), "amount": t.amount, "reason": t.reason, "label": t.label}
            for t in statement.transfers
        ],
    }
