"""Reads the whole trail and compares it with its chain: the first line or block that is not as it was sealed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pasarkriya.kernel.anchors import Anchor
from pasarkriya.kernel.chain import BEGINNING, block_digest, entry_digest, members, root_of, split
from pasarkriya.kernel.instant import one_instant
from pasarkriya.kernel.models import TrailAnchor, TrailBlock, TrailEntry
from pasarkriya.kernel.sealing import open_blocks

AT_ONCE = 200


class Wrong(StrEnum):
    CHANGED = "changed"  # a line says something else than when it was sealed
    DELETED = "deleted"  # a line is gone
    INSERTED = "inserted"  # a line stands among sealed ones and belongs to no block
    BLOCK = "block"  # a block does not follow from the one before, or was rewritten
    CUT = "cut"  # the chain ends before a block that an anchor names
    ANCHOR = "anchor"  # the chain has another block where an anchor was


@dataclass(frozen=True)
class Fault:
    """`entry` is the line's id, where it is about a line; `block` its block's number, 0 where it has none."""

    wrong: Wrong
    block: int = 0
    entry: int | None = None


@dataclass
class Verdict:
    """`waiting` lines were written after the last block and are sealed by the next one."""

    blocks: int = 0
    entries: int = 0
    waiting: int = 0
    last: TrailBlock | None = None
    fault: Fault | None = None


def verify_trail(anchors: Iterable[Anchor] = ()) -> Verdict:
    """Stops at the first fault. In one view of the data, so that a running market raises no false alarm."""
    verdict = Verdict()
    with one_instant():
        verdict.fault = next(_faults(verdict, list(anchors)), None)
    return verdict


def _faults(verdict: Verdict, anchors: list[Anchor]) -> Iterator[Fault]:
    late: set[int] = set()
    strangers: list[tuple[int, int]] = []
    for block in TrailBlock.objects.order_by("number").iterator(chunk_size=AT_ONCE):
        yield from _of_block(block, verdict.last, strangers)
        verdict.blocks, verdict.entries, verdict.last = verdict.blocks + 1, verdict.entries + block.count, block
        late.update(block.late)
    yield from _of_anchors(verdict.last, anchors)
    yield from _inserted(verdict, [each for each in strangers if each[1] not in late])


def _of_block(block: TrailBlock, before: TrailBlock | None, strangers: list[tuple[int, int]]) -> Iterator[Fault]:
    """The chain first: only then is what the block says of its lines worth comparing."""
    number, previous, first = (before.number, before.digest, before.last) if before else (0, BEGINNING, 0)
    digests = split(block.digests)
    is_whole = (
        (block.number, block.previous, block.first) == (number + 1, previous, first + 1)
        and block.digest == block_digest(block)
        and block.root == root_of(digests).hex()
        and block.count == len(digests) == sum(1 for _ in members(block))
    )
    if not is_whole:
        # A missing block is told by its own number, not by that of its successor.
        yield Fault(Wrong.BLOCK, min(number + 1, block.number))
        return
    found = {each.pk: each for each in TrailEntry.objects.filter(pk__range=(block.first, block.last)).order_by("pk")}
    own = set(members(block))
    strangers += [(block.number, each) for each in found if each not in own]
    if block.late:
        found |= {each.pk: each for each in TrailEntry.objects.filter(pk__in=block.late)}
    for entry_id, digest in zip(members(block), digests, strict=True):
        if entry_id not in found:
            yield Fault(Wrong.DELETED, block.number, entry_id)
        elif entry_digest(found[entry_id]) != digest:
            yield Fault(Wrong.CHANGED, block.number, entry_id)


def _of_anchors(last: TrailBlock | None, anchors: list[Anchor]) -> Iterator[Fault]:
    kept = [Anchor(each.block, each.digest) for each in TrailAnchor.objects.order_by("day")]
    known = sorted({*kept, *anchors}, key=lambda each: each.block)
    digests = dict(TrailBlock.objects.filter(pk__in=[each.block for each in known]).values_list("number", "digest"))
    for each in known:
        if last is None or each.block > last.number:
            yield Fault(Wrong.CUT, each.block)
        elif digests.get(each.block) != each.digest:
            yield Fault(Wrong.ANCHOR, each.block)


def _inserted(verdict: Verdict, strangers: list[tuple[int, int]]) -> Iterator[Fault]:
    """Lines in holes that no later block took up; honest ones may still come into the newest holes."""
    last = verdict.last
    still_open = {block.number for block in open_blocks(last)} if last else set()
    below = TrailEntry.objects.filter(pk__lt=1).order_by("pk").values_list("pk", flat=True).first()
    if below is not None:
        yield Fault(Wrong.INSERTED, 0, below)
    for number, entry_id in strangers:
        if number not in still_open:
            yield Fault(Wrong.INSERTED, number, entry_id)
    verdict.waiting = len(strangers) + TrailEntry.objects.filter(pk__gt=last.last if last else 0).count()
