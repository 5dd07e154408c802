"""What a council takes of a sale, written down at placement: a rule changed later changes nothing of it."""

from collections.abc import Sequence
from datetime import datetime

from pasarkriya.kernel.quantity import Unit
from pasarkriya.ledger.commissions import commission_for
from pasarkriya.ledger.rules import Rule, Sold
from pasarkriya.orders.models import Adjustment, AdjustmentKind, Bearer, OrderLine
from pasarkriya.orders.rules import Line


def freeze_fees(rows: Sequence[OrderLine], lines: Sequence[Line], *, at: datetime) -> None:
    """`rows` as written and `lines` as priced, one for one. Where no rule holds nothing is written."""
    found = []
    for row, charged in zip(rows, commission_for([_sold(line) for line in lines], at), strict=True):
        if charged:
            found.append(_adjustment(row, AdjustmentKind.FEE, charged.fee, charged.rule))
        if charged and charged.tax:
            found.append(_adjustment(row, AdjustmentKind.FEE_TAX, charged.tax, charged.rule))
    if found:
        Adjustment.objects.bulk_create(found)


def _sold(line: Line) -> Sold:
    """What is sold by length or weight is one piece to a flat fee."""
    pieces = line.quantity if line.unit == Unit.PIECE else 1
    return Sold(line.shop_id, line.shop.region_id, line.craft_id, line.amount, pieces)


def _adjustment(row: OrderLine, kind: AdjustmentKind, amount: int, rule: Rule) -> Adjustment:
    return Adjustment(
        order_id=row.order_id,
        line=row,
        kind=kind,
        amount=amount,
        bearer=Bearer.SHOP,
        council_id=rule.council_id,
        source=f"commission:{rule.id}",
        label=rule.label,
    )
