"""A piece with two buyers: the board decides, and the decision is carried out in the same instant."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from pasarkriya.exhibitions.actions.custody import house_of, shop_holder
from pasarkriya.exhibitions.actions.lose import find_again
from pasarkriya.exhibitions.actions.sell import UNSOLD, note_sale, put_on_stand_again, undo
from pasarkriya.exhibitions.actions.sell_at_till import Taken, sell_at_till
from pasarkriya.exhibitions.events import ClashSettled
from pasarkriya.exhibitions.goods_models import Channel, Consignment, ConsignmentStatus, Piece, PieceStatus, Sale
from pasarkriya.exhibitions.refusals import ClashDecided, NoSecondPiece, ReasonMissing, StillTaken
from pasarkriya.exhibitions.till_books import book_decided, book_sold, book_taken_back
from pasarkriya.exhibitions.till_models import Clash, Decision, LineStatus, PaidBy, TillLine
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.numbers import readable_code
from pasarkriya.orders.actions.end_order import cancel_order
from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.models import Reason
from pasarkriya.stock.refusals import PromisedAlready

ENDED = (OrderStatus.EXPIRED, OrderStatus.CANCELLED)


@transaction.atomic
def decide_clash(clash: Clash, decision: str, *, reason: str, by: str, now: datetime) -> None:
    """`TILL`: the order is called off and its money goes back; `OTHER`: the buyer at the till gets his money back;
    `BOTH`: he gets a second piece, from the stand or from the maker's shelf.

    Raises `ReasonMissing`, `ClashDecided`, `NoSecondPiece`, `StillTaken`, and whatever keeps an order from being
    called off (`LookForTheMoney`, `IllegalMove`). Then nothing has changed.
    """
    if not reason.strip():
        raise ReasonMissing()
    row = Clash.objects.select_for_update().get(pk=clash.pk)
    if row.decided_at is not None:
        raise ClashDecided()
    line = _line(row.line_id)
    book_decided(line, by=by, at=now)
    if decision == Decision.OTHER:
        TillLine.objects.filter(pk=line.pk).update(status=LineStatus.REFUNDED, refunded_at=now)
    else:
        if decision == Decision.TILL:
            _take_from_other(row, line, reason, by, now)
        sold = _sold(line, decision, by, now)
        TillLine.objects.filter(pk=line.pk).update(status=LineStatus.SOLD, sold=sold)
        book_sold(line, by=by, at=now)
    Clash.objects.filter(pk=row.pk).update(
        decision=decision, reason=reason.strip()[:300], decided_at=now, decided_by=by
    )
    leave_trail(row, "decided", by=by, reason=reason.strip()[:300], at=now, decision=decision)
    publish(ClashSettled(row.pk))


def _line(line_id: int) -> TillLine:
    rows = TillLine.objects.select_related("sale__till", "piece__consignment__stand__leg", "piece__consignment__shop")
    return rows.get(pk=line_id)


def _take_from_other(clash: Clash, line: TillLine, reason: str, by: str, now: datetime) -> None:
    """The other buyer goes without: his order is called off as a whole, or his sale at the till is taken back."""
    if clash.order and (order := Order.objects.filter(public_id=clash.order).exclude(status__in=ENDED).first()):
        cancel_order(order, reason=reason.strip()[:200], by=by, now=now)
    if clash.other_id:
        take_back(_line(clash.other_id), by=by, now=now)
    if Piece.objects.filter(pk=line.piece_id, status=PieceStatus.LOST).exists():
        find_again(line.piece, holder=house_of(line.piece.consignment.stand.leg), by=by, now=now)


def _sold(line: TillLine, decision: str, by: str, now: datetime) -> Sale:
    """A second piece is looked for on the stand first, then on the maker's shelf."""
    wanted = [line.piece]
    if decision == Decision.BOTH:
        rows = Piece.objects.filter(consignment=line.piece.consignment_id, status__in=UNSOLD)
        wanted += rows.exclude(pk=line.piece_id).order_by("-status", "serial")[:1]
    for piece in wanted:
        with suppress(Taken):
            return sell_at_till(line.sale, piece, line.amount, by=by, now=now)
    if decision != Decision.BOTH:
        raise StillTaken()
    return _with_second_piece(line, by, now)


def _with_second_piece(line: TillLine, by: str, now: datetime) -> Sale:
    """Another piece from the maker's own shelf, with a label of its own, for the other buyer."""
    consignment = line.piece.consignment
    try:
        add_stock({consignment.variant_id: -1}, reason=Reason.SOLD, by=by, cause=f"piece:{line.piece.code}", now=now)
    except PromisedAlready as error:
        raise NoSecondPiece() from error
    piece = Piece.objects.select_for_update().get(pk=line.piece_id)
    if piece.status == PieceStatus.LOST:
        raise StillTaken()
    last = Piece.objects.filter(consignment=consignment).aggregate(last=Max("serial"))["last"]
    Piece.objects.create(
        consignment=consignment,
        serial=last + 1,
        code=f"PK-{readable_code(10)}",
        status=piece.status,
        sale_id=piece.sale_id,
        holder=shop_holder(consignment.shop_id),
        moved_at=now,
    )
    Consignment.objects.filter(pk=consignment.pk).update(quantity=F("quantity") + 1)
    Piece.objects.filter(pk=piece.pk).update(status=PieceStatus.THERE, sale=None)
    sold = note_sale(
        consignment,
        key=f"till:{line.sale.key}:{piece.pk}",
        channel=Channel.STAND,
        quantity=1,
        amount=line.amount,
        at=line.sale.at,
        paid_at=line.sale.at if line.sale.method == PaidBy.QRIS else None,
        pieces=[piece.pk],
    )
    Piece.objects.filter(pk=piece.pk).update(holder="buyer")
    return sold


@transaction.atomic
def take_back(line: TillLine, *, reason: str = "", by: str, now: datetime) -> None:
    """The buyer at the till has his money again and the piece lies in the hall. Nothing for one that was taken back.

    What was paid by QRIS the shop gives back itself.
    """
    if line.sold_id is None:
        return
    sale = Sale.objects.select_for_update().select_related("leg", "consignment").get(pk=line.sold_id)
    if sale.undone_quantity:
        return
    consignment = sale.consignment
    add_stock({consignment.variant_id: 1}, reason=Reason.RETURNED, by=by, cause=f"piece:{line.piece.code}", now=now)
    undo(sale, 1, sale.amount, now)
    is_home = consignment.status == ConsignmentStatus.OVER and not sale.leg.goods_travel
    Piece.objects.filter(sale=sale).update(
        status=PieceStatus.RETURNED if is_home else PieceStatus.THERE,
        holder=shop_holder(sale.shop_id) if is_home else house_of(sale.leg),
        sale=None,
        moved_at=now,
    )
    put_on_stand_again(sale, 1, now)
    TillLine.objects.filter(pk=line.pk).update(status=LineStatus.REFUNDED, refunded_at=now)
    book_taken_back(line, by=by, at=now)
    leave_trail(line, "taken back", by=by, reason=reason, at=now, code=line.piece.code)
