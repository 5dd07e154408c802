"""What a phone sold while nobody could hear it: each sale once, each line for itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from pasarkriya.exhibitions.actions.sell_at_till import Taken, sell_at_till
from pasarkriya.exhibitions.goods_models import Piece
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.refusals import (
    LegNotOpen,
    LegOver,
    PieceMissing,
    PriceNotOurs,
    SaleUnreadable,
    TillCounted,
    TillMissing,
)
from pasarkriya.exhibitions.till_books import book_held, book_sold
from pasarkriya.exhibitions.till_models import Clash, LineStatus, Till, TillLine, TillSale
from pasarkriya.exhibitions.till_prices import is_ours
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.refusals import Refusal

# The last buyer may still be counting his money when the hour strikes.
GRACE = timedelta(hours=1)


@dataclass(frozen=True)
class LineDraft:
    """A piece by its code, the price in rupiah, and the list (`stamp`, `sign`) it was taken from."""

    code: str
    amount: int
    stamp: str
    sign: str


@dataclass(frozen=True)
class SaleDraft:
    """`at` by the phone's own clock."""

    key: UUID
    till: UUID
    method: str
    at: datetime
    lines: Sequence[LineDraft]
    buyer_name: str = ""
    buyer_phone: str = ""


@dataclass(frozen=True)
class LineAnswer:
    """`status` is the line's (SOLD, CLASH, REFUNDED), or REFUSED with the reason why."""

    code: str
    status: str
    refusal: Refusal | None = None


@dataclass(frozen=True)
class SaleAnswer:
    key: UUID
    lines: list[LineAnswer] = field(default_factory=list)


def sync(leg: Leg, sales: Sequence[SaleDraft], *, sent_at: datetime, by: str, now: datetime) -> list[SaleAnswer]:
    """One after the other, each in a transaction of its own. The same again gives the same answers.

    `sent_at` is what the phone's clock showed when it sent them: by the difference its hours are set right.
    """
    return [record_sale(leg, draft, off=now - sent_at, by=by, now=now) for draft in sales]


@transaction.atomic
def record_sale(leg: Leg, draft: SaleDraft, *, off: timedelta = timedelta(), by: str, now: datetime) -> SaleAnswer:
    """A line that cannot be is refused, and the others stand. Raises nothing that is expected."""
    try:
        till = _till_of(leg, draft)
        at = min(max(draft.at + off, till.opened_at), now)
        _refuse_if_not_on(leg, till, at)
    except Refusal as refusal:
        return SaleAnswer(draft.key, [LineAnswer(line.code, "REFUSED", refusal) for line in draft.lines])
    found = {line.code: _found(leg, line) for line in draft.lines}
    sale = _written(till, draft, at, by, now) if any(isinstance(each, Piece) for each in found.values()) else None
    answers = []
    for line in draft.lines:
        piece = found[line.code]
        if isinstance(piece, Refusal) or sale is None:
            answers.append(LineAnswer(line.code, "REFUSED", piece if isinstance(piece, Refusal) else None))
        elif sale.till.leg_id != leg.pk:
            answers.append(LineAnswer(line.code, "REFUSED", SaleUnreadable()))
        else:
            answers.append(LineAnswer(line.code, _line(sale, piece, line.amount, by, now)))
    return SaleAnswer(draft.key, answers)


def _till_of(leg: Leg, draft: SaleDraft) -> Till:
    found = Till.objects.filter(public_id=draft.till, leg=leg).first()
    if found is None:
        raise TillMissing()
    return found


def _refuse_if_not_on(leg: Leg, till: Till, at: datetime) -> None:
    if leg.status in (LegStatus.CLOSED, LegStatus.CANCELLED):
        raise LegOver()
    if not leg.period.lower <= at < leg.period.upper + GRACE:
        raise LegNotOpen()
    if till.closed_at is not None and at > till.closed_at:
        raise TillCounted()


def _found(leg: Leg, line: LineDraft) -> Piece | Refusal:
    """The piece, if it is of this leg and the price is one we gave out."""
    rows = Piece.objects.select_related("consignment__stand__leg", "consignment__shop")
    piece = rows.filter(code=line.code, consignment__stand__leg=leg).first()
    if piece is None:
        return PieceMissing(code=line.code)
    if not is_ours(leg.pk, piece.consignment_id, line.amount, line.stamp, line.sign):
        return PriceNotOurs(code=line.code)
    return piece


def _written(till: Till, draft: SaleDraft, at: datetime, by: str, now: datetime) -> TillSale:
    """The twin that comes at the same moment waits here until the first is done."""
    facts = {
        "till": till,
        "method": draft.method,
        "at": at,
        "received_at": now,
        "by": by,
        "buyer_name": draft.buyer_name[:80],
        "buyer_phone": draft.buyer_phone[:20],
    }
    TillSale.objects.get_or_create(key=draft.key, defaults=facts)
    return TillSale.objects.select_for_update(of=("self",)).select_related("till").get(key=draft.key)


def _line(sale: TillSale, piece: Piece, amount: int, by: str, now: datetime) -> str:
    """The state of the line, which is written now unless it was before."""
    if before := TillLine.objects.filter(sale=sale, piece=piece).first():
        return before.status
    facts = {"sale": sale, "piece": piece, "amount": amount}
    try:
        sold = sell_at_till(sale, piece, amount, by=by, now=now)
    except Taken as taken:
        line = TillLine.objects.create(status=LineStatus.CLASH, **facts)
        leg_id = piece.consignment.stand.leg_id
        clash = Clash.objects.create(
            leg_id=leg_id, line=line, kind=taken.kind, order=taken.order, other=taken.other, opened_at=now
        )
        book_held(line, by=by, at=now)
        leave_trail(clash, "opened", by=by, at=now, code=piece.code)
        return line.status
    line = TillLine.objects.create(status=LineStatus.SOLD, sold=sold, **facts)
    book_sold(line, by=by, at=now)
    return line.status
