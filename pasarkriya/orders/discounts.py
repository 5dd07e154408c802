"""What promotions take off a purchase: by shop, by line. Shown before the order, frozen with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pasarkriya.orders.models import Adjustment, AdjustmentKind, Order, OrderLine
from pasarkriya.orders.rules import Line
from pasarkriya.promotions.queries import discounts_for
from pasarkriya.promotions.rules import Discounted, Piece, Rule


@dataclass(frozen=True)
class Reduction:
    """Taken off one line (its index among the shop's), or off the delivery (none)."""

    line: int | None
    amount: int
    bearer: str
    council_id: int | None
    promotion_id: int
    label: str


@dataclass(frozen=True)
class Reductions:
    """`taken` and `rules` are what redeeming them needs."""

    by_shop: dict[int, list[Reduction]] = field(default_factory=dict)
    taken: list[Discounted] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def of(self, shop_id: int) -> list[Reduction]:
        return self.by_shop.get(shop_id, [])


def reductions_for(parts: Iterable[tuple[int, Sequence[Line], int]], coupon: str, *, at: datetime) -> Reductions:
    """`parts`: shop, its lines, its delivery in rupiah. One statement, whatever is in the cart.

    Raises what `promotions.queries.discounts_for` does, when the coupon cannot be had.
    """
    pieces: list[Piece] = []
    places: list[tuple[int, int | None]] = []
    for shop_id, lines, delivery in parts:
        region = lines[0].shop.region_id
        pieces += [Piece(shop_id, region, line.amount, leg=line.leg) for line in lines]
        places += [(shop_id, index) for index in range(len(lines))]
        pieces.append(Piece(shop_id, region, delivery, is_delivery=True))
        places.append((shop_id, None))
    taken, rules = discounts_for(pieces, coupon, at=at)
    return Reductions(_by_shop(taken, places), taken, rules)


def _by_shop(taken: Sequence[Discounted], places: Sequence[tuple[int, int | None]]) -> dict[int, list[Reduction]]:
    found: dict[int, list[Reduction]] = defaultdict(list)
    for each in taken:
        shop_id, line = places[each.piece]
        found[shop_id].append(Reduction(line, each.amount, each.bearer, each.council_id, each.promotion_id, each.label))
    return dict(found)


def reductions_amount(reductions: Iterable[Reduction]) -> int:
    return sum(each.amount for each in reductions)


def freeze_discounts(written: Iterable[tuple[Order, Sequence[OrderLine], Sequence[Reduction]]]) -> None:
    """Each order with its lines as written, in the cart's sequence. Nothing taken off: nothing is written."""
    rows = [
        Adjustment(
            order=order,
            line=None if each.line is None else lines[each.line],
            kind=AdjustmentKind.DISCOUNT,
            amount=each.amount,
            bearer=each.bearer,
            council_id=each.council_id,
            source=f"promotion:{each.promotion_id}",
            label=each.label,
        )
        for order, lines, reductions in written
        for each in reductions
    ]
    if rows:
        Adjustment.objects.bulk_create(rows)


@dataclass(frozen=True)
class Taken:
    """A line of a bill: which discount, how much, and who bears it (SHOP, COUNCIL, SHARED)."""

    label: str
    amount: int
    bearer: str


def told(rows: Iterable[Reduction] | Iterable[Adjustment]) -> list[Taken]:
    """One for each promotion, as a buyer reads it."""
    amounts: dict[str, int] = defaultdict(int)
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        amounts[row.label] += row.amount
        bearers[row.label].add(row.bearer)
    return [
        Taken(label, amount, "SHARED" if len(bearers[label]) > 1 else bearers[label].pop())
        for label, amount in amounts.items()
    ]


def discounts_of(orders: Sequence[Order]) -> dict[int, list[Taken]]:
    """By order id; no statement at all where nothing was taken off."""
    cut = [order.pk for order in orders if order.discount_amount]
    rows: dict[int, list[Adjustment]] = defaultdict(list)
    for row in Adjustment.objects.filter(order__in=cut, kind=AdjustmentKind.DISCOUNT).order_by("id") if cut else ():
        rows[row.order_id].append(row)
    return {order: told(mine) for order, mine in rows.items()}
