from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.stock import earmarks, holdings
from pasarkriya.stock.models import Holding, Reservation
from pasarkriya.stock.refusals import OutOfStock


@dataclass(frozen=True)
class Want:
    """So many units of a variant, for a cause (an order's public id); of those set aside, when `earmark` is given."""

    cause: UUID
    variant: int
    quantity: int
    earmark: UUID | None = None


def reserve(wants: Sequence[Want], *, now: datetime) -> None:
    """Promise all of it or nothing. Inside the caller's transaction. Raises `OutOfStock`.

    Holdings are locked in key order before they are read, so two buyers of the
    last piece queue, and two carts with the same goods never deadlock. What comes from an earmark is
    promised already: it only changes whom it is promised to. An earmark that has closed meanwhile has
    given its pieces back, and they are taken from what is free.
    """
    held = holdings.locked(want.variant for want in wants)
    failpoint("reserve.locked")
    marks = earmarks.locked(want.earmark for want in wants if want.earmark)
    totals = Counter[int]()
    for want in wants:
        if want.earmark not in marks:
            totals[want.variant] += want.quantity
    taken = [(want, marks[want.earmark]) for want in wants if want.earmark in marks]
    _refuse_what_is_missing(totals, held)
    earmarks.take(taken)
    changes = {variant: (0, quantity) for variant, quantity in totals.items()}
    holdings.shift(changes)
    Reservation.objects.bulk_create(
        [
            Reservation(
                holding_id=w.variant,
                cause=w.cause,
                quantity=w.quantity,
                held_at=now,
                earmark=marks.get(w.earmark) if w.earmark else None,
            )
            for w in wants
        ]
    )
    holdings.tell_availability(held, changes)
    failpoint("reserve.written")


def _refuse_what_is_missing(totals: Counter[int], held: dict[int, Holding]) -> None:
    short = [
        {"variant": variant, "wanted": quantity, "available": held[variant].available if variant in held else 0}
        for variant, quantity in sorted(totals.items())
        if variant not in held or held[variant].available < quantity
    ]
    if short:
        raise OutOfStock(lines=short)
