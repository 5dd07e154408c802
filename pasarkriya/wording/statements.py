"""A shop's month in words. Every number stands on a line of its own, so that it can be read aloud."""

from django.utils.translation import gettext as _

from pasarkriya.ledger.models import Reason
from pasarkriya.ledger.statements import OrderPart, Piece, Statement
from pasarkriya.wording.formats import day, rupiah


def statement_text(shop: str, statement: Statement) -> str:
    """Sale, discount and its bearer, fee, tax, net: for every piece; then the transfers and what is left."""
    parts = [
        _("%(shop)s · statement of %(period)s") % {"shop": shop, "period": statement.period},
        _line(_("Carried over"), statement.opening),
        *(_order(part) for part in statement.orders),
        *_transfers(statement),
        "\n".join(_left(statement)),
    ]
    return "\n\n".join(parts)


def whatsapp_text(shop: str, statement: Statement) -> str:
    """Short enough for one message: sums only."""
    lines = [
        f"*{shop}* {statement.period}",
        _line(_("Carried over"), statement.opening),
        _line(_("Earned"), statement.earned),
        _line(_("Transferred to you"), statement.paid),
        *_left(statement),
    ]
    return "\n".join(lines)


def _line(name: str, amount: int) -> str:
    return f"{name}: {rupiah(amount)}"


def _order(part: OrderPart) -> str:
    paid = _("the buyer paid you directly") if part.is_direct else _("the buyer paid through the market")
    lines = [f"{day(part.at)} · {paid}"]
    for piece in part.pieces:
        lines += _piece(piece)
    return "\n".join([*lines, _line(_("Together"), part.net)])


def _piece(piece: Piece) -> list[str]:
    amounts = [
        (_("Sale"), piece.sale),
        (_("Delivery"), piece.delivery),
        (_("Discount you gave"), piece.discount),
        (_("Discount the council gave; you lose nothing"), piece.council_discount),
        (_("Commission"), piece.fee),
        (_("PPN on the commission"), piece.fee_tax),
        (_("Income tax withheld"), piece.withheld),
        (_("Given back"), piece.refund),
        (_("Other"), piece.other),
    ]
    told = [f"  {_line(name, amount)}" for name, amount in amounts if amount]
    if piece.line is None:
        return told
    return [f"- {piece.label}", *told, f"  {_line(_('For you'), piece.net)}"]


def _transfers(statement: Statement) -> list[str]:
    names = {Reason.PAYOUT: _("Transferred to you"), Reason.PAYOUT_RETURNED: _("Came back from your bank")}
    lines = [
        f"{day(each.at)} · {_line(names[Reason(each.reason)], each.amount)} {each.label}".rstrip()
        for each in statement.transfers
    ]
    return ["\n".join(lines)] if lines else []


def _left(statement: Statement) -> list[str]:
    """What is still to come, or what the shop owes."""
    lines = []
    if statement.direct_amount:
        lines.append(_line(_("Paid to you directly by buyers"), statement.direct_amount))
    if statement.pending:
        lines.append(_line(_("Waiting until the buyer is content"), statement.pending))
    if statement.payable < 0:
        lines.append(_line(_("You owe the market; it is taken from your next payout"), -statement.payable))
    else:
        lines.append(_line(_("To be paid out next"), statement.payable))
    return lines
