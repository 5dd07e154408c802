"""What a shopper typed, the listings that match it, and what was probably meant when none does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from pasarkriya.catalogue.searching import vocabulary
from pasarkriya.catalogue.searching.documents import tsquery_for
from pasarkriya.catalogue.searching.mending import SHORTEST_MENDED, nearest, splits
from pasarkriya.catalogue.searching.words import query_words


@dataclass(frozen=True, slots=True)
class Reading:
    """How a query is understood: each typed word with the words taken for it."""

    typed: tuple[str, ...]
    meant: tuple[tuple[str, ...], ...]
    every: bool = True  # all words are demanded; otherwise any of them will do

    @property
    def tsquery(self) -> str:
        return tsquery_for(self.meant, every=self.every)

    @property
    def shown(self) -> str:
        """The words as they were understood, for 'showing results for …'."""
        return " ".join(words[0].removesuffix("*") for words in self.meant)

    @property
    def is_as_typed(self) -> bool:
        return self.every and self.shown == " ".join(self.typed)


class TsQuery(SearchQuery):
    """A query in PostgreSQL's own notation. A plain cast, so no text-search parser splits its words again."""

    template = "%(expressions)s::tsquery"

    def __init__(self, text: str) -> None:
        super().__init__(text, search_type="raw")


def readings(text: str) -> Iterator[Reading]:
    """The query as typed; then, for who found nothing and asks on, as it was probably meant.

    Unknown words are replaced by the nearest known ones, or left out when there are
    none; last, any of the words will do. Only asking on costs statements. Yields
    nothing when the text holds no search word.
    """
    typed = tuple(query_words(text))
    if not typed:
        return
    as_typed = Reading(typed, tuple((word,) for word in typed))
    yield as_typed
    mended = _mended(as_typed)
    if mended.meant and mended != as_typed:
        yield mended
    if len(mended.meant) > 1:
        yield replace(mended, every=False)


def matching(listings: QuerySet, reading: Reading) -> QuerySet:
    """Those of `listings` that match."""
    return listings.filter(search=TsQuery(reading.tsquery))


def _mended(reading: Reading) -> Reading:
    known = vocabulary.known(reading.typed)
    meanings = ([(word,)] if word in known else _meanings(word) for word in reading.typed)
    return replace(reading, meant=tuple(words for meaning in meanings for words in meaning))


def _meanings(word: str) -> list[tuple[str, ...]]:
    """What an unknown word stands for: demanded groups of words, of each of which one will do."""
    if len(word) < SHORTEST_MENDED:
        return []
    if vocabulary.is_beginning(word):
        return [(f"{word}*",)]
    if near := nearest(word, vocabulary.similar(word)):
        return [tuple(near)]
    return [(part,) for part in _parts(word)]


def _parts(word: str) -> tuple[str, ...]:
    """Two known words that were run together, or nothing."""
    pairs = splits(word)
    known = vocabulary.known(part for pair in pairs for part in pair)
    return next((pair for pair in pairs if known.issuperset(pair)), ())
