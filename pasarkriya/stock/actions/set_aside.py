"""Setting pieces aside for one place of sale, and what becomes of them there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from pasarkriya.stock import earmarks, holdings
from pasarkriya.stock.models import Earmark, Movement, Reason
from pasarkriya.stock.refusals import OutOfStock


@transaction.atomic
def set_aside(quantities: Mapping[int, int], *, cause: str, now: datetime) -> dict[int, Earmark]:
    """One earmark per variant, of what is free. All or nothing; raises `OutOfStock`.

    `quantities` in smallest units, above zero; `cause` at most 60 letters.
    """
    held = holdings.locked(quantities)
    short = [
        {"variant": v, "wanted": wanted, "available": held[v].available if v in held else 0}
        for v, wanted in sorted(quantities.items())
        if v not in held or held[v].available < wanted
    ]
    if short:
        raise OutOfStock(lines=short)
    changes = {variant: (0, quantity) for variant, quantity in quantities.items()}
    holdings.shift(changes)
    made = Earmark.objects.bulk_create(
        [Earmark(holding_id=v, cause=cause[:60], quantity=q, opened_at=now) for v, q in sorted(quantities.items())]
    )
    holdings.tell_availability(held, changes)
    return {mark.holding_id: mark for mark in made}


@transaction.atomic
def end_earmarks(public_ids: Iterable[UUID], *, now: datetime) -> dict[UUID, int]:
    """What was left of each, which is free again. Closed ones are passed over, so that again does nothing.

    Buyers who hold a piece from it keep it: their promise is their own.
    """
    found = _of_holdings(public_ids)
    held = holdings.locked(mark.holding_id for mark in found)
    marks = earmarks.locked(mark.public_id for mark in found)
    left = {mark.public_id: mark.quantity for mark in marks.values()}
    changes = {variant: (0, -units) for variant, units in _units(marks.values()).items()}
    Earmark.objects.filter(pk__in=[mark.pk for mark in marks.values()]).update(quantity=0, closed_at=now)
    holdings.shift(changes)
    holdings.tell_availability(held, changes)
    return left


@transaction.atomic
def refill_earmark(public_id: UUID, quantity: int, *, now: datetime) -> bool:
    """Put pieces that came back among those set aside again. False, and nothing changes, when it is closed.

    Raises `OutOfStock` when they are not free any more.
    """
    held = holdings.locked(mark.holding_id for mark in _of_holdings([public_id]))
    mark = earmarks.locked([public_id]).get(public_id)
    if mark is None:
        return False
    if held[mark.holding_id].available < quantity:
        available = held[mark.holding_id].available
        raise OutOfStock(lines=[{"variant": mark.holding_id, "wanted": quantity, "available": available}])
    changes = {mark.holding_id: (0, quantity)}
    Earmark.objects.filter(pk=mark.pk).update(quantity=F("quantity") + quantity)
    holdings.shift(changes)
    holdings.tell_availability(held, changes)
    return True


@transaction.atomic
def give_from_earmark(public_id: UUID, quantity: int, *, reason: Reason, cause: str, by: str, now: datetime) -> None:
    """So much has left the earmark and the shelf for good: sold over the counter, lost, or damaged.

    Raises `OutOfStock` when fewer are left there, or it is closed.
    """
    held = holdings.locked(mark.holding_id for mark in _of_holdings([public_id]))
    mark = earmarks.locked([public_id]).get(public_id)
    if mark is None or mark.quantity < quantity:
        raise OutOfStock(lines=[{"variant": mark.holding_id if mark else 0, "wanted": quantity, "available": 0}])
    variant = mark.holding_id
    Earmark.objects.filter(pk=mark.pk).update(quantity=F("quantity") - quantity)
    holdings.shift({variant: (-quantity, -quantity)})
    Movement.objects.create(
        holding_id=variant,
        quantity=-quantity,
        on_hand_after=held[variant].on_hand - quantity,
        reason=reason,
        cause=cause[:60],
        by=by,
        at=now,
    )


def _of_holdings(public_ids: Iterable[UUID]) -> Sequence[Earmark]:
    return list(Earmark.objects.filter(public_id__in=list(public_ids)).order_by("pk"))


def _units(marks: Iterable[Earmark]) -> Counter[int]:
    units = Counter[int]()
    for mark in marks:
        units[mark.holding_id] += mark.quantity
    return units
