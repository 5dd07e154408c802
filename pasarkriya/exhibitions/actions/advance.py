"""The baton: legs open and end at their instants, once and only once, and hand over to the next.

A leg's state moves by compare-and-set in one transaction with everything that must be true at that instant. What
takes long (thousands of earmarks to free) follows in small transactions that can be cut off anywhere and go on.
"""

from datetime import datetime

from django.db import transaction

from pasarkriya.exhibitions.events import LegEnded, LegOpened
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus, Piece, PieceStatus
from pasarkriya.exhibitions.models import Leg, LegStatus, Programme
from pasarkriya.exhibitions.states import consignment_machine, leg_machine
from pasarkriya.kernel.audit import leave_trails
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.stock.actions.set_aside import end_earmarks

# So many consignments are freed at once: shoppers wait for their holdings no longer than that takes.
BATCH = 200


def advance_all(*, now: datetime) -> int:
    """Every programme that runs by the real clock. `now` should be the database's. Returns how many legs moved."""
    return sum(advance(programme, now=now) for programme in Programme.objects.filter(clock=None).order_by("pk"))


def advance(programme: Programme, *, now: datetime) -> int:
    """Whatever is due by `now`, in the order of the calendar, however late. Again does nothing."""
    moved = 0
    for leg in Leg.objects.filter(programme=programme).order_by("period"):
        moved += _open_if_due(leg, now)
        moved += _end_if_due(leg, now)
        if leg.status == LegStatus.ENDED:
            free_what_is_left(leg, now=now)
    return moved


def _open_if_due(leg: Leg, now: datetime) -> bool:
    if leg.status != LegStatus.PLANNED or now < leg.period.lower:
        return False
    try:
        with transaction.atomic():
            leg_machine.move(leg, LegStatus.OPEN, by="clock", now=now, opened_at=max(leg.period.lower, now))
            failpoint("leg.opened")
            publish(LegOpened(leg.pk))
    except IllegalMove:
        leg.refresh_from_db()
        return False
    return True


def _end_if_due(leg: Leg, now: datetime) -> bool:
    if leg.status != LegStatus.OPEN or now < leg.period.upper:
        return False
    try:
        with transaction.atomic():
            leg_machine.move(leg, LegStatus.ENDED, by="clock", now=now, ended_at=now)
            failpoint("leg.ended")
            publish(LegEnded(leg.pk, _next_of(leg)))
    except IllegalMove:
        leg.refresh_from_db()
        return False
    failpoint("leg.handed_over")
    return True


def _next_of(leg: Leg) -> int | None:
    later = Leg.objects.filter(programme=leg.programme_id, status=LegStatus.PLANNED, period__fully_gt=leg.period)
    return later.order_by("period").values_list("pk", flat=True).first()


def free_what_is_left(leg: Leg, *, now: datetime) -> int:
    """What an ended leg has not sold is free again, batch by batch. Returns how many consignments; again 0."""
    freed = 0
    while batch := _free_batch(leg, now):
        freed += batch
        failpoint("leg.batch_freed")
    return freed


@transaction.atomic
def _free_batch(leg: Leg, now: datetime) -> int:
    rows = Consignment.objects.filter(stand__leg=leg, status=ConsignmentStatus.CONFIRMED).order_by("variant_id")
    batch = list(rows.select_for_update(skip_locked=True)[:BATCH])
    if not batch:
        return 0
    end_earmarks([each.earmark for each in batch if each.earmark], now=now)
    _all_over(batch, now)
    if not leg.goods_travel:
        # They never left their makers: there is nothing to send back and to sign for.
        unsold = Piece.objects.filter(consignment__in=batch, status=PieceStatus.PROMISED)
        unsold.update(status=PieceStatus.RETURNED, moved_at=now)
    return len(batch)


def _all_over(batch: list[Consignment], now: datetime) -> None:
    """The same move for all of them by one statement: their rows are locked, their state was read under the lock."""
    source, to = ConsignmentStatus.CONFIRMED, ConsignmentStatus.OVER
    assert consignment_machine.allows(source, to)
    Consignment.objects.filter(pk__in=[each.pk for each in batch]).update(status=to)
    leave_trails(batch, f"{source}->{to}", by="clock", at=now)
