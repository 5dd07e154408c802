"""PPN on an invoice, and what credit notes take back of it. Whole rupiah.

By the shop's own status and the rate of the day the order was placed.
"""

from collections.abc import Sequence
from dataclasses import replace

from pasarkriya.kernel.money import share_amount
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


def ppn_back(invoice: Ppn, *, goods: int, before: Sequence[Ppn]) -> Ppn:
    """What this note takes back, when `goods` of the invoice's price have come back by now, its own pieces included.

    Base and tax are shared between what came back and what the buyer keeps, by largest remainder; of that, what the
    notes `before` took is taken off. So all notes of an order that came back whole sum to its invoice.
    """
    gone = min(goods, invoice.price_amount)
    shares = [gone, invoice.price_amount - gone]
    base, tax = (share_amount(whole, shares)[0] if gone else 0 for whole in (invoice.base_amount, invoice.amount))
    return replace(
        invoice,
        price_amount=gone - sum(each.price_amount for each in before),
        base_amount=base - sum(each.base_amount for each in before),
        amount=tax - sum(each.amount for each in before),
    )
