"""What others may ask about stock."""

from collections.abc import Iterable
from uuid import UUID

from pasarkriya.stock.models import Earmark, Holding, Movement


def available(variant_ids: Iterable[int]) -> dict[int, int]:
    """Units nobody has been promised, per variant; 0 where nothing was ever there. One query."""
    ids = list(variant_ids)
    found = Holding.objects.filter(pk__in=ids).values_list("pk", "on_hand", "reserved")
    return dict.fromkeys(ids, 0) | {pk: on_hand - reserved for pk, on_hand, reserved in found}


def on_hand(variant_ids: Iterable[int]) -> dict[int, int]:
    """Units that lie there, promised ones too; variants never counted are absent. One query."""
    return dict(Holding.objects.filter(pk__in=list(variant_ids)).values_list("pk", "on_hand"))


def holdings_of(variant_ids: Iterable[int]) -> dict[int, Holding]:
    return {h.pk: h for h in Holding.objects.filter(pk__in=list(variant_ids))}


def movements_of(variant_id: int, *, limit: int = 50) -> list[Movement]:
    """Newest first."""
    return list(Movement.objects.filter(holding=variant_id).order_by("-id")[:limit])


def earmarks_by_id(public_ids: Iterable[UUID]) -> dict[UUID, Earmark]:
    """What is set aside, open or closed. One query."""
    return {mark.public_id: mark for mark in Earmark.objects.filter(public_id__in=list(public_ids))}
