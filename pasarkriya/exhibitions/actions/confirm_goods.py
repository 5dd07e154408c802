"""The stock heartbeat: is it still there? Yes sets the pieces aside; silence gives the place to the next."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from pasarkriya.exhibitions.actions.offer import move_up, room_left
from pasarkriya.exhibitions.actions.plan import refuse_if_over
from pasarkriya.exhibitions.events import HeartbeatAsked
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus, Piece
from pasarkriya.exhibitions.models import Leg, Stand
from pasarkriya.exhibitions.refusals import StandFull
from pasarkriya.exhibitions.states import consignment_machine
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.numbers import readable_code
from pasarkriya.stock.actions.set_aside import set_aside

C = ConsignmentStatus


@transaction.atomic
def ask_heartbeat(leg: Leg, *, due_at: datetime, by: str, now: datetime) -> int:
    """Ask the makers of all chosen goods whether they are still there. Returns how many; again asks only new ones."""
    rows = list(Consignment.objects.filter(stand__leg=leg, status=C.ACCEPTED).order_by("pk").select_for_update())
    for each in rows:
        consignment_machine.move(each, C.ASKED, by=by, now=now, asked_at=now, answer_due_at=due_at)
        publish(HeartbeatAsked(each.pk))
    return len(rows)


@transaction.atomic
def confirm_goods(consignments: Sequence[Consignment], *, by: str, now: datetime) -> None:
    """Yes: the pieces are set aside for their stand, each with a label. All or nothing; one leg at a time.

    Raises `OutOfStock` when the shop has not that many free, `IllegalMove`, `LegOver`, and `StandFull` when
    somebody else got the place while it was paused.
    """
    if not consignments:
        return
    # An answer after silence finds the place taken or free: nobody else may move in between.
    list(Stand.objects.filter(pk__in={c.stand_id for c in consignments}).order_by("pk").select_for_update())
    for stand_id, late in _late(consignments).items():
        _refuse_if_full(stand_id, late)
    by_stand: dict[int, list[Consignment]] = defaultdict(list)
    for each in consignments:
        by_stand[each.stand_id].append(each)
    for _stand_id, rows in sorted(by_stand.items()):
        refuse_if_over(rows[0].stand.leg)
        # Discounts and commissions may be for what one leg sells: its name goes with the pieces.
        marks = set_aside({c.variant_id: c.quantity for c in rows}, cause=rows[0].stand.leg.slug, now=now)
        for each in rows:
            mark = marks[each.variant_id].public_id
            consignment_machine.move(each, C.CONFIRMED, by=by, now=now, earmark=mark, answered_at=now)
        _label(rows, now)


def _late(consignments: Sequence[Consignment]) -> dict[int, int]:
    """Pieces per stand of those that had been paused."""
    units: dict[int, int] = defaultdict(int)
    for each in consignments:
        if each.status == C.PAUSED:
            units[each.stand_id] += each.quantity
    return units


def _refuse_if_full(stand_id: int, quantity: int) -> None:
    stand = Stand.objects.get(pk=stand_id)
    free = room_left(stand)
    if free < quantity:
        raise StandFull(quota=stand.quota, free=free)


def _label(rows: Sequence[Consignment], now: datetime) -> None:
    Piece.objects.bulk_create(
        [
            Piece(
                consignment=each,
                serial=serial,
                code=f"PK-{readable_code(10)}",
                holder=f"shop:{each.shop_id}",
                moved_at=now,
            )
            for each in rows
            for serial in range(1, each.quantity + 1)
        ],
        batch_size=2000,
    )


@transaction.atomic
def answer_no(consignment: Consignment, *, by: str, now: datetime) -> None:
    """No: it is gone. The place is offered to the next. Raises `IllegalMove`."""
    consignment_machine.move(consignment, C.WITHDRAWN, by=by, now=now, answered_at=now)
    move_up(consignment.stand, by="heartbeat", now=now)


def end_silence(*, now: datetime, limit: int = 500) -> int:
    """Who has not answered in time pauses, and the place goes to the next who waits. Returns how many paused."""
    due = Consignment.objects.filter(Q(answer_due_at__lt=now), status=C.ASKED).order_by("pk")[:limit]
    paused = 0
    for each in due:
        paused += _pause(each.pk, now)
    return paused


@transaction.atomic
def _pause(consignment_id: int, now: datetime) -> bool:
    each = Consignment.objects.select_for_update().select_related("stand__leg").get(pk=consignment_id)
    if each.status != C.ASKED:
        # The answer came while others of the batch paused.
        return False
    consignment_machine.move(each, C.PAUSED, by="clock", now=now)
    move_up(each.stand, by="heartbeat", now=now)
    return True
