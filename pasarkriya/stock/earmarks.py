"""Locks earmarks and takes from them. For the actions of this package; the holdings are locked before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F

from pasarkriya.stock.models import Earmark
from pasarkriya.stock.refusals import OutOfStock

if TYPE_CHECKING:
    from pasarkriya.stock.actions.reserve import Want


def locked(public_ids: Iterable[UUID]) -> dict[UUID | None, Earmark]:
    """Open ones among these, locked lowest first. No query when none is asked for."""
    ids = set(public_ids)
    if not ids:
        return {}
    rows = Earmark.objects.filter(public_id__in=ids, closed_at=None).order_by("pk").select_for_update()
    return {row.public_id: row for row in rows}


def take(taken: "Sequence[tuple[Want, Earmark]]") -> None:
    """All of it or nothing. Raises `OutOfStock`, also when the earmark is of another variant."""
    totals = Counter[int]()
    for want, mark in taken:
        totals[mark.pk] += want.quantity
    short = [
        {"variant": want.variant, "wanted": totals[mark.pk], "available": mark.quantity}
        for want, mark in taken
        if mark.quantity < totals[mark.pk] or mark.holding_id != want.variant
    ]
    if short:
        raise OutOfStock(lines=short)
    for key, quantity in sorted(totals.items()):
        Earmark.objects.filter(pk=key).update(quantity=F("quantity") - quantity)


def give_back(quantities: Iterable[tuple[int, int]]) -> set[int]:
    """Of (earmark, quantity), what goes back to where it was set aside. Returns the earmarks that still are open."""
    totals = Counter[int]()
    for key, quantity in quantities:
        totals[key] += quantity
    rows = list(Earmark.objects.filter(pk__in=totals, closed_at=None).order_by("pk").select_for_update())
    for row in rows:
        Earmark.objects.filter(pk=row.pk).update(quantity=F("quantity") + totals[row.pk])
    return {row.pk for row in rows}
