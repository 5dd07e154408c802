"""Keeps people out of the logs: phone numbers, mail addresses, identity numbers and tokens are masked."""

import logging
import re

_PATTERNS = [
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "…@…"),
    (re.compile(r"(?<![\w.])(?:\+?62|0)8\d{1,3}(?:[\s-]?\d){6,9}\b"), "08…"),
    (re.compile(r"\b\d{16}\b"), "16 digits"),
    (
        re.compile(r"((?:token|password|X-Cart-Token|Bearer|Authorization)(?:\W{1,4}|: Bearer ))[\w.~+/=-]{8,}", re.I),
        r"\1…",
    ),
    # The secret link to a purchase, as it stands in the path of a request.
    (re.compile(r"(/pesanan/[0-9a-f-]{36}/)[\w-]+"), r"\1…"),
    # The owner's link to a piece, a maker's to say that goods are still there, the link back to a report.
    (re.compile(r"(/verify/milik/|/jawab/|/lapor/)[\w:.=-]+"), r"\1…"),
    # What PostgreSQL tells of a row it refuses: names and streets among the numbers.
    (re.compile(r"(DETAIL: +).*"), r"\1…"),
]


def masked(text: str) -> str:
    for pattern, stand_in in _PATTERNS:
        text = pattern.sub(stand_in, text)
    return text


class MaskPersonalData(logging.Filter):
    """Rewrites the finished message, so that arguments are covered too, and what an error tells of itself.

    A message stays one line: whoever writes a line break into an address does not write our log.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _one_line(masked(record.getMessage())), None
        if record.exc_info:
            record.exc_text = masked(logging.Formatter().formatException(record.exc_info))
        return True


def _one_line(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")
