"""Reads what a bank says of an account: MT940, or a table with a day, a text and what moved.

Pure: bytes in, lines out. Whatever is not understood is refused, never guessed.
"""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import mt940

from pasarkriya.ledger.payout_refusals import StatementDoesNotAdd, StatementUnreadable

MOST_BYTES = 2_000_000
MOST_LINES = 20_000
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%Y")
# Headings of a table, in the words banks use.
DAY = {"date", "tanggal", "tgl", "tanggal transaksi", "posting date", "transaction date"}
TEXT = {"text", "keterangan", "description", "remark", "remarks", "uraian", "berita"}
AMOUNT = {"amount", "jumlah", "mutasi", "nominal"}
DEBIT = {"debit", "debet", "db"}
CREDIT = {"credit", "kredit", "cr"}
SIGN = {"d/c", "db/cr", "dc", "jenis", "type", "cr/db"}


@dataclass(frozen=True)
class BankLine:
    """What leaves the account is negative. `key` tells it from every other line, also in an overlapping statement."""

    on: date
    amount: int
    text: str
    key: str


@dataclass(frozen=True)
class ReadStatement:
    """`account` is '' where the file does not say of which it is."""

    account: str
    lines: tuple[BankLine, ...]
    first_on: date
    last_on: date


def read_statement(content: bytes, *, account: str) -> ReadStatement:
    """`account` names the lines where the file names none. Raises `StatementUnreadable`, `StatementDoesNotAdd`."""
    if len(content) > MOST_BYTES:
        raise StatementUnreadable(detail="size", line=0)
    text = _text(content)
    if re.search(r"^:20:", text, re.MULTILINE) and re.search(r"^:6[0-2][FM]?:", text, re.MULTILINE):
        return _read_mt940(text, account)
    return _read_table(text, account)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace").replace("\x00", "")


def _read_mt940(text: str, account: str) -> ReadStatement:
    accounts, rows, days = set(), [], []
    # A file may hold several statements, a page each; the library reads one at a time.
    for part in re.split(r"^(?=:20:)", text.replace("\r\n", "\n"), flags=re.MULTILINE):
        if not part.startswith(":20:"):
            continue
        said, booked = _parsed(part)
        accounts.add(str(said.get("account_identification", "")))
        rows += booked
        days += [day for day, _amount, _text in booked] + _check_balances(said, booked)
    if len(accounts) > 1:
        raise StatementUnreadable(detail="accounts", line=0)
    if not days:
        raise StatementUnreadable(detail="empty", line=0)
    return ReadStatement(accounts.pop(), _lines(rows, account), min(days), max(days))


def _parsed(part: str) -> tuple[dict, list[tuple[date, int, str]]]:
    try:
        read = mt940.parse(part)
        booked = [
            (_plain_day(each.data["date"]), _rupiah(each.data["amount"].amount), _words(each.data)) for each in read
        ]
    except Exception as error:
        # The library fails in as many ways as files can be wrong.
        raise StatementUnreadable(detail="mt940", line=0) from error
    return read.data, booked


def _words(data: dict) -> str:
    parts = [data.get(name) for name in ("customer_reference", "extra_details", "transaction_details")]
    return " ".join(" ".join(str(part).split()) for part in parts if part and part != "NONREF")


def _check_balances(said: dict, booked: Sequence[tuple[date, int, str]]) -> list[date]:
    """A page that was lost shows here. Returns the days of both balances."""
    opening = said.get("final_opening_balance") or said.get("intermediate_opening_balance")
    closing = said.get("final_closing_balance") or said.get("intermediate_closing_balance")
    if not opening or not closing:
        raise StatementUnreadable(detail="balances", line=0)
    moved = sum(amount for _day, amount, _text in booked)
    difference = _rupiah(closing.amount.amount) - _rupiah(opening.amount.amount) - moved
    if difference:
        raise StatementDoesNotAdd(difference_amount=difference)
    return [_plain_day(opening.date), _plain_day(closing.date)]


def _plain_day(day: date) -> date:
    return date(day.year, day.month, day.day)


def _rupiah(value: Decimal) -> int:
    """Banks write two decimals that are always zero; anything else is not rupiah."""
    if value != value.to_integral_value():
        raise StatementUnreadable(detail="amount", line=0)
    return int(value)


def _read_table(text: str, account: str) -> ReadStatement:
    rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    start, columns = _headings(rows)
    booked = []
    for number, row in enumerate(rows[start:], start + 1):
        if not any(cell.strip() for cell in row):
            continue
        day = _day(_cell(row, columns["day"]))
        if day is None:
            # Around the lines banks write balances and sums; nothing else may be left out.
            if not _is_sum(row):
                raise StatementUnreadable(detail="day", line=number)
            continue
        booked.append((day, _table_amount(row, columns, number), _cell(row, columns["text"])))
    if not booked:
        raise StatementUnreadable(detail="empty", line=0)
    days = [day for day, _amount, _text in booked]
    return ReadStatement("", _lines(booked, account), min(days), max(days))


def _is_sum(row: Sequence[str]) -> bool:
    first = next((cell.strip() for cell in row if cell.strip()), "")
    return bool(re.match(r"(saldo|total|mutasi|opening|closing|balance)", first, re.IGNORECASE))


def _delimiter(text: str) -> str:
    head = text[:4000]
    return max((";", "\t", ","), key=head.count)


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The first row that names a day, a text and an amount; where the lines begin, and which column is what."""
    wanted = {"day": DAY, "text": TEXT, "amount": AMOUNT, "debit": DEBIT, "credit": CREDIT, "sign": SIGN}
    for number, row in enumerate(rows[:30]):
        names = [cell.strip().strip("'").lower() for cell in row]
        columns = {
            what: next((n for n, name in enumerate(names) if name in known), -1) for what, known in wanted.items()
        }
        sums = columns["amount"] >= 0 or (columns["debit"] >= 0 and columns["credit"] >= 0)
        if columns["day"] >= 0 and columns["text"] >= 0 and sums:
            return number + 1, columns
    raise StatementUnreadable(detail="headings", line=0)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip().lstrip("'").strip() if 0 <= column < len(row) else ""


def _day(text: str) -> date | None:
    for form in DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _table_amount(row: Sequence[str], columns: dict[str, int], number: int) -> int:
    if columns["amount"] < 0:
        return _number(_cell(row, columns["credit"]), number) - _number(_cell(row, columns["debit"]), number)
    said = _cell(row, columns["amount"])
    marked = re.fullmatch(r"(.*?)\s*(DB|CR|D|K|C)", said, re.IGNORECASE)
    amount, sign = (marked[1], marked[2]) if marked else (said, _cell(row, columns["sign"]))
    value = _number(amount, number)
    if not sign:
        return value
    if sign.upper() in {"DB", "D", "DEBIT", "DEBET"}:
        return -abs(value)
    if sign.upper() in {"CR", "C", "K", "KREDIT", "CREDIT"}:
        return abs(value)
    raise StatementUnreadable(detail="sign", line=number)


def _number(text: str, number: int) -> int:
    """`450.000,00`, `450,000.00`, `450000`, `-450000`; '' is 0."""
    text = re.sub(r"^(Rp|IDR)\.?\s*", "", text.replace("\u2212", "-"), flags=re.IGNORECASE).strip()
    if text in ("", "-"):
        return 0
    if not re.fullmatch(r"-?(\d{1,3}([.,]\d{3})+|\d+)([.,]0{1,2})?", text):
        raise StatementUnreadable(detail="amount", line=number)
    whole = re.sub(r"[.,]0{1,2}$", "", text)
    try:
        return int(Decimal(re.sub(r"[.,]", "", whole)))
    except InvalidOperation as error:
        raise StatementUnreadable(detail="amount", line=number) from error


def _lines(rows: Sequence[tuple[date, int, str]], account: str) -> tuple[BankLine, ...]:
    """Two equal lines of a day are two: each is known by its place among its equals."""
    if len(rows) > MOST_LINES:
        raise StatementUnreadable(detail="size", line=0)
    seen: Counter = Counter()
    lines = []
    for day, amount, text in rows:
        text = " ".join(text.split())[:400]
        if not amount:
            continue
        seen[(day, amount, text)] += 1
        said = f"{account}|{day.isoformat()}|{amount}|{text}|{seen[(day, amount, text)]}"
        lines.append(BankLine(day, amount, text, hashlib.sha256(said.encode()).hexdigest()))
    return tuple(lines)
