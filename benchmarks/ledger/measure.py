"""How fast the books are written and read. Needs DATABASE_URL of a database whose name ends in `_bench`; it is emptied.

    measure.py year [ORDERS]   a year of so many orders (1,000,000), then a shop's statement, a council's close, verify
    measure.py post [SECONDS]  postings per second through `post()` beside pgbench with the same inserts

Generated entries skip the triggers (they are summed up by `verify` afterwards); measured postings do not.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from pasarkriya.councils.actions.found_council import found_council  # noqa: E402
from pasarkriya.ledger.actions.post import EntryDraft, post  # noqa: E402
from pasarkriya.ledger.models import AccountKind as K  # noqa: E402
from pasarkriya.ledger.models import Entry  # noqa: E402
from pasarkriya.ledger.models import Reason as R  # noqa: E402
from pasarkriya.ledger.periods import read_month  # noqa: E402
from pasarkriya.ledger.queries import close_of, verify  # noqa: E402
from pasarkriya.ledger.statements import statement_of  # noqa: E402
from pasarkriya.places.actions.load_regions import load_regions  # noqa: E402
from pasarkriya.places.models import Region  # noqa: E402
from pasarkriya.shops.models import Shop  # noqa: E402

HERE = Path(__file__).parent
SHOPS = 2_000
OCTOBER = read_month("2026-10")
AT = datetime(2026, 10, 12, 3, tzinfo=UTC)


def market() -> tuple[list[Shop], int]:
    """Empty books; shops over all of Bali and Java, and Bali's council."""
    call_command("migrate", verbosity=0)
    if not Region.objects.exists():
        load_regions()
    run("TRUNCATE ledger_entry, ledger_posting, ledger_account CASCADE")
    if not Shop.objects.filter(slug="b-0").exists():
        regencies = list(Region.objects.filter(level="regency", code__regex=r"^(3|51)").order_by("code"))
        Shop.objects.bulk_create(
            Shop(name=f"B{n}", slug=f"b-{n}", region=regencies[n % len(regencies)], phone="", created_at=AT)
            for n in range(SHOPS)
        )
        found_council(region=Region.objects.get(code="51"), name="Bali")
    shops = list(Shop.objects.order_by("pk"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM councils_council WHERE region_id = '51'")
        return shops, cursor.fetchone()[0]


def run(sql: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)


# One order: collected by the gateway, of one piece, released ten days later. Shop 1 has as many orders as 200 others.
YEAR = """
SET session_replication_role = replica; SET synchronous_commit = off; SET statement_timeout = 0;
INSERT INTO ledger_account (code, kind, shop_id, council_id, gateway)
    SELECT k || ':' || s.id || '::', k, s.id, NULL, ''
    FROM shops_shop s, unnest(ARRAY['SHOP_PENDING', 'SHOP_PAYABLE']) k
    UNION ALL SELECT 'COUNCIL_FEE::' || {council} || ':', 'COUNCIL_FEE', NULL, {council}, ''
    UNION ALL SELECT 'FEE_TAX:::', 'FEE_TAX', NULL, NULL, ''
    UNION ALL SELECT 'GATEWAY_CLEARING:::midtrans', 'GATEWAY_CLEARING', NULL, NULL, 'midtrans';
CREATE TEMP TABLE sale AS
    SELECT n, 100000 + (n * 7919 % 1400) * 1000 AS amount, (100000 + (n * 7919 % 1400) * 1000) / 20 AS fee,
        (100000 + (n * 7919 % 1400) * 1000) / 200 AS tax, gen_random_uuid() AS whose,
        '2026-01-01+07'::timestamptz + n * (interval '354 days' / {orders}) AS at,
        (ARRAY(SELECT id FROM shops_shop ORDER BY id))[
            CASE WHEN n % 11 = 0 THEN 1 ELSE 2 + hashint8(n)::bigint % 998 + 998 END] AS shop
    FROM generate_series(1, {orders}::bigint) n;
INSERT INTO ledger_posting (id, public_id, key, kind, cause, book, at, by, note)
    SELECT n * 2, gen_random_uuid(), 'capture:' || whose, 'capture', 'order:' || whose, 'REAL', at, 'b', '' FROM sale
    UNION ALL SELECT n * 2 + 1, gen_random_uuid(), 'release:' || whose, 'release', 'order:' || whose, 'REAL',
        at + interval '10 days', 'b', '' FROM sale;
INSERT INTO ledger_entry (posting_id, account_id, amount, at, "order", line, reason, label)
    SELECT n * 2 + later, a.id, side.amount, sale.at + later * interval '10 days', whose, line, reason, label
    FROM sale, LATERAL (VALUES
        (0, 'GATEWAY_CLEARING:::midtrans', amount + 18000, NULL::bigint, 'CAPTURE', ''),
        (0, 'SHOP_PENDING:' || shop || '::', -amount, n, 'SALE', 'Endek meteran'),
        (0, 'SHOP_PENDING:' || shop || '::', -18000, NULL, 'DELIVERY', ''),
        (0, 'SHOP_PENDING:' || shop || '::', fee, n, 'FEE', ''),
        (0, 'SHOP_PENDING:' || shop || '::', tax, n, 'FEE_TAX', ''),
        (0, 'COUNCIL_FEE::' || {council} || ':', -fee, n, 'FEE', ''),
        (0, 'FEE_TAX:::', -tax, n, 'FEE_TAX', ''),
        (1, 'SHOP_PENDING:' || shop || '::', amount + 18000 - fee - tax, NULL, 'RELEASE', ''),
        (1, 'SHOP_PAYABLE:' || shop || '::', -(amount + 18000 - fee - tax), NULL, 'RELEASE', '')
    ) side (later, code, amount, line, reason, label) JOIN ledger_account a ON a.code = side.code
    ORDER BY n;
SELECT setval('ledger_posting_id_seq', {orders} * 2 + 2);
SET session_replication_role = origin;
"""


def year(orders: int) -> None:
    shops, council = market()
    began = perf_counter()
    for statement in YEAR.format(orders=orders, council=council).split(";\n"):
        if statement.strip():
            run(statement)
    run("VACUUM ANALYZE ledger_entry, ledger_posting, ledger_account")
    print(f"{orders:,} orders made in {perf_counter() - began:.0f} s; {Entry.objects.count():,} entries")
    large, small, none = shops[0], shops[1_500], shops[-1]
    for name, shop in (("a large shop", large), ("a small shop", small), ("a shop of no sales", none)):
        seconds, found = timed(lambda shop=shop: statement_of(shop.pk, OCTOBER))
        print(f"statement of {name} ({len(found.orders):,} orders in the month): {seconds * 1000:.0f} ms")
    for name, args in (("Bali's", (council, "51")), ("the nation's", (None, ""))):
        seconds, closed = timed(lambda args=args: close_of(*args, OCTOBER))
        print(f"{name} close (sales of Rp{closed.sales_amount:,}): {seconds * 1000:.0f} ms")
    seconds, problems = timed(verify, times=1)
    print(f"verify all: {seconds:.1f} s, {len(problems)} problems")
    explain(small)


def timed(work, times: int = 3):
    """Median seconds of so many runs, and what the last one gave."""
    took = []
    for _ in range(times):
        began = perf_counter()
        found = work()
        took.append(perf_counter() - began)
    return sorted(took)[times // 2], found


def explain(shop: Shop) -> None:
    rows = Entry.objects.filter(account__shop=shop, at__gte=OCTOBER.starts_at, at__lt=OCTOBER.ends_at)
    print(rows.order_by("at", "id").explain(analyze=True, buffers=True))


def drafts(shop: int, council: int) -> list[EntryDraft]:
    return [
        EntryDraft(K.GATEWAY_CLEARING, 768_000, R.CAPTURE, gateway="midtrans"),
        EntryDraft(K.SHOP_PENDING, -750_000, R.SALE, shop_id=shop, label="Endek meteran", line=1),
        EntryDraft(K.SHOP_PENDING, -18_000, R.DELIVERY, shop_id=shop),
        EntryDraft(K.SHOP_PENDING, 37_500, R.FEE, shop_id=shop, line=1),
        EntryDraft(K.SHOP_PENDING, 4_125, R.FEE_TAX, shop_id=shop, line=1),
        EntryDraft(K.COUNCIL_FEE, -37_500, R.FEE, council_id=council, line=1),
        EntryDraft(K.FEE_TAX, -4_125, R.FEE_TAX, line=1),
    ]


def postings(seconds: int) -> None:
    shops, council = market()
    for shop in shops:  # the accounts are there, as in a market that has sold before
        post(key=f"w:{shop.pk}", kind="w", cause="w", entries=drafts(shop.pk, council), by="b", at=AT)
    ours, theirs = [], []
    for turn in range(3):
        ours.append(_post_for(seconds, shops, council, turn))
        theirs.append(_pgbench(seconds, shops, council))
    mine, raw = sorted(ours)[1], sorted(theirs)[1]
    print(f"post(): {mine:.0f}/s; pgbench, the same inserts: {raw:.0f}/s; {mine / raw:.0%} (one connection each)")
    print(f"runs: {[round(x) for x in ours]} beside {[round(x) for x in theirs]}; {len(verify())} problems")


def _post_for(seconds: int, shops: list[Shop], council: int, turn: int) -> float:
    began, count = perf_counter(), 0
    while perf_counter() - began < seconds:
        shop = shops[count % len(shops)].pk
        post(key=f"{turn}:{count}", kind="capture", cause="b", entries=drafts(shop, council), by="b", at=AT)
        count += 1
    return count / (perf_counter() - began)


def _pgbench(seconds: int, shops: list[Shop], council: int) -> float:
    """The posting and its seven entries with ready account numbers, prepared, in one transaction."""
    call = ["pgbench", "--no-vacuum", "-M", "prepared", "-c", "1", "-T", str(seconds), "-f", str(HERE / "posting.pgb")]
    named = {"gateway": K.GATEWAY_CLEARING, "fee": K.COUNCIL_FEE, "tax": K.FEE_TAX, "first": K.SHOP_PENDING}
    options = [f"-D{name}={_account(kind)}" for name, kind in named.items()] + [f"-Dshops={len(shops)}"]
    settings = connection.get_connection_params()
    where = ["-h", settings["host"], "-U", settings.get("user", "postgres"), settings["dbname"]]
    told = subprocess.run([*call, *options, *where], check=True, capture_output=True, text=True).stdout
    return next(float(line.split()[2]) for line in told.splitlines() if line.startswith("tps"))


def _account(kind: str) -> int:
    return Entry.objects.filter(account__kind=kind).order_by("account").values_list("account", flat=True)[0]


if __name__ == "__main__":
    if not connection.settings_dict["NAME"].endswith("_bench"):
        raise SystemExit(__doc__)
    what, number = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    if what == "year":
        year(number or 1_000_000)
    else:
        postings(number or 10)
