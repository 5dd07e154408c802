"""Rule 1 of sharing places: pure, published, the same list for the same entrants and seed whoever computes it.

1. Every entrant draws a ticket: SHA-256 of seed and name. Who had fewer places before stands in front of who had
   more; between equals the lower ticket stands in front.
2. Some places are kept, in this order: for disabled makers, for shops that never had a place, for women. They go to
   the first in line, as far as step 3 lets them.
3. No regency and no craft gets more than its part.
4. The other places go to the first in line. Only when nobody else is left, a regency and a craft get one more.
5. The list is shown by ticket, so that nobody sees by which step a place was got.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import count

from pasarkriya.curation.refusals import RuleUnknown

RULE = 1
# Basis points of the places, rounded up.
KEPT = (("disabled", 500), ("first", 2_500), ("woman", 4_000))
MOST_OF_REGENCY, MOST_OF_CRAFT = 2_000, 2_500


@dataclass(frozen=True)
class Entrant:
    """A shop that can take a place, by the work it would show. `earlier`: places of this kind it had before."""

    key: str
    name: str
    product: int
    region: str
    craft: str
    earlier: int = 0
    woman: bool = False
    disabled: bool = False

    @property
    def first(self) -> bool:
        return self.earlier == 0


def ticket(seed: str, key: str) -> str:
    return hashlib.sha256(f"{seed}|{key}".encode()).hexdigest()


def digest_of(entrants: Iterable[Entrant]) -> str:
    """SHA-256 over the entrants by name, as JSON with sorted keys: the same for the same facts in any order."""
    rows = [asdict(each) for each in sorted(entrants, key=lambda each: each.key)]
    text = json.dumps(rows, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def part_of(places: int, basis_points: int) -> int:
    """Rounded up, so that a small draw has at least one."""
    return -(-places * basis_points // 10_000)


def share_places(entrants: Sequence[Entrant], places: int, seed: str, *, rule: int = RULE) -> list[str]:
    """Keys of those who get a place, in the order they are shown. Raises `RuleUnknown`."""
    if rule != RULE:
        raise RuleUnknown(rule=rule)
    line = sorted(entrants, key=lambda each: (each.earlier, ticket(seed, each.key)))
    table = _Table(places)
    for group, basis_points in KEPT:
        wanted = part_of(places, basis_points)
        for each in line:
            if sum(getattr(one, group) for one in table.seated) >= wanted:
                break
            if getattr(each, group):
                table.offer(each, more=0)
    for more in count():
        for each in line:
            table.offer(each, more=more)
        if len(table.seated) == min(places, len(line)):
            break
    return [each.key for each in sorted(table.seated, key=lambda each: ticket(seed, each.key))]


class _Table:
    """The places as they are given away."""

    def __init__(self, places: int) -> None:
        self.places = places
        self.seated: list[Entrant] = []
        self._keys: set[str] = set()
        self._regions: Counter[str] = Counter()
        self._crafts: Counter[str] = Counter()

    def offer(self, each: Entrant, *, more: int) -> None:
        if (
            len(self.seated) < self.places
            and each.key not in self._keys
            and self._regions[each.region] < part_of(self.places, MOST_OF_REGENCY) + more
            and self._crafts[each.craft] < part_of(self.places, MOST_OF_CRAFT) + more
        ):
            self.seated.append(each)
            self._keys.add(each.key)
            self._regions[each.region] += 1
            self._crafts[each.craft] += 1
