"""Which known word was meant by a misspelt one. Pure; the candidates come from `vocabulary`."""

from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST_MENDED = 3
MOST_MEANINGS = 3
# Of two equally near words, one this many times rarer is not shown.
RARE = 20

LETTER = 2
WRONG_LETTER = 3
VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Known:
    """A word of the market and the number of listings that hold it."""

    word: str
    listings: int


def nearest(typed: str, candidates: Iterable[Known]) -> list[str]:
    """The known words nearest to `typed`, the most used first; empty when none is near.

    Equally near words are all returned (up to three): the shopper sees both kinds.
    """
    slips = {known: cost_of_slips(typed, known.word) for known in candidates}
    fewest = min(slips.values(), default=0)
    if fewest > forgiven(typed):
        return []
    best = sorted((k for k in slips if slips[k] == fewest), key=lambda k: (-k.listings, k.word))
    return [known.word for known in best if known.listings * RARE >= best[0].listings][:MOST_MEANINGS]


def forgiven(word: str) -> int:
    """The cost of slips that a word of this length may hold and still be understood."""
    return 2 + (len(word) >= 5) + 2 * (len(word) >= 6) + 2 * (len(word) >= 10)


def cost_of_slips(typed: str, meant: str) -> int:
    """Damerau-Levenshtein distance with costs: 2 for a letter missing, added, or swapped
    with its neighbour, 2 for a confused vowel (sutra, setra), 3 for another wrong letter."""
    before_last: list[int] = []
    last = [LETTER * column for column in range(len(meant) + 1)]
    for row, letter in enumerate(typed, 1):
        current = [LETTER * row]
        for column, wanted in enumerate(meant, 1):
            cost = min(
                last[column] + LETTER,
                current[-1] + LETTER,
                last[column - 1] + cost_of_letter(letter, wanted),
            )
            if row > 1 and column > 1 and letter == meant[column - 2] and typed[row - 2] == wanted:
                cost = min(cost, before_last[column - 2] + LETTER)
            current.append(cost)
        before_last, last = last, current
    return last[-1]


def cost_of_letter(typed: str, meant: str) -> int:
    if typed == meant:
        return 0
    return LETTER if typed in VOWELS and meant in VOWELS else WRONG_LETTER


def splits(word: str) -> list[tuple[str, str]]:
    """Ways to read one word as two, for 'ulapdoyo'; both parts at least three letters."""
    return [(word[:i], word[i:]) for i in range(SHORTEST_MENDED, len(word) - SHORTEST_MENDED + 1)]
