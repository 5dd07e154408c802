"""Reads what a provider says it has settled: a table with our reference, the sum, and what it kept for itself.

Pure: bytes in, lines out. Whatever is not understood is refused, never guessed.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pasarkriya.ledger.payout_refusals import StatementUnreadable

MOST_BYTES = 2_000_000
MOST_LINES = 20_000
# Headings in the words providers use, in small letters without signs.
REFERENCE = {"order id", "external id", "reference", "reference id", "merchant reference", "nomor pesanan"}
GROSS = {"gross amount", "amount", "transaction amount", "paid amount", "jumlah"}
COST = {"fee", "total fee", "fee amount", "mdr", "biaya"}


@dataclass(frozen=True)
class SettledLine:
    """Whole rupiah: `gross` is what the buyer paid, `cost` what the provider keeps of it."""

    reference: str
    gross: int
    cost: int


def read_settlement(content: bytes) -> list[SettledLine]:
    """The first row names the columns. Raises `StatementUnreadable` with the line that is not understood."""
    if len(content) > MOST_BYTES:
        raise StatementUnreadable(detail="size", line=0)
    text = content.decode("utf-8-sig", errors="replace").replace("\x00", "")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if text.split("\n", 1)[0].count(";") > 1 else ","))
    if not rows or len(rows) > MOST_LINES:
        raise StatementUnreadable(detail="size" if rows else "empty", line=0)
    columns = [_column(rows[0], names) for names in (REFERENCE, GROSS, COST)]
    lines = [_line(row, columns, number) for number, row in enumerate(rows[1:], 2) if any(c.strip() for c in row)]
    if not lines:
        raise StatementUnreadable(detail="empty", line=0)
    return lines


def _column(headings: Sequence[str], names: set[str]) -> int:
    for number, heading in enumerate(headings):
        if " ".join(re.sub(r"[_\W]+", " ", heading).lower().split()) in names:
            return number
    raise StatementUnreadable(detail="columns", line=1)


def _line(row: Sequence[str], columns: Sequence[int], number: int) -> SettledLine:
    if len(row) <= max(columns):
        raise StatementUnreadable(detail="columns", line=number)
    reference, gross, cost = (row[column].strip() for column in columns)
    line = SettledLine(reference, _rupiah(gross, number), abs(_rupiah(cost, number)))
    if not reference or line.gross <= 0 or line.cost > line.gross:
        raise StatementUnreadable(detail="amount", line=number)
    return line


def _rupiah(text: str, number: int) -> int:
    """`150000`, `150000.00`, `150.000` or `150,000`; cents that are not zero are no rupiah."""
    plain = re.sub(r"^(Rp|IDR)\s*", "", text, flags=re.IGNORECASE)
    plain = re.sub(r"[.,]00?$", "", plain)
    if re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", plain):
        plain = re.sub(r"[.,]", "", plain)
    if not re.fullmatch(r"-?\d{1,15}", plain):
        raise StatementUnreadable(detail="amount", line=number)
    return int(plain)
