"""What was sold at a stand, and what of it came back: the pieces, and the turnover by channel."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from pasarkriya.exhibitions.events import StandSold
from pasarkriya.exhibitions.goods_models import Channel, Consignment, ConsignmentStatus, Piece, PieceStatus, Sale
from pasarkriya.exhibitions.models import LegStatus
from pasarkriya.kernel.events import publish
from pasarkriya.orders.models import Order, OrderLine
from pasarkriya.stock.actions.set_aside import refill_earmark
from pasarkriya.stock.models import Reservation, ReservationStatus

UNSOLD = (PieceStatus.THERE, PieceStatus.PROMISED, PieceStatus.TRAVELLING, PieceStatus.RETURNING)


@transaction.atomic
def note_order_sold(order: Order, *, now: datetime) -> list[Sale]:
    """Lines of an order that came from stands. The same order again notes nothing new."""
    lines = list(OrderLine.objects.filter(order=order, earmark__isnull=False).order_by("pk"))
    if not lines:
        return []
    # A cart that was filled at a stand and paid long after its end took the goods from the shelf: no sale of the stand.
    held = Reservation.objects.filter(cause=order.public_id, earmark__isnull=False)
    marks = set(held.exclude(status=ReservationStatus.RELEASED).values_list("earmark__public_id", flat=True))
    found = Consignment.objects.select_related("stand").filter(earmark__in=marks)
    by_mark = {each.earmark: each for each in found}
    sold = []
    for line in lines:
        if consignment := by_mark.get(line.earmark):
            key, price = f"order:{order.public_id}:{line.pk}", line.amount
            sale = note_sale(
                consignment,
                key=key,
                channel=Channel.ONLINE,
                quantity=line.quantity,
                amount=price,
                at=now,
                order=order.public_id,
                line=line.pk,
            )
            sold.append(sale)
    return sold


@transaction.atomic
def note_sale(
    consignment: Consignment,
    *,
    key: str,
    channel: str,
    quantity: int,
    amount: int,
    at: datetime,
    order: UUID | None = None,
    line: int | None = None,
    paid_at: datetime | None = None,
    pieces: Iterable[int] = (),
) -> Sale:
    """`quantity` pieces for `amount` rupiah. `pieces` names them (ids); else the first that lie there are meant.

    The same `key` again returns the earlier sale. Does not touch the stock: whoever sells has done that.
    """
    sale, is_new = Sale.objects.get_or_create(
        key=key,
        defaults={
            "leg_id": consignment.stand.leg_id,
            "stand_id": consignment.stand_id,
            "consignment": consignment,
            "shop_id": consignment.shop_id,
            "channel": channel,
            "order": order,
            "line": line,
            "quantity": quantity,
            "amount": amount,
            "at": at,
            "paid_at": paid_at,
        },
    )
    if is_new:
        _take_pieces(sale, list(pieces), at)
        publish(StandSold(sale.leg_id, sale.stand_id, quantity, amount))
    return sale


def _take_pieces(sale: Sale, named: list[int], at: datetime) -> None:
    rows = Piece.objects.filter(consignment=sale.consignment_id, status__in=UNSOLD)
    if named:
        rows = rows.filter(pk__in=named)
    # Those that lie in the hall first (THERE comes late in the alphabet), then in the order of their labels.
    chosen = list(rows.order_by("-status", "serial").select_for_update().values_list("pk", flat=True)[: sale.quantity])
    if missing := sale.quantity - len(chosen):
        # Promised before the leg ended and paid after it: what had gone home is sold from there.
        home = Piece.objects.filter(consignment=sale.consignment_id, status=PieceStatus.RETURNED).order_by("serial")
        chosen += list(home.select_for_update().values_list("pk", flat=True)[:missing])
    Piece.objects.filter(pk__in=chosen).update(status=PieceStatus.SOLD, sale=sale, moved_at=at)


@transaction.atomic
def undo_order_sold(order: Order, *, now: datetime) -> None:
    """Called off after it was confirmed: the pieces lie where they lay; while the stand is open it has them again."""
    for sale in Sale.objects.filter(order=order.public_id).select_related("leg", "consignment").select_for_update():
        left = sale.quantity - sale.undone_quantity
        if not left:
            continue
        undo(sale, left, sale.amount - sale.undone_amount, now)
        pieces = Piece.objects.filter(sale=sale)
        pieces.filter(holder__startswith="shop:").update(status=PieceStatus.PROMISED, sale=None, moved_at=now)
        pieces.exclude(holder__startswith="shop:").update(status=PieceStatus.THERE, sale=None, moved_at=now)
        put_on_stand_again(sale, left, now)


def put_on_stand_again(sale: Sale, quantity: int, now: datetime) -> None:
    """Among what is set aside, while the stand is open; its stock is on the shelf again already."""
    consignment = sale.consignment
    mark = consignment.earmark
    is_on = sale.leg.status in (LegStatus.PLANNED, LegStatus.OPEN) and consignment.status == ConsignmentStatus.CONFIRMED
    if is_on and mark and refill_earmark(mark, quantity, now=now):
        return
    if not sale.leg.goods_travel:
        waiting = Piece.objects.filter(consignment=consignment, status=PieceStatus.PROMISED)
        waiting.update(status=PieceStatus.RETURNED, moved_at=now)


@transaction.atomic
def undo_returned_line(line_id: int, *, quantity: int, amount: int, now: datetime) -> None:
    """The buyer gave pieces back to the shop, which has them now; the stand does not get them again."""
    sale = Sale.objects.select_for_update().filter(line=line_id).first()
    if sale is None or sale.undone_quantity + quantity > sale.quantity:
        return
    undo(sale, quantity, min(amount, sale.amount - sale.undone_amount), now)
    back = list(Piece.objects.filter(sale=sale).order_by("-serial").values_list("pk", flat=True)[:quantity])
    Piece.objects.filter(pk__in=back).update(
        status=PieceStatus.RETURNED, sale=None, holder=f"shop:{sale.shop_id}", moved_at=now
    )


def undo(sale: Sale, quantity: int, amount: int, now: datetime) -> None:
    """So much of a sale did not happen. Pieces and stock are the caller's."""
    Sale.objects.filter(pk=sale.pk).update(
        undone_quantity=F("undone_quantity") + quantity, undone_amount=F("undone_amount") + amount
    )
    publish(StandSold(sale.leg_id, sale.stand_id, -quantity, -amount))
