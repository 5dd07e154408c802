"""How lines hang in the chain: each by a path to the root of its block, each block by those after it to an anchor."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from pasarkriya.kernel.chain import header, members, path_of, split
from pasarkriya.kernel.models import TrailAnchor, TrailBlock, TrailEntry

AT_ONCE = 100


def proofs_of(entries: Iterable[TrailEntry]) -> tuple[dict[str, Any], dict[int, dict[str, Any]]]:
    """(the chain, a proof by the line's id). A line that waits to be sealed has none yet."""
    wanted = {entry.pk for entry in entries}
    found: dict[int, dict[str, Any]] = {}
    used: list[int] = []
    for block in _blocks_of(wanted):
        own = {each: at for at, each in enumerate(members(block)) if each in wanted}
        leaves = split(block.digests)
        for entry_id, at in own.items():
            found[entry_id] = {"block": block.number, "digest": leaves[at].hex(), "path": path_of(leaves, at)}
        used += [block.number] if own else []
    anchors = list(TrailAnchor.objects.order_by("block"))
    return {
        "blocks": [_shown(each) for each in _to_anchors(used, [anchor.block for anchor in anchors])],
        "anchors": [{"day": str(each.day), "block": each.block, "digest": each.digest} for each in anchors],
    }, found


def _blocks_of(ids: set[int]) -> Iterable[TrailBlock]:
    """Blocks that may hold one of them: by their range, and those with late lines."""
    if not ids:
        return []
    ordered = sorted(ids)
    reach = Q(first__lte=ordered[-1], last__gte=ordered[0]) | ~Q(late=[])
    rows = TrailBlock.objects.filter(reach).defer("digests").order_by("number")
    return (
        TrailBlock.objects.get(pk=row.pk)
        for row in rows.iterator(chunk_size=AT_ONCE)
        if not ids.isdisjoint(range(row.first, row.last + 1)) or not ids.isdisjoint(row.late)
    )


def _to_anchors(used: list[int], anchored: list[int]) -> Iterable[TrailBlock]:
    """From each block that was used to the first anchor at or after it, or else to the end."""
    wanted = Q(pk__in=[])
    reached = 0
    for number in sorted(set(used)):
        if number > reached:
            end = next((each for each in anchored if each >= number), None)
            wanted |= Q(number__range=(number, end)) if end else Q(number__gte=number)
            reached = end or 2**63 - 1
    return TrailBlock.objects.filter(wanted).defer("digests").order_by("number").iterator(chunk_size=AT_ONCE)


def _shown(block: TrailBlock) -> dict[str, Any]:
    return {**header(block), "digest": block.digest}
