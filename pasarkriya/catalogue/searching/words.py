"""From any text to search words. The same folding serves listings and queries, so they meet."""

import re
import unicodedata

# A word of the vocabulary fits its column; a longer one is cut, on both sides alike.
LONGEST_WORD = 40
LONGEST_QUERY = 400
MOST_QUERY_WORDS = 12

WORD = re.compile(r"[^\W_]+")
# "lipa' sa'be" and "ti'i langga" are typed with every sort of apostrophe, or with none.
APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc\u02bb\u00b4`\u2032\ua78c"))

# Words that say nothing about a thing on sale.
INDONESIAN_STOP_WORDS = """
    ada adalah agar akan atau bagi bahwa bisa dalam dan dari dengan di gan ini itu jadi
    jika juga ke kepada kami karena kita lagi maka namun oleh pada para pun saja sangat
    sebagai serta si sudah telah tetapi tersebut untuk ya yaitu yakni yang
"""
ENGLISH_STOP_WORDS = "a an and are as at by for from in is it of on or the this to with"
STOP_WORDS = frozenset(INDONESIAN_STOP_WORDS.split() + ENGLISH_STOP_WORDS.split())


def folded(text: str) -> str:
    """Lower case without accents, joiners or apostrophes; mathematical letters become letters."""
    compatible = unicodedata.normalize("NFKC", text).casefold().translate(APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", compatible)
    return "".join(map(_kept, decomposed))


def words(text: str) -> list[str]:
    """The search words of a text in their order, repeated ones too, stop words left out."""
    found = (word[:LONGEST_WORD] for word in WORD.findall(folded(text)))
    return [word for word in found if word not in STOP_WORDS]


def query_words(text: str) -> list[str]:
    """What a shopper asks for: each word once, and no more than a person would type."""
    return list(dict.fromkeys(words(_beginning(text))))[:MOST_QUERY_WORDS]


def _beginning(text: str) -> str:
    """As much as is read of a query, without the word that the cut would maim."""
    if len(text) <= LONGEST_QUERY:
        return text
    whole_words, _, maimed = text[:LONGEST_QUERY].rpartition(" ")
    return whole_words or maimed


def _kept(character: str) -> str:
    """Marks and joiners vanish inside a word; control characters (NUL too) end it."""
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Mc", "Cf"):
        return ""
    return " " if category[0] in "CZ" else character
