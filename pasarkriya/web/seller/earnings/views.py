"""Why did I receive this? A month of the shop: each piece, what was taken and by whom, what was paid out."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now
from pasarkriya.ledger.periods import Period, month, month_of, read_month
from pasarkriya.ledger.statements import Piece, statement_of
from pasarkriya.ledger.taxes import tax_status_of
from pasarkriya.orders.queries import orders_by_ids
from pasarkriya.papers.queries import slips_by_reference, statement_paper
from pasarkriya.shops.models import Shop
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page
from pasarkriya.wording.statements import whatsapp_text


@in_shop(Permission.PAYMENT_CONFIRM)
@require_GET
def earnings(request: Request, shop: Shop, period: str = "") -> HttpResponse:
    """Of the running month, or of `period` (2026-10)."""
    asked = read_month(period) if period else month_of(now())
    statement = statement_of(shop.pk, asked)
    views = orders_by_ids(part.order for part in statement.orders)
    facts: dict[str, Any] = {
        "statement": statement,
        "numbers": {view.order.public_id: view.order.number for view in views},
        "taken": taken,
        "earlier": _before(asked),
        "later": _after(asked),
        "paper": statement_paper(shop, asked),
        "is_over": asked.ends_at <= now(),
        "slips": slips_by_reference(shop, {each.label for each in statement.transfers}),
        "tax": tax_status_of(shop.pk),
        "whatsapp": f"https://wa.me/?text={quote(whatsapp_text(shop.name, statement))}",
    }
    return page(request, "earnings/earnings.html", shop, here="earnings", **facts)


def taken(piece: Piece) -> list[tuple[str, int]]:
    """What made the price into what the shop gets, in words; nothing that is zero."""
    rows = [
        (_("Price"), piece.sale),
        (_("Delivery"), piece.delivery),
        (_("Discount you gave"), piece.discount),
        (_("The council's fee"), piece.fee),
        (_("Tax on the fee"), piece.fee_tax),
        (_("Income tax kept back for the state"), piece.withheld),
        (_("Gone back to the buyer, fee taken off"), piece.refund),
        (_("Other"), piece.other),
    ]
    return [(label, amount) for label, amount in rows if amount]


def _before(period: Period) -> Period:
    return month(period.first - timedelta(days=1))


def _after(period: Period) -> Period | None:
    """The months to come are empty."""
    later = month(period.last + timedelta(days=1))
    return later if later.starts_at <= now() else None
