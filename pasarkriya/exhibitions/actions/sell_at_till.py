"""A piece carried out of the hall: taken from the stand's stock, told to the books, or found to be somebody else's."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pasarkriya.exhibitions.actions.sell import UNSOLD, note_sale
from pasarkriya.exhibitions.custody_models import ManifestLine, ManifestStatus
from pasarkriya.exhibitions.goods_models import Channel, ConsignmentStatus, Piece, PieceStatus, Sale
from pasarkriya.exhibitions.till_models import ClashKind, PaidBy, TillLine, TillSale
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.actions.set_aside import give_from_earmark
from pasarkriya.stock.models import Reason, Reservation, ReservationStatus
from pasarkriya.stock.refusals import OutOfStock, PromisedAlready

# Whoever moves a piece at the same instant makes us look again; more than twice in a row is no accident.
TRIES = 3


@dataclass(frozen=True)
class Taken(Exception):
    """The piece is another buyer's: of an `order` of the market, or of another line of a till; or it is gone."""

    kind: ClashKind
    order: UUID | None = None
    other: TillLine | None = None


class _Moved(Exception):
    """Between our look and our lock somebody else was quicker."""


@transaction.atomic
def sell_at_till(sale: TillSale, piece: Piece, amount: int, *, by: str, now: datetime) -> Sale:
    """The piece leaves stock and stand for `amount` rupiah. Raises `Taken`; then nothing has changed.

    Pieces of one consignment are alike: when the one in the buyer's hand was given to an order of the market
    while another lies on the stand, the order gets that one.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return _sell(sale, _look(piece.pk), amount, by, now)
        except _Moved:
            continue
    raise Taken(ClashKind.GONE)


def _look(piece_id: int) -> Piece:
    return Piece.objects.select_related("consignment__stand__leg", "sale").get(pk=piece_id)


def is_set_aside(piece: Piece) -> bool:
    """Else its stock is on the shop's own shelf: the leg is over, or a buyer has sent it back to the shop."""
    return piece.consignment.status == ConsignmentStatus.CONFIRMED and piece.status != PieceStatus.RETURNED


def _sell(sale: TillSale, seen: Piece, amount: int, by: str, now: datetime) -> Sale:
    """Stock first and the piece second, as orders do it, so that the two never wait for each other crosswise."""
    if seen.status == PieceStatus.LOST:
        raise Taken(ClashKind.GONE)
    _leave_stock(seen, by, now)
    piece = Piece.objects.select_for_update(of=("self",)).select_related("consignment__stand").get(pk=seen.pk)
    if piece.status != seen.status or piece.sale_id != seen.sale_id:
        raise _Moved()
    if piece.status == PieceStatus.SOLD:
        _give_another(piece, seen, now)
    Piece.objects.filter(pk=piece.pk).exclude(status__in=UNSOLD).update(status=PieceStatus.THERE, sale=None)
    sold = note_sale(
        piece.consignment,
        key=f"till:{sale.key}:{piece.pk}",
        channel=Channel.STAND,
        quantity=1,
        amount=amount,
        at=sale.at,
        paid_at=sale.at if sale.method == PaidBy.QRIS else None,
        pieces=[piece.pk],
    )
    Piece.objects.filter(pk=piece.pk).update(holder="buyer")
    # It goes on no list of goods any more that has not been handed over.
    ManifestLine.objects.filter(piece=piece, manifest__status=ManifestStatus.DRAFT).delete()
    return sold


def _leave_stock(piece: Piece, by: str, now: datetime) -> None:
    consignment, cause = piece.consignment, f"piece:{piece.code}"
    try:
        if is_set_aside(piece) and consignment.earmark:
            give_from_earmark(consignment.earmark, 1, reason=Reason.SOLD, cause=cause, by=by, now=now)
        else:
            add_stock({consignment.variant_id: -1}, reason=Reason.SOLD, by=by, cause=cause, now=now)
    except (OutOfStock, PromisedAlready) as error:
        now_seen = _look(piece.pk)
        if (now_seen.status, now_seen.consignment.status) != (piece.status, consignment.status):
            raise _Moved() from error
        raise _whose(piece) from error


def _whose(piece: Piece) -> Taken:
    """Nothing is left for the buyer at the till: who has it?"""
    if piece.status == PieceStatus.SOLD and piece.sale is not None:
        return Taken(ClashKind.SOLD, piece.sale.order, TillLine.objects.filter(sold=piece.sale).first())
    mark = piece.consignment.earmark
    if mark is None or not is_set_aside(piece):
        return Taken(ClashKind.GONE)
    held = Reservation.objects.filter(earmark__public_id=mark, status=ReservationStatus.HELD)
    order = held.order_by("-held_at", "-pk").values_list("cause", flat=True).first()
    return Taken(ClashKind.PROMISED, order) if order else Taken(ClashKind.GONE)


def _give_another(piece: Piece, seen: Piece, now: datetime) -> None:
    """The order gets a piece of the same that still lies there. Raises `Taken` when there is none, and for a label
    that a till has read before: whether it was misread or sold twice, a person has to say.
    """
    if seen.sale is not None and seen.sale.channel == Channel.STAND:
        raise _whose(seen)
    free = UNSOLD if is_set_aside(seen) else (*UNSOLD, PieceStatus.RETURNED)
    rows = Piece.objects.filter(consignment=piece.consignment_id, status__in=free).order_by("-status", "serial")
    other = rows.select_for_update().first()
    if other is None:
        raise _whose(seen)
    Piece.objects.filter(pk=other.pk).update(status=PieceStatus.SOLD, sale=piece.sale_id, moved_at=now)
