"""Locks holdings in one order and writes many of them at once. For the actions of this package."""

from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import F

from pasarkriya.catalogue.actions.note_availability import note_availability
from pasarkriya.catalogue.models import Listing, Variant
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
    """Let the catalogue know of products that just ran out or came back. Most changes do neither."""
    gone, back = [], []
    for key, (on_hand, reserved) in changes.items():
        before = holdings[key].available
        after = before + on_hand - reserved
        if before > 0 >= after:
            gone.append(key)
        elif before <= 0 < after:
            back.append(key)
    note_availability(_sold_out(gone), back)


def _sold_out(gone: list[int]) -> list[int]:
    """Of variants that ran out, those whose product has nothing left in another size or colour either."""
    siblings = _siblings(gone) if gone else {}
    if not siblings:
        return gone
    # Two buyers taking the last of two sizes at once: the second waits here, and then sees what the first took.
    listings = Listing.objects.filter(product__in=siblings.values()).order_by("pk")
    list(listings.select_for_update().values_list("pk"))
    left = Holding.objects.filter(pk__in=siblings, on_hand__gt=F("reserved")).values_list("pk", flat=True)
    alive = {siblings[key] for key in left}
    products = dict(Variant.objects.filter(pk__in=gone).values_list("pk", "product_id"))
    return [key for key in gone if products[key] not in alive]


def _siblings(variant_ids: list[int]) -> dict[int, int]:
    """Other variants on offer of the same products, with their product."""
    products = Variant.objects.filter(pk__in=variant_ids).values("product")
    others = Variant.objects.filter(product__in=products, is_offered=True).exclude(pk__in=variant_ids)
    return dict(others.values_list("pk", "product_id"))
