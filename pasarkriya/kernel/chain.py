"""How the trail is sealed: digests of lines, a tree over a block's lines, a header per block. Pure, and described
in words in every evidence bundle, so that a stranger with a few lines of any language can compute it again.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from pasarkriya.kernel.models import TrailBlock, TrailEntry

# What the first block is chained to.
BEGINNING = "0" * 64
SIZE = 32


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, without spaces, in UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def instant(at: datetime) -> str:
    """`2026-11-24T06:31:00.000000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_facts(entry: TrailEntry) -> dict[str, Any]:
    """A line as it is sealed."""
    return {
        "id": entry.pk, "thing": entry.thing, "thing_id": entry.thing_id, "verb": entry.verb, "by": entry.by,
        "reason": entry.reason, "facts": entry.facts, "at": instant(entry.at),
    }  # fmt: skip


def entry_digest(entry: TrailEntry) -> bytes:
    return sha256(b"\x00" + canonical(entry_facts(entry))).digest()


def header(block: TrailBlock) -> dict[str, Any]:
    """What a block's digest is made of."""
    return {
        "number": block.number, "previous": block.previous, "first": block.first, "last": block.last,
        "count": block.count, "holes": block.holes, "late": block.late, "root": block.root,
        "horizon": block.horizon, "reach": block.reach, "sealed_at": instant(block.sealed_at),
    }  # fmt: skip


def block_digest(block: TrailBlock) -> str:
    return sha256(canonical(header(block))).hexdigest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Two by two up to one; a lone one at the end of a row goes up as it is."""
    row = list(leaves)
    while len(row) > 1:
        row = _above(row)
    return row[0] if row else sha256(b"").digest()


def path_of(leaves: Sequence[bytes], at: int) -> list[tuple[str, str]]:
    """From the leaf at this place to the root: which side the neighbour stands on, and its digest in hex."""
    row, steps = list(leaves), []
    while len(row) > 1:
        neighbour = at ^ 1
        if neighbour < len(row):
            steps.append(("left" if neighbour < at else "right", row[neighbour].hex()))
        row, at = _above(row), at // 2
    return steps


def climb(leaf: bytes, path: Iterable[Sequence[str]]) -> bytes:
    """The root that a leaf and its path lead to."""
    for side, neighbour in path:
        other = bytes.fromhex(neighbour)
        leaf = sha256(b"\x01" + (other + leaf if side == "left" else leaf + other)).digest()
    return leaf


def _above(row: list[bytes]) -> list[bytes]:
    pairs = [row[at : at + 2] for at in range(0, len(row), 2)]
    return [sha256(b"\x01" + pair[0] + pair[1]).digest() if len(pair) == 2 else pair[0] for pair in pairs]


def split(digests: bytes | memoryview) -> list[bytes]:
    data = bytes(digests)
    return [data[at : at + SIZE] for at in range(0, len(data), SIZE)]


def holes_in(ids: Iterable[int], first: int, last: int) -> list[list[int]]:
    """Ranges `[from, to]` of ids between the two that are not among these (sorted) ones."""
    found, expected = [], first
    for each in ids:
        if each > expected:
            found.append([expected, each - 1])
        expected = each + 1
    if expected <= last:
        found.append([expected, last])
    return found


def members(block: TrailBlock) -> Iterator[int]:
    """Ids of the lines it holds, in the order of its digests."""
    own, at = [], block.first
    for start, end in block.holes:
        own.append(range(at, start))
        at = end + 1
    own.append(range(at, block.last + 1))
    yield from sorted(block.late)
    for run in own:
        yield from run
