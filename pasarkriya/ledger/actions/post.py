"""Writing into the books: two SQL statements for a posting, whatever number of entries it has."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from pasarkriya.ledger.models import AccountKind, Book, Posting, Reason
from pasarkriya.ledger.refusals import MonthClosed, Unbalanced


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """One side: `amount` rupiah on an account, debit above zero and credit below. `line` is an OrderLine's id."""

    kind: AccountKind | str
    amount: int
    reason: Reason | str
    shop_id: int | None = None
    council_id: int | None = None
    gateway: str = ""
    order: uuid.UUID | None = None
    line: int | None = None
    label: str = ""

    @property
    def account_code(self) -> str:
        return f"{self.kind}:{self.shop_id or ''}:{self.council_id or ''}:{self.gateway}"


def post(
    *,
    key: str,
    kind: str,
    cause: str,
    entries: Sequence[EntryDraft],
    book: Book | str = Book.REAL,
    by: str,
    at: datetime,
    note: str = "",
) -> Posting:
    """Write a posting. The same `key` again (also at the same moment) returns the first one and writes nothing.

    Entries of zero rupiah are left out. Raises `Unbalanced`, `MonthClosed`.
    """
    moving = [entry for entry in entries if entry.amount]
    if difference := sum(entry.amount for entry in moving):
        raise Unbalanced(key=key, difference_amount=difference)
    posting = Posting(public_id=uuid.uuid4(), key=key, kind=kind, cause=cause, book=str(book), at=at, by=by, note=note)
    return _post(posting, moving)


def _post(posting: Posting, moving: Sequence[EntryDraft]) -> Posting:
    key, at = posting.key, posting.at
    accounts, is_any_closed = _accounts(moving, at)
    if is_any_closed and (earlier := _earlier(key)):
        return earlier
    if is_any_closed:
        _refuse_if_closed(list(accounts.values()), at)
    posting.pk = _write(posting, moving, accounts)
    if posting.pk is None:
        return Posting.objects.get(key=key)
    posting._state.adding = False
    posting._state.db = "default"
    return posting


def _earlier(key: str) -> Posting | None:
    """A posting from before the close is still answered with: a job that runs again is no correction."""
    return Posting.objects.filter(key=key).first()


# The second part says whether any close touches the moment: nearly never, and then it costs a look into an index.
FIND_ACCOUNTS = """
SELECT code, id FROM ledger_account WHERE code = ANY(%s::text[])
UNION ALL
(SELECT '', 0 FROM ledger_bookclose WHERE until > %s::timestamptz AND since <= %s::timestamptz LIMIT 1)
"""


def _accounts(entries: Sequence[EntryDraft], at: datetime) -> tuple[dict[str, int], bool]:
    """Ids by code, and whether a month that has `at` in it is closed for anybody."""
    wanted = {entry.account_code: entry for entry in entries}
    found, is_any_closed = _find(wanted, at)
    missing = {code: entry for code, entry in wanted.items() if code not in found}
    if missing:
        _open_accounts(missing)
        found, is_any_closed = _find(wanted, at)
    return found, is_any_closed


def _find(wanted: dict[str, EntryDraft], at: datetime) -> tuple[dict[str, int], bool]:
    with connection.cursor() as cursor:
        cursor.execute(FIND_ACCOUNTS, [list(wanted), at, at])
        found = dict(cursor.fetchall())
    return found, found.pop("", None) is not None


# Any number of its own; one who makes accounts waits for the other to end.
MAKING_ACCOUNTS = 0x1ED6E4


@transaction.atomic(savepoint=False)
def _open_accounts(missing: dict[str, EntryDraft]) -> None:
    """In the order of their codes, and one transaction after the other: two that open several cannot wait crosswise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MAKING_ACCOUNTS])
        cursor.execute(
            "INSERT INTO ledger_account (code, kind, shop_id, council_id, gateway)"
            " SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::text[])"
            " AS d (code, kind, shop, council, gateway)"
            " ORDER BY code ON CONFLICT DO NOTHING",
            [
                list(missing),
                [str(e.kind) for e in missing.values()],
                [e.shop_id for e in missing.values()],
                [e.council_id for e in missing.values()],
                [e.gateway for e in missing.values()],
            ],
        )


def _refuse_if_closed(accounts: list[int], at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_closed_period(%s::bigint[], %s::timestamptz)", [accounts, at])
        (period,) = cursor.fetchone() or (None,)
    if period:
        raise MonthClosed(period=f"{period:%Y-%m}")


# The twin who came first makes us wait here; when it has committed, nothing is written and no id comes back.
WRITE = """
WITH new AS (
    INSERT INTO ledger_posting (public_id, key, kind, cause, book, at, by, note)
    VALUES (%s::uuid, %s::text, %s::text, %s::text, %s::text, %s::timestamptz, %s::text, %s::text)
    ON CONFLICT (key) DO NOTHING
    RETURNING id, at
), sides AS (
    INSERT INTO ledger_entry (posting_id, account_id, amount, at, "order", line, reason, label)
    SELECT new.id, d.account, d.amount, new.at, d."order", d.line, d.reason, d.label
    FROM new, unnest(%s::bigint[], %s::bigint[], %s::uuid[], %s::bigint[], %s::text[], %s::text[])
        AS d (account, amount, "order", line, reason, label)
)
SELECT id FROM new
"""


# One statement, so it needs no transaction around it to be whole.
def _write(posting: Posting, entries: Sequence[EntryDraft], accounts: dict[str, int]) -> int | None:
    """The new id, or None when the key is taken."""
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            [
                posting.public_id,
                posting.key,
                posting.kind,
                posting.cause,
                posting.book,
                posting.at,
                posting.by,
                posting.note,
                [accounts[e.account_code] for e in entries],
                [e.amount for e in entries],
                [e.order for e in entries],
                [e.line for e in entries],
                [str(e.reason) for e in entries],
                [e.label for e in entries],
            ],
        )
        row = cursor.fetchone()
    return row[0] if row else None
