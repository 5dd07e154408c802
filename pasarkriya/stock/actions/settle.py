"""What becomes of a promise: the goods are sold, or they are free again."""

from datetime import datetime
from uuid import UUID

from pasarkriya.stock import earmarks, holdings
from pasarkriya.stock.models import Movement, Reason, Reservation, ReservationStatus


def claim(cause: UUID, *, by: str, now: datetime) -> int:
    """Turn what is held for `cause` into a sale. Returns how many lines; again does nothing (0)."""
    rows = _take(cause, ReservationStatus.CLAIMED, now)
    changes = _sum(rows, on_hand=-1)
    held = holdings.locked(changes)
    holdings.shift(changes)
    Movement.objects.bulk_create(
        [
            Movement(
                holding_id=key,
                quantity=change[0],
                on_hand_after=held[key].on_hand + change[0],
                reason=Reason.SOLD,
                cause=f"order:{cause}",
                by=by,
                at=now,
            )
            for key, change in sorted(changes.items())
        ]
    )
    return len(rows)


def release(cause: UUID, *, now: datetime) -> int:
    """Give back what is held for `cause`. Returns how many lines; again does nothing (0).

    What came from an earmark goes back to it while it is open.
    """
    rows = _take(cause, ReservationStatus.RELEASED, now)
    held = holdings.locked(row.holding_id for row in rows)
    marked = earmarks.give_back((row.earmark_id, row.quantity) for row in rows if row.earmark_id)
    changes = _sum([row for row in rows if row.earmark_id not in marked], on_hand=0)
    holdings.shift(changes)
    holdings.tell_availability(held, changes)
    return len(rows)


def _take(cause: UUID, status: str, now: datetime) -> list[Reservation]:
    """Compare-and-set of the reservations themselves, so that each is settled once."""
    rows = list(
        Reservation.objects.select_for_update()
        .filter(cause=cause, status=ReservationStatus.HELD)
        .order_by("holding_id")
    )
    Reservation.objects.filter(pk__in=[row.pk for row in rows]).update(status=status, settled_at=now)
    return rows


def _sum(rows: list[Reservation], *, on_hand: int) -> dict[int, tuple[int, int]]:
    changes: dict[int, tuple[int, int]] = {}
    for row in rows:
        have = changes.get(row.holding_id, (0, 0))
        changes[row.holding_id] = (have[0] + on_hand * row.quantity, have[1] - row.quantity)
    return changes
