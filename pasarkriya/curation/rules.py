"""How scores become an answer. Pure; totals are parts of 10000, so nothing is rounded twice."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from statistics import median

FULL = 10_000
# From here on a work is approved; below the other it is declined; between them something is to be put right.
APPROVED_FROM, DECLINED_BELOW = 6_500, 4_500
# Two curators who differ by so much, more than one step everywhere, have not seen the same work: a third looks.
TOO_FAR_APART = 3_000
# Below this nothing that can be put right would help; above it a curator has to say what is.
FIXES_FROM = 3_000
SCORE_TIME, TIE_TIME, GRACE = timedelta(days=10), timedelta(days=5), timedelta(days=3)
APPEAL_TIME, REST_TIME = timedelta(days=30), timedelta(days=90)
MOST_FIXES, LONGEST_FIX, LONGEST_WORDS = 10, 200, 2_000
HIDDEN = "···"


def total_of(scores: Iterable[tuple[int, int]]) -> int:
    """(weight, 1 to 5) pairs → 0 (all ones) to 10000 (all fives)."""
    pairs = list(scores)
    weights = sum(weight for weight, _ in pairs)
    return sum(weight * (value - 1) for weight, value in pairs) * FULL // (4 * weights)


def differ(first: int, second: int) -> bool:
    return abs(first - second) >= TOO_FAR_APART


def joined(totals: Sequence[int]) -> int:
    """Two are averaged; of three the one in the middle counts, so that nobody outvotes two."""
    return int(median(totals))


def outcome(totals: Sequence[int], asking: int) -> str:
    """`APPROVED`, `FIX_ASKED` or `DECLINED`. `asking`: how many of the curators want something put right.

    Of two one is enough to ask for it, of three it takes two.
    """
    total = joined(totals)
    if total < DECLINED_BELOW:
        return "DECLINED"
    if total < APPROVED_FROM or asking >= len(totals) - 1:
        return "FIX_ASKED"
    return "APPROVED"


def needs_words(total: int, fixes: int) -> bool:
    return total < APPROVED_FROM or fixes > 0


def needs_fixes(total: int) -> bool:
    """From here on, so that whenever two totals come to `FIX_ASKED`, one of them brought a list."""
    return FIXES_FROM <= total < APPROVED_FROM


def fix_lines(text: str) -> list[str]:
    """One thing a line; list marks in front are not part of it."""
    lines = (" ".join(line.replace("\x00", "").split()).lstrip("-*•0123456789.) ") for line in text.splitlines())
    return [line for line in lines if line]


def blinded(text: str, names: Iterable[str]) -> str:
    """The text without names of people, shop and village: whole names, and their parts of four letters and more."""
    whole = {name.strip() for name in names if len(name.strip()) >= 3}
    parts = whole | {part for name in whole for part in name.split() if len(part) >= 4}
    for part in sorted(parts, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return text
