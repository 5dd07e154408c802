"""CSV as it is found: any delimiter, any encoding, quotes of either school. Runs confined."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 40
_ESCAPED_QUOTE = re.compile(r'\\"[^,;\t|\r\n"]')
_CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f\x0b")

csv.field_size_limit(64 * 1024 * 1024)  # ours is smaller, and says which cell it was


class NotText(Exception):
    pass


def read_text_table(data: bytes) -> Iterator[list[str]]:
    """The records, cell by cell as text. Raises NotText, csv.Error."""
    text = _decoded(data)
    announced, text = _announced_delimiter(text)
    delimiter = announced or _delimiter(text)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, escapechar=_escape(text))


def _decoded(data: bytes) -> str:
    text = _by_mark(data) or _by_trial(data)
    sample = text[:10_000]
    if sum(sign in _CONTROL for sign in sample) > len(sample) // 50:
        raise NotText
    return text.replace("\0", "")


def _by_mark(data: bytes) -> str | None:
    """By byte order mark, or by the zeros that UTF-16 leaves in Latin text."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    start = data[:1000]
    if start[1::2].count(0) > len(start) // 4:
        return data.decode("utf-16-le", "replace")
    if start[0::2].count(0) > len(start) // 4:
        return data.decode("utf-16-be", "replace")
    return None


def _by_trial(data: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _announced_delimiter(text: str) -> tuple[str | None, str]:
    """Excel may write `sep=;` as a first line of its own."""
    first, _, rest = text.partition("\n")
    first = first.strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], rest
    return None, text


def _delimiter(text: str) -> str:
    """The one that cuts the first records into the most equal rows."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    widths = Counter(_sample_widths(text, delimiter))
    if not widths:
        return 0.0, 0
    width, rows = widths.most_common(1)[0]
    return (rows / widths.total(), width) if width > 1 else (0.0, 0)


def _sample_widths(text: str, delimiter: str) -> Iterator[int]:
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter, escapechar=_escape(text))
    for _, record in zip(range(_SAMPLE_RECORDS), reader, strict=False):
        if any(map(str.strip, record)):
            yield len(record)


def _escape(text: str) -> str | None:
    r"""Databases write \" where spreadsheets write "".

    A backslash may also end a cell of a spreadsheet; so only \" with more of the
    cell behind it tells a database.
    """
    return "\\" if _ESCAPED_QUOTE.search(text[:200_000]) else None
