"""Why did I receive this? A shop's month: every order, every piece, what was taken by whom, what was transferred."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from pasarkriya.ledger.models import Account, AccountKind, Entry, Reason
from pasarkriya.ledger.periods import Period

OWN = {AccountKind.SHOP_PENDING, AccountKind.SHOP_PAYABLE}
TRANSFERS = {Reason.PAYOUT, Reason.PAYOUT_RETURNED}


@dataclass(frozen=True)
class Piece:
    """One line of an order, in rupiah and in the shop's favour: what is taken is below zero.

    `council_discount` is what the council gave the buyer: told, because the shop loses nothing by it; not in `net`.
    `line` None is what belongs to the order as a whole; its label is empty.
    """

    line: int | None
    label: str
    sale: int = 0
    delivery: int = 0
    discount: int = 0
    council_discount: int = 0
    fee: int = 0
    fee_tax: int = 0
    withheld: int = 0
    refund: int = 0
    other: int = 0

    @property
    def net(self) -> int:
        taken = self.discount + self.fee + self.fee_tax + self.withheld
        return self.sale + self.delivery + taken + self.refund + self.other


@dataclass(frozen=True)
class OrderPart:
    """What happened with an order in the period. `is_direct`: the buyer paid the shop itself."""

    order: UUID
    at: datetime
    is_direct: bool
    pieces: tuple[Piece, ...]

    @property
    def net(self) -> int:
        return sum(piece.net for piece in self.pieces)


@dataclass(frozen=True)
class Transfer:
    """Money that went to the shop's bank account (above zero), or came back from it."""

    at: datetime
    amount: int
    reason: str
    label: str


@dataclass(frozen=True)
class Statement:
    """A shop's month; sums in the shop's favour, below zero is its debt.

    `opening` + `earned` - `paid` = `closing`: what the market owes the shop (`pending` of it until the buyers are
    content). `direct_amount` came from buyers straight to the shop and is in none of the four.
    """

    shop_id: int
    period: Period
    opening: int
    closing: int
    pending: int
    direct_amount: int
    orders: tuple[OrderPart, ...]
    transfers: tuple[Transfer, ...]

    @property
    def paid(self) -> int:
        return sum(transfer.amount for transfer in self.transfers)

    @property
    def earned(self) -> int:
        return self.closing - self.opening + self.paid

    @property
    def payable(self) -> int:
        """To be paid out next; below zero it is netted with what comes."""
        return self.closing - self.pending


class _Row(NamedTuple):
    account: int
    amount: int
    at: datetime
    reason: str
    order: UUID | None
    line: int | None
    label: str


def statement_of(shop_id: int, period: Period) -> Statement:
    """Four statements over the shop's own entries, however many others there are."""
    kinds = dict(Account.objects.filter(shop=shop_id).values_list("pk", "kind"))
    rows = _rows(kinds, period)
    own = {pk for pk, kind in kinds.items() if kind in OWN}
    opening, closing, pending = _sums(own, {pk for pk in own if kinds[pk] == AccountKind.SHOP_PENDING}, period)
    return Statement(
        shop_id=shop_id,
        period=period,
        opening=opening,
        closing=closing,
        pending=pending,
        direct_amount=-sum(row.amount for row in rows if kinds[row.account] == AccountKind.DIRECT_SALES),
        orders=_orders(rows, kinds, period),
        transfers=tuple(
            Transfer(row.at, row.amount, row.reason, row.label)
            for row in rows
            if row.reason in TRANSFERS and row.account in own
        ),
    )


def _rows(kinds: dict[int, str], period: Period) -> list[_Row]:
    told = [pk for pk, kind in kinds.items() if kind in OWN or kind == AccountKind.DIRECT_SALES]
    rows = Entry.objects.filter(account__any=told, at__gte=period.starts_at, at__lt=period.ends_at)
    return [_Row(*row) for row in rows.order_by("at", "id").values_list(*_Row._fields)]


SUMS = """
SELECT coalesce(-sum(amount) FILTER (WHERE at < %s), 0), coalesce(-sum(amount), 0),
    coalesce(-sum(amount) FILTER (WHERE account_id = ANY(%s::bigint[])), 0)
FROM ledger_entry WHERE account_id = ANY(%s::bigint[]) AND at < %s
"""


def _sums(own: Iterable[int], pending: Iterable[int], period: Period) -> tuple[int, int, int]:
    with connection.cursor() as cursor:
        cursor.execute(SUMS, [period.starts_at, list(pending), list(own), period.ends_at])
        opening, closing, waiting = cursor.fetchone()
    return int(opening), int(closing), int(waiting)


# Which part of a piece an entry belongs to; what is not here is `other`.
PART_OF = {
    Reason.SALE: "sale",
    Reason.DELIVERY: "delivery",
    Reason.DISCOUNT_SHOP: "discount",
    Reason.FEE: "fee",
    Reason.COD_FEE: "fee",
    Reason.FEE_TAX: "fee_tax",
    Reason.WITHHELD: "withheld",
    Reason.REFUND: "refund",
    Reason.FEE_BACK: "refund",
}


def _orders(rows: list[_Row], kinds: dict[int, str], period: Period) -> tuple[OrderPart, ...]:
    sums: dict[UUID, dict[int | None, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    begun: dict[UUID, datetime] = {}
    direct = set()
    for row in rows:
        if row.order is None or row.reason in TRANSFERS or row.reason == Reason.RELEASE:
            continue
        begun.setdefault(row.order, row.at)
        sums[row.order][row.line][PART_OF.get(Reason(row.reason), "other")] -= row.amount
        if kinds[row.account] == AccountKind.DIRECT_SALES:
            direct.add(row.order)
    labels = _labels(begun)
    for order, line, amount in _council_discounts(begun, period):
        sums[order][line]["council_discount"] += amount
    return tuple(
        OrderPart(
            order,
            at,
            order in direct,
            tuple(Piece(line, labels.get(line, ""), **part) for line, part in sums[order].items()),
        )
        for order, at in begun.items()
    )


def _labels(orders: Iterable[UUID]) -> dict[int | None, str]:
    """A piece is called as it was sold, also when it comes back months later."""
    return dict(Entry.objects.filter(order__any=list(orders), reason=Reason.SALE).values_list("line", "label"))


def _council_discounts(orders: Iterable[UUID], period: Period) -> list[tuple[UUID, int | None, int]]:
    rows = Entry.objects.filter(
        Q(account__kind=AccountKind.DISCOUNT), order__any=list(orders), at__gte=period.starts_at, at__lt=period.ends_at
    )
    return [(order, line, amount) for order, line, amount in rows.values_list("order", "line", "amount") if order]
