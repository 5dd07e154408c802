"""What a council takes of a sale, written down at placement: a rule changed later changes nothing of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from pasarkriya.kernel.money import share_amount
from pasarkriya.kernel.quantity import Unit
from pasarkriya.kernel.time import local_date
from pasarkriya.ledger.commissions import HOME_ZONE, Standing, standing_on
from pasarkriya.ledger.rules import Rule, Sold, charge
from pasarkriya.ledger.taxes import withheld_by
from pasarkriya.orders.models import COLLECTED, Adjustment, AdjustmentKind, Bearer, OrderLine
from pasarkriya.orders.rules import Line


def freeze_fees(rows: Sequence[OrderLine], lines: Sequence[Line], *, at: datetime) -> None:
    """`rows` as written and `lines` as priced, one for one. Where no rule holds nothing is written.

    Income tax is withheld only of money the market holds; while it is off, that costs no statement.
    """
    standing = standing_on(local_date(at, HOME_ZONE))
    found = _withheld(rows, standing, at) if standing.income_tax else []
    for row, line in zip(rows, lines, strict=True):
        if charged := charge(_sold(line), standing.rules):
            found.append(_adjustment(row, AdjustmentKind.FEE, charged.fee, charged.rule))
            if charged.tax:
                found.append(_adjustment(row, AdjustmentKind.FEE_TAX, charged.tax, charged.rule))
    if found:
        Adjustment.objects.bulk_create(found)


def _withheld(rows: Sequence[OrderLine], standing: Standing, at: datetime) -> list[Adjustment]:
    """PPh 22 of each shop's part of the sale, shared out over its lines to the last rupiah."""
    by_shop: dict[int, list[OrderLine]] = defaultdict(list)
    for row in rows:
        if row.order.payment_method in COLLECTED:
            by_shop[row.order.shop_id].append(row)
    if standing.income_tax is None or not by_shop:
        return []
    sold = {shop: sum(row.amount for row in mine) for shop, mine in by_shop.items()}
    taxes = withheld_by(standing.income_tax, sold, at)
    return [
        Adjustment(
            order_id=row.order_id,
            line=row,
            kind=AdjustmentKind.WITHHELD,
            amount=part,
            bearer=Bearer.SHOP,
            source=f"tax:{standing.income_tax_id}",
            label="PPh 22",
        )
        for shop, mine in by_shop.items()
        for row, part in zip(mine, share_amount(taxes[shop], [row.amount for row in mine]), strict=True)
        if part
    ]


def _sold(line: Line) -> Sold:
    """What is sold by length or weight is one piece to a flat fee."""
    pieces = line.quantity if line.unit == Unit.PIECE else 1
    return Sold(line.shop_id, line.shop.region_id, line.craft_id, line.amount, pieces, line.leg)


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
