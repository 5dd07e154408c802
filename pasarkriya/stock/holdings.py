"""Locks holdings in one order and writes many of them at once. For the actions of this package."""

from collections.abc import Iterable, Mapping

from django.db import connection

from pasarkriya.catalogue.actions.note_availability import note_availability
from pasarkriya.kernel.locks import lock_in_order
from pasarkriya.stock.models import Holding


def locked(variant_ids: Iterable[int]) -> dict[int, Holding]:
    """Holdings of these variants, locked lowest first; missing ones are absent."""
    return lock_in_order(Holding.objects.all(), variant_ids)


def shift(changes: Mapping[int, tuple[int, int]]) -> None:
    """Add (on_hand, reserved) to each holding by one statement, relative to what the row holds now.

    The database's check refuses a result in which more is promised than is there.
    """
    if not changes:
        return
    keys = sorted(changes)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE stock_holding h SET on_hand = h.on_hand + c.on_hand, reserved = h.reserved + c.reserved"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS c(variant_id, on_hand, reserved)"
            " WHERE h.variant_id = c.variant_id",
            [keys, [changes[key][0] for key in keys], [changes[key][1] for key in keys]],
        )


def tell_availability(holdings: Mapping[int, Holding], changes: Mapping[int, tuple[int, int]]) -> None:
    """Let the catalogue know of variants that just ran out or came back. Most changes do neither."""
    gone, back = [], []
    for key, (on_hand, reserved) in changes.items():
        before = holdings[key].available
        after = before + on_hand - reserved
        if before > 0 >= after:
            gone.append(key)
        elif before <= 0 < after:
            back.append(key)
    note_availability(gone, back)
