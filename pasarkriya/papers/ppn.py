"""PPN on an invoice: by the shop's own status and the rate of the day the order was placed. Whole rupiah."""

from pasarkriya.ledger.models import TaxKind
from pasarkriya.ledger.rules import base_of, tax_of
from pasarkriya.ledger.taxes import rate_of, tax_status_of
from pasarkriya.orders.queries import OrderView
from pasarkriya.papers.facts import Ppn


def ppn_for(view: OrderView) -> Ppn | None:
    """None when the shop is no PKP, or there is no rate. Delivery is the courier's and bears none."""
    status = tax_status_of(view.shop.pk)
    rate = rate_of(TaxKind.PPN, view.order.placed_at) if status.is_pkp else None
    if rate is None:
        return None
    price = view.order.lines_amount - view.order.discount_amount
    return Ppn(
        npwp=status.npwp,
        price_amount=price,
        base_amount=base_of(rate, price),
        amount=tax_of(rate, price),
        share=f"{rate.numerator}/{rate.denominator}",
        rate=f"{rate.basis_points / 100:g} %".replace(".", ","),
    )
