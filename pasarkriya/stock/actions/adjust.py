"""Changes of what is there, each with its reason: made, counted, damaged, come back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from pasarkriya.stock import holdings
from pasarkriya.stock.models import Holding, Movement, Reason
from pasarkriya.stock.refusals import PromisedAlready


@transaction.atomic
def add_stock(quantities: Mapping[int, int], *, reason: Reason, by: str, cause: str = "", now: datetime) -> None:
    """Add (or, negative, take away) units per variant. Raises `PromisedAlready`; then nothing changes."""
    moves = {variant: quantity for variant, quantity in quantities.items() if quantity}
    Holding.objects.bulk_create([Holding(variant_id=v) for v in sorted(quantities)], ignore_conflicts=True)
    held = holdings.locked(moves)
    for variant, quantity in moves.items():
        if held[variant].available + quantity < 0:
            raise PromisedAlready(reserved=held[variant].reserved)
    changes = {variant: (quantity, 0) for variant, quantity in moves.items()}
    holdings.shift(changes)
    _record(held, moves, reason=reason, by=by, cause=cause, now=now)
    holdings.tell_availability(held, changes)


@transaction.atomic
def count_stock(counted: Mapping[int, int], *, by: str, cause: str = "", now: datetime) -> None:
    """Set what is there to what was counted on the shelf. Raises `PromisedAlready`.

    Counted is what lies there, promised pieces included. The difference becomes a movement.
    """
    Holding.objects.bulk_create([Holding(variant_id=v) for v in sorted(counted)], ignore_conflicts=True)
    held = holdings.locked(counted)
    moves = {variant: number - held[variant].on_hand for variant, number in counted.items()}
    add_stock(moves, reason=Reason.COUNTED, by=by, cause=cause, now=now)


def _record(
    held: Mapping[int, Holding], moves: Mapping[int, int], *, reason: str, by: str, cause: str, now: datetime
) -> None:
    Movement.objects.bulk_create(
        [
            Movement(
                holding_id=variant,
                quantity=quantity,
                on_hand_after=held[variant].on_hand + quantity,
                reason=reason,
                cause=cause,
                by=by,
                at=now,
            )
            for variant, quantity in sorted(moves.items())
        ]
    )
