import json
import os
from pathlib import Path

import pytest

from pasarkriya.catalogue.searching.documents import named_words, tsquery_for, tsvector_for
from pasarkriya.catalogue.searching.words import LONGEST_WORD, MOST_QUERY_WORDS, query_words, words

REAL = Path(os.environ.get("PASARKRIYA_REAL", Path(__file__).parents[5] / "shared/real"))
NAUGHTY = REAL / "15_blns.json"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kain Endek Bali", ["kain", "endek", "bali"]),
        ("kain yang ditenun di Bali", ["kain", "ditenun", "bali"]),
        ("𝐊𝐚𝐢𝐧 𝒆𝒏𝒅𝒆𝒌", ["kain", "endek"]),
        ("ＥＮＤＥＫ", ["endek"]),
        ("en\u200ddek", ["endek"]),
        ("sa\u00adrung", ["sarung"]),
        ("lipa' sa'be, ti\u2019i langga", ["lipa", "sabe", "tii", "langga"]),
        ("Pérak, perák", ["perak", "perak"]),
        ("Straße ﬁligri", ["strasse", "filigri"]),
        ("kupu-kupu_biru", ["kupu", "kupu", "biru"]),
        ("kain\x00endek\ttenun", ["kain", "endek", "tenun"]),
        ("👨‍👩‍👧 endek 🧵", ["endek"]),
        ("", []),
        ("  !!! -- ", []),
        ("yang dan di", []),
        ("x" * 100, ["x" * LONGEST_WORD]),
    ],
)
def test_text_is_folded_to_words(text, expected):
    assert words(text) == expected


def test_a_query_holds_each_word_once_and_not_too_many():
    assert query_words("endek Endek ÉNDEK bali") == ["endek", "bali"]
    assert len(query_words(" ".join(f"w{i}" for i in range(90)))) == MOST_QUERY_WORDS


def test_a_query_of_ten_thousand_characters_is_short_work():
    assert query_words("\ufdfa" * 10_000)
    assert query_words("endek " * 10_000) == ["endek"]


def test_every_naughty_string_becomes_plain_words():
    if not NAUGHTY.exists():
        pytest.skip("the naughty strings are not here")
    for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        for word in query_words(text) + words(text):
            assert word.isalnum()
            assert 0 < len(word) <= LONGEST_WORD
        tsquery_for(query_words(text))


def test_a_query_asks_for_all_words_or_for_any():
    assert tsquery_for(["kain", "endek"]) == "('kain') & ('endek')"
    assert tsquery_for(["kain", "endek"], every=False) == "('kain') | ('endek')"
    assert tsquery_for([["songket", "sungkit"], "bali"]) == "('songket' | 'sungkit') & ('bali')"
    assert tsquery_for(["selend*"]) == "('selend':*)"
    assert tsquery_for([]) == ""


@pytest.mark.parametrize("word", ["a'b", "a|b", "", "*", "a b", "a\\", "!a", "a:*b"])
def test_what_is_not_a_word_never_reaches_the_query(word):
    with pytest.raises(ValueError, match="not a search word"):
        tsquery_for([word])


def test_a_listing_is_stored_with_its_weights():
    stored = tsvector_for(names=["Kain endek"], places=["Klungkung"], prose=["kain halus dari Bali"])
    assert stored == "'kain':1A 'endek':2A 'klungkung':3B 'kain':4C 'halus':5C 'bali':6C"
    assert named_words(stored) == {
        "kain": True, "endek": True, "klungkung": True, "halus": False, "bali": False
    }  # fmt: skip
