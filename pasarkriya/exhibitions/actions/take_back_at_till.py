"""A buyer brings a piece back to a till: it lies on its stand again, and he has cash, or a note."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from pasarkriya.exhibitions.actions.decide_clash import take_back
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.refusals import (
    BackAlready,
    LegOver,
    NotSoldHere,
    PaidToTheShop,
    StillUndecided,
    TillCounted,
    TillMissing,
)
from pasarkriya.exhibitions.till_books import book_note, book_note_paid
from pasarkriya.exhibitions.till_models import GivenBy, LineStatus, PaidBy, TakenBack, Till, TillLine
from pasarkriya.kernel.audit import leave_trail


@dataclass(frozen=True)
class BackDraft:
    """`sale` is the key of the sale that `code` was in; `till` the drawer it was brought to. `at` by the phone."""

    key: UUID
    till: UUID
    sale: UUID
    code: str
    way: str
    reason: str
    at: datetime
    buyer_name: str = ""
    buyer_phone: str = ""


@transaction.atomic
def take_back_at_till(leg: Leg, draft: BackDraft, *, off: timedelta = timedelta(), by: str, now: datetime) -> TakenBack:
    """The same `key` again is the same piece taken back once. `off` sets the phone's clock right.

    Raises `TillMissing`, `LegOver`, `TillCounted`, `NotSoldHere`, `StillUndecided`, `BackAlready`, `PaidToTheShop`.
    """
    till = Till.objects.filter(public_id=draft.till, leg=leg).first()
    if till is None:
        raise TillMissing()
    line = _line(leg, draft)
    if before := TakenBack.objects.filter(key=draft.key, line=line).first():
        return before
    at = min(max(draft.at + off, till.opened_at), now)
    _refuse_if_not_so(leg, till, line, draft.way, at)
    take_back(line, reason=draft.reason[:300], by=by, now=now)
    is_note = draft.way == GivenBy.NOTE
    if is_note and line.sale.method == PaidBy.CASH:
        book_note(line, by=by, at=now)
    return TakenBack.objects.create(
        key=draft.key,
        till=till,
        line=line,
        way=draft.way,
        reason=draft.reason[:300],
        buyer_name=draft.buyer_name[:80],
        buyer_phone=draft.buyer_phone[:20],
        at=at,
        received_at=now,
        by=by,
        paid_at=None if is_note else at,
        paid_by="" if is_note else by,
    )


def _line(leg: Leg, draft: BackDraft) -> TillLine:
    """Locked: two phones that take the same piece back come one after the other."""
    rows = TillLine.objects.select_for_update(of=("self",))
    rows = rows.select_related("sale__till", "piece__consignment__stand__leg", "piece__consignment__shop")
    line = rows.filter(sale__key=draft.sale, piece__code=draft.code, sale__till__leg=leg).first()
    if line is None:
        raise NotSoldHere(code=draft.code)
    return line


def _refuse_if_not_so(leg: Leg, till: Till, line: TillLine, way: str, at: datetime) -> None:
    code = line.piece.code
    if leg.status in (LegStatus.CLOSED, LegStatus.CANCELLED):
        raise LegOver()
    if line.status == LineStatus.CLASH:
        raise StillUndecided(code=code)
    if line.status == LineStatus.REFUNDED:
        raise BackAlready(code=code)
    if way == GivenBy.CASH and line.sale.method != PaidBy.CASH:
        raise PaidToTheShop(code=code)
    if till.closed_at is not None and at > till.closed_at:
        raise TillCounted()


@transaction.atomic
def pay_note(note: TakenBack, *, by: str, now: datetime) -> None:
    """The buyer has his money: from the council's account, or, what was paid by QRIS, from the shop. Again nothing."""
    row = TakenBack.objects.select_for_update(of=("self",)).select_related("line__sale__till").get(pk=note.pk)
    if row.paid_at is not None:
        return
    if row.line.sale.method == PaidBy.CASH:
        book_note_paid(row.line, by=by, at=now)
    TakenBack.objects.filter(pk=row.pk).update(paid_at=now, paid_by=by)
    leave_trail(row, "note paid", by=by, at=now)
