"""Numerals as Indonesians and spreadsheets write them, read without any float."""

import re
import unicodedata
from decimal import Decimal

_DOT_GROUPS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_COMMA_GROUPS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?e\+?[0-9]{1,2}", re.IGNORECASE)
LONGEST = 40


def tidy(text: str) -> str:
    """One width of digits, no blanks inside: `Ｒｐ １０` and `1 250 000` become readable."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def numeral(text: str, *, groups: bool) -> Decimal | None:
    """The number in `text`, or None. `groups`: `1.250` is 1250; otherwise it is 1.25.

    Dots and commas both group and both divide; when only one kind is there and three
    digits follow it, `groups` decides. What stands before a last, different sign groups.
    """
    if len(text) > LONGEST:
        return None
    if _SCIENTIFIC.fullmatch(text):
        return Decimal(text)
    if _DOT_GROUPS.fullmatch(text) and (groups or text.count(".") > 1 or "," in text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _COMMA_GROUPS.fullmatch(text) and (groups or text.count(",") > 1 or "." in text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None
