"""What of a price reaches the maker: of an order as it was frozen, of a work by the rules of today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from pasarkriya.ledger.commissions import commission_for
from pasarkriya.ledger.rules import Sold
from pasarkriya.orders.models import Adjustment, AdjustmentKind, Bearer, Order
from pasarkriya.shops.models import Shop

TAKEN = (AdjustmentKind.FEE, AdjustmentKind.FEE_TAX, AdjustmentKind.WITHHELD)


def makers_shares(orders: Sequence[Order]) -> dict[int, int]:
    """Order's id → rupiah of its works that reach the maker, delivery left out. Only where the shop shows it.

    No statement at all when no shop does.
    """
    shown = [order for order in orders if order.shop.shows_share]
    less: dict[int, int] = defaultdict(int)
    rows = Adjustment.objects.filter(order__in=[order.pk for order in shown]) if shown else []
    for row in rows:
        if row.kind in TAKEN or (row.bearer == Bearer.SHOP and row.line_id is not None):
            less[row.order_id] += row.amount
    return {order.pk: order.lines_amount - less[order.pk] for order in shown}


def share_of_price(shop: Shop, craft_id: int | None, amount: int, *, at: datetime) -> int | None:
    """What of this price for one piece reaches the maker, if the shop shows it."""
    if not shop.shows_share:
        return None
    (charged,) = commission_for([Sold(shop.pk, shop.region_id, craft_id, amount)], at)
    return amount - (charged.fee + charged.tax if charged else 0)
