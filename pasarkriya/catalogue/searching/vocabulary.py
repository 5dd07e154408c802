"""The market's words in PostgreSQL: learnt from every listing, counted now and then, asked by likeness."""

from collections.abc import Iterable

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, transaction

from pasarkriya.catalogue.models import SearchWord
from pasarkriya.catalogue.searching.documents import named_words
from pasarkriya.catalogue.searching.mending import Known

# Two swapped letters leave a short word little likeness; the slips are counted afterwards.
LEAST_LIKENESS = "0.15"
MOST_CANDIDATES = 60

# A word of prose alone counts for nothing: it is known, but nobody's slip is taken for it.
RECOUNT = """
    WITH every AS (SELECT word FROM ts_stat('SELECT search FROM catalogue_listing')),
    named AS (SELECT word, ndoc FROM ts_stat('SELECT search FROM catalogue_listing', 'ab')),
    counted AS (SELECT word, coalesce(ndoc, 0) AS listings FROM every LEFT JOIN named USING (word)),
    gone AS (DELETE FROM catalogue_searchword WHERE word NOT IN (SELECT word FROM every))
    INSERT INTO catalogue_searchword (word, listings) SELECT word, listings FROM counted ORDER BY word
    ON CONFLICT (word) DO UPDATE SET listings = EXCLUDED.listings
    WHERE catalogue_searchword.listings <> EXCLUDED.listings
"""


def learn(tsvectors: Iterable[str]) -> None:
    """Make the words of these listings known until the next recount.

    Only new ones are written, and in order, so that makers who publish at the
    same time hardly ever wait for one another.
    """
    met: dict[str, bool] = {}
    for tsvector in tsvectors:
        for word, is_named in named_words(tsvector).items():
            met[word] = met.get(word, False) or is_named
    new = sorted(met.keys() - known(met))
    rows = [SearchWord(word=word, listings=int(met[word])) for word in new]
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True)


def recount() -> None:
    """Count the listings of every word afresh and forget words that no listing holds any more."""
    with connection.cursor() as cursor:
        cursor.execute(RECOUNT)


def known(words: Iterable[str]) -> set[str]:
    return set(SearchWord.objects.filter(word__in=list(words)).values_list("word", flat=True))


def is_beginning(typed: str) -> bool:
    """Whether some known word begins with `typed`."""
    return SearchWord.objects.filter(word__startswith=typed).exists()


def similar(typed: str) -> list[Known]:
    """Known words of names and places that look like `typed`, the most alike first."""
    alike = SearchWord.objects.filter(word__trigram_similar=typed, listings__gt=0)
    alike = alike.annotate(likeness=TrigramSimilarity("word", typed))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [LEAST_LIKENESS])
        return [Known(row.word, row.listings) for row in alike.order_by("-likeness", "word")[:MOST_CANDIDATES]]
