"""What others may ask the books. Sums come from the entries each time; none is stored."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Sum

from pasarkriya.ledger.models import Account, AccountKind, BookClose, Entry, Posting
from pasarkriya.ledger.periods import Period


def balance(
    kind: str,
    *,
    shop_id: int | None = None,
    council_id: int | None = None,
    gateway: str = "",
    until: datetime | None = None,
) -> int:
    """Rupiah on one account, debit above zero; `until` is the first instant left out."""
    entries = Entry.objects.filter(
        account__in=Account.objects.filter(kind=kind, shop=shop_id, council=council_id, gateway=gateway)
    )
    if until:
        entries = entries.filter(at__lt=until)
    return entries.aggregate(sum=Sum("amount"))["sum"] or 0


@dataclass(frozen=True)
class ShopBalances:
    """In the shop's favour: `pending` until the buyers are content, `payable` to be paid out (below zero: its debt)."""

    pending: int
    payable: int


def balances_of_shop(shop_id: int) -> ShopBalances:
    rows = (
        Entry.objects.filter(account__in=Account.objects.filter(shop=shop_id))
        .values_list("account__kind")
        .annotate(Sum("amount"))
        .order_by()
    )
    sums = dict(rows)
    return ShopBalances(-sums.get(AccountKind.SHOP_PENDING, 0), -sums.get(AccountKind.SHOP_PAYABLE, 0))


@dataclass(frozen=True)
class AccountBalance:
    kind: str
    shop: str
    council: str
    gateway: str
    amount: int
    entries: int


def balances() -> list[AccountBalance]:
    """Every account that has entries, with what is on it."""
    sums = {
        account: (amount, count)
        for account, amount, count in Entry.objects.values_list("account")
        .annotate(Sum("amount"), Count("id"))
        .order_by()
    }
    rows = Account.objects.order_by("kind", "shop__slug", "council__slug", "gateway")
    return [
        AccountBalance(kind, shop or "", council or "", gateway, *sums[pk])
        for pk, kind, shop, council, gateway in rows.values_list("pk", "kind", "shop__slug", "council__slug", "gateway")
        if pk in sums
    ]


@dataclass(frozen=True)
class Problem:
    """What is wrong with the books, and the key of (one) posting that shows it."""

    key: str
    what: str


# The entries of a posting that do not sum to zero, or stand at another time than it does.
UNEVEN = """
    SELECT posting.key, coalesce(sum(entry.amount), 0), count(*) FILTER (WHERE entry.at <> posting.at)
    FROM ledger_posting posting JOIN ledger_entry entry ON entry.posting_id = posting.id
    GROUP BY posting.id
    HAVING sum(entry.amount) <> 0 OR count(*) FILTER (WHERE entry.at <> posting.at) > 0
    ORDER BY posting.id LIMIT 100
"""
# Money and memoranda never meet on one account, or neither sum would mean anything.
MIXED = """
    SELECT min(posting.key), account.code
    FROM ledger_entry entry JOIN ledger_posting posting ON posting.id = entry.posting_id
    JOIN ledger_account account ON account.id = entry.account_id
    GROUP BY account.id HAVING min(posting.book) <> max(posting.book)
    ORDER BY account.id LIMIT 100
"""
# The account of an entry, or its posting, is not there: its balance could not be derived.
LOST = """
    SELECT entry.posting_id, entry.account_id FROM ledger_entry entry
    LEFT JOIN ledger_posting posting ON posting.id = entry.posting_id
    LEFT JOIN ledger_account account ON account.id = entry.account_id
    WHERE posting.id IS NULL OR account.id IS NULL LIMIT 100
"""


def verify() -> list[Problem]:
    """Reads every posting and entry there is. An empty list: the books are right."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(UNEVEN)
        found += [
            Problem(key, f"sums to {total}, {at} entries at another time") for key, total, at in cursor.fetchall()
        ]
        cursor.execute(MIXED)
        found += [Problem(key, f"{code} is in both books") for key, code in cursor.fetchall()]
        cursor.execute(LOST)
        found += [
            Problem(f"#{posting}", f"account {account} or posting gone") for posting, account in cursor.fetchall()
        ]
    return found


def counts() -> tuple[int, int]:
    """How many postings and entries there are."""
    return Posting.objects.count(), Entry.objects.count()


@dataclass(frozen=True)
class Close:
    """A council's month in rupiah. Sales, refunds and payouts are those of the shops in its region.

    `sales_amount` is before discounts, collected and direct together; `owed_to_shops` and `pending` stand at the end
    of the period (`owed_to_shops` below zero: the shops owe). `closed_at` None: the books are still open.
    """

    council_id: int | None
    period: Period
    sales_amount: int
    direct_sales_amount: int
    delivery_amount: int
    refunds_amount: int
    fees_amount: int
    discounts_amount: int
    payouts_amount: int
    pending: int
    owed_to_shops: int
    closed_at: datetime | None

    @property
    def earned_amount(self) -> int:
        """Fees less what the council gave as discounts."""
        return self.fees_amount - self.discounts_amount


# Accounts first, then a walk over each account's own stretch of the index.
CLOSE_ACCOUNTS = """
    SELECT account.id, account.kind FROM ledger_account account
    LEFT JOIN shops_shop shop ON shop.id = account.shop_id
    WHERE account.council_id IS NOT DISTINCT FROM %s::bigint AND account.shop_id IS NULL
        OR account.shop_id IS NOT NULL AND (
            %s::text = '' OR shop.region_id = %s::text OR shop.region_id LIKE %s::text || '.%%'
        )
"""


def close_of(council_id: int | None, reach: str, period: Period) -> Close:
    """`reach` is the council's region code, '' for all; without a council: fees and discounts that are nobody's."""
    kinds = _accounts_of_close(council_id, reach)
    sums = _sums_by_reason(kinds, period)

    def total(reason: str, *of: AccountKind) -> int:
        return sum(sums[kind, reason] for kind in of)

    pending, payable, direct = AccountKind.SHOP_PENDING, AccountKind.SHOP_PAYABLE, AccountKind.DIRECT_SALES
    ends = _balances_by_kind([pk for pk, kind in kinds.items() if kind in (pending, payable)], kinds, period.ends_at)
    return Close(
        council_id=council_id,
        period=period,
        sales_amount=-total("SALE", pending, direct),
        direct_sales_amount=-total("SALE", direct),
        delivery_amount=-total("DELIVERY", pending, direct),
        refunds_amount=total("REFUND", pending, payable, direct),
        fees_amount=-sum(amount for (kind, _), amount in sums.items() if kind == AccountKind.COUNCIL_FEE),
        discounts_amount=sum(amount for (kind, _), amount in sums.items() if kind == AccountKind.DISCOUNT),
        payouts_amount=total("PAYOUT", payable) + total("PAYOUT_RETURNED", payable),
        pending=-ends[pending],
        owed_to_shops=-ends[payable],
        closed_at=closed_at(council_id, period),
    )


def _accounts_of_close(council_id: int | None, reach: str) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(CLOSE_ACCOUNTS, [council_id, reach, reach, reach])
        return dict(cursor.fetchall())


def _sums_by_reason(kinds: dict[int, str], period: Period) -> dict[tuple[str, str], int]:
    rows = Entry.objects.filter(account__any=list(kinds), at__gte=period.starts_at, at__lt=period.ends_at)
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for account, reason, amount in rows.values_list("account", "reason").annotate(Sum("amount")).order_by():
        sums[kinds[account], reason] += amount
    return sums


def _balances_by_kind(accounts: list[int], kinds: dict[int, str], until: datetime) -> dict[str, int]:
    rows = Entry.objects.filter(account__any=accounts, at__lt=until)
    sums: dict[str, int] = defaultdict(int)
    for account, amount in rows.values_list("account").annotate(Sum("amount")).order_by():
        sums[kinds[account]] += amount
    return sums


def closed_at(council_id: int | None, period: Period) -> datetime | None:
    """When the month was closed for this council, or for everybody."""
    whose = [council_id, None] if council_id else [None]
    rows = BookClose.objects.filter(period=period.first).values_list("council_id", "closed_at")
    return next((at for council, at in rows if council in whose), None)
