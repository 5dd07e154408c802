"""Words to what PostgreSQL stores and asks: `tsvector` and `tsquery` in their text form.

Words hold letters and digits only (see `words`), so nothing in them can be taken for syntax.
"""

import re
from collections.abc import Iterable, Sequence

from pasarkriya.catalogue.searching.words import words

# PostgreSQL keeps word positions up to this; later words share the last one.
LAST_POSITION = 16_383
MOST_WORDS = 2_000
PLACED_WORD = re.compile(r"'(\w+)':\d+([ABC])")


def tsvector_for(*, names: Iterable[str], places: Iterable[str], prose: Iterable[str]) -> str:
    """The stored vector of a listing, as text to be cast to `tsvector`.

    `names` weigh A (product, craft, local name, motif), `places` B (shop, maker,
    region, technique), `prose` C (description).
    """
    weighted = [
        (word, weight)
        for texts, weight in ((names, "A"), (places, "B"), (prose, "C"))
        for text in texts
        for word in words(text)
    ]
    return " ".join(
        f"'{word}':{min(position, LAST_POSITION)}{weight}"
        for position, (word, weight) in enumerate(weighted[:MOST_WORDS], 1)
    )


def named_words(tsvector: str) -> dict[str, bool]:
    """The words of a `tsvector_for` text; true for those in names and places, false for mere prose."""
    found: dict[str, bool] = {}
    for word, weight in PLACED_WORD.findall(tsvector):
        found[word] = found.get(word, False) or weight != "C"
    return found


def tsquery_for(alternatives: Iterable[str | Sequence[str]], *, every: bool = True) -> str:
    """A query as text to be cast to `tsquery`; empty when there is nothing to ask.

    Each item is a word, or the words any of which will do; a word that ends in `*`
    matches as a beginning. `every` demands all items, otherwise one is enough.
    """
    items = ([item] if isinstance(item, str) else item for item in alternatives)
    groups = [" | ".join(map(_term, item)) for item in items if item]
    return (" & " if every else " | ").join(f"({group})" for group in groups)


def _term(word: str) -> str:
    stem = word.removesuffix("*")
    if not stem.isalnum():
        raise ValueError(f"not a search word: {word!r}")
    return f"'{stem}':*" if word.endswith("*") else f"'{stem}'"
