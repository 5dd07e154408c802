"""Every minute, lines that were written since are sealed in a block chained to the one before.

Nobody who writes waits for it: lines are sealed after they are committed, in the order of their ids. A line whose
transaction ended later than that of a higher id is a hole of one block and a late line of the next. A hole is closed
for good once every transaction that ran when it was seen has ended; a line that appears in it after that was put
there by hand.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from pasarkriya.kernel.chain import BEGINNING, block_digest, entry_digest, holes_in, root_of
from pasarkriya.kernel.locks import lock_word
from pasarkriya.kernel.models import TrailBlock, TrailEntry
from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now as clock

# A table that was there before the chain is sealed in blocks of this size.
MOST_LINES = 5_000


@every("* * * * *", queueing_lock="seal_trail")
def seal_trail(timestamp: int = 0, **_: object) -> int:
    """Everything that waits. Returns how many lines were sealed."""
    return sum(block.count for block in seal_all(clock()))


def seal_all(now: datetime) -> Iterator[TrailBlock]:
    while block := seal_next(now):
        yield block


@transaction.atomic
def seal_next(now: datetime) -> TrailBlock | None:
    """None when nothing waits."""
    lock_word("trail")
    last = TrailBlock.objects.order_by("-number").first()
    horizon, reach = _transactions()
    first = last.last + 1 if last else 1
    entries = list(TrailEntry.objects.filter(pk__gte=first).order_by("pk")[:MOST_LINES])
    late = list(TrailEntry.objects.filter(_in_open_holes(last)).order_by("pk")[:MOST_LINES]) if last else []
    if not entries and not late:
        return None
    end = entries[-1].pk if entries else first - 1
    digests = [entry_digest(each) for each in (*late, *entries)]
    block = TrailBlock(
        number=last.number + 1 if last else 1,
        previous=last.digest if last else BEGINNING,
        first=first,
        last=end,
        count=len(digests),
        holes=holes_in((each.pk for each in entries), first, end),
        late=[each.pk for each in late],
        root=root_of(digests).hex(),
        digests=b"".join(digests),
        horizon=horizon,
        reach=reach,
        sealed_at=now,
    )
    block.digest = block_digest(block)
    block.save(force_insert=True)
    return block


def open_blocks(last: TrailBlock) -> list[TrailBlock]:
    """Those whose holes may still be filled honestly, the newest first.

    A number is taken a moment before its transaction is counted, so it is the block after that must have been outlived.
    """
    found: list[TrailBlock] = []
    after: TrailBlock | None = None
    for block in TrailBlock.objects.defer("digests").order_by("-number").iterator(chunk_size=50):
        if after is not None and after.reach <= last.horizon:
            break
        found.append(block)
        after = block
    return found


def _in_open_holes(last: TrailBlock) -> Q:
    blocks = open_blocks(last)
    taken = {each for block in blocks for each in block.late}
    wanted = Q(pk__in=[])
    for block in blocks:
        for start, end in block.holes:
            wanted |= Q(pk__range=(start, end))
    return wanted & ~Q(pk__in=taken)


def _transactions() -> tuple[int, int]:
    """The oldest one that runs, and the next to begin. Read before the lines are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,"
            " pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
        )
        return cursor.fetchone()
