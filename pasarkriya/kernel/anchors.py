"""Where the chain ends, once a day, in a line that is kept outside: it shows whether the end was cut off since."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Sum

from pasarkriya.kernel.files import write_whole
from pasarkriya.kernel.models import TrailAnchor, TrailBlock
from pasarkriya.kernel.sealing import seal_all
from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now as clock

LINE = re.compile(r"^pasarkriya-anchor \S+ block=(\d{1,18}) entries=\d+ digest=([0-9a-f]{64})$")


@dataclass(frozen=True)
class Anchor:
    """As it was kept outside."""

    block: int
    digest: str


@every("5 0 * * *", queueing_lock="anchor_trail")
def anchor_trail(timestamp: int = 0, **_: object) -> None:
    anchor = make_anchor(clock())
    if anchor:
        keep_outside(anchor, anchor_file())


def make_anchor(now: datetime) -> TrailAnchor | None:
    """Seals what waits, then notes where the chain ends, once a day. None while nothing ever happened."""
    list(seal_all(now))
    last = TrailBlock.objects.order_by("-number").first()
    if last is None:
        return None
    entries = TrailBlock.objects.aggregate(found=Sum("count"))["found"]
    facts = {"block": last.number, "digest": last.digest, "entries": entries, "made_at": now}
    return TrailAnchor.objects.get_or_create(day=now.date(), defaults=facts)[0]


def line_of(anchor: TrailAnchor) -> str:
    """As it is printed, kept outside and read again."""
    return f"pasarkriya-anchor {anchor.day} block={anchor.block} entries={anchor.entries} digest={anchor.digest}"


def keep_outside(anchor: TrailAnchor, path: Path) -> None:
    """A line a day in a file beside the database; who copies it to another machine can prove more."""
    line = line_of(anchor)
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    if line not in kept.splitlines():
        write_whole(path, f"{kept}{line}\n".encode())


def anchor_file() -> Path:
    return Path(settings.DATA) / "anchors.txt"


def read_anchors(text: str) -> list[Anchor]:
    """One a line; blank ones are passed over. Raises `ValueError` when a line is something else."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = LINE.match(line)
        if match is None:
            raise ValueError(line)
        found.append(Anchor(int(match[1]), match[2]))
    return found
