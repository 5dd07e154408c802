"""Purchases settled per second over HTTP, beside PostgreSQL alone running the same statements on the same rows.

    measure.py [COUNT]     three turns of COUNT (200) purchases each

Each purchase is of two shops and paid once by QRIS. A turn posts the provider's signed notices to a running market
(two web processes, one worker) and waits until the last payment is paid: notice kept, task queued and done, charge
read back at the provider over HTTP, orders confirmed, goods sold, books written, mails queued. Then pgbench runs what
COUNT such purchases send to the database, as recorded, in a copy of the database from before.

Without DATABASE_URL it starts a PostgreSQL of its own in PASARKRIYA_DATA; with it the name must end in `_bench`.
"""

import logging
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from json import dumps
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
os.environ.setdefault("PASARKRIYA_DATA", tempfile.mkdtemp(prefix="settle"))
KEY, PORT, GOODS, POSTERS, TURNS = "SB-Mid-server-bench", 8310, 60, 8, 3
os.environ["PASARKRIYA_MIDTRANS_SERVER_KEY"] = KEY
os.environ["PORT"] = str(PORT)


def own_server() -> None:
    """Unless the environment names one."""
    if os.environ.get("DATABASE_URL"):
        return
    import psycopg

    from pasarkriya.kernel.postgres import start_embedded

    folder = Path(os.environ["PASARKRIYA_DATA"]) / "pg"
    start_embedded(folder, stop_at_exit=True)
    with psycopg.connect(f"host={folder} user=postgres dbname=postgres", autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = 'settle_bench'").fetchone():
            server.execute("CREATE DATABASE settle_bench")
    os.environ["DATABASE_URL"] = f"postgresql://postgres@/settle_bench?host={folder}"


own_server()
import fresh_database  # noqa: E402

URL = os.environ["DATABASE_URL"]
fresh_database.main(URL, "new")
import our_django  # noqa: E402, F401
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from psycopg.conninfo import conninfo_to_dict  # noqa: E402

from pasarkriya.catalogue.facts import ProductDraft, VariantDraft  # noqa: E402
from pasarkriya.insights.invariants import check_invariants  # noqa: E402
from pasarkriya.kernel.time import now  # noqa: E402
from pasarkriya.ledger.actions.set_commission import Terms, add_commission  # noqa: E402
from pasarkriya.ledger.models import Posting  # noqa: E402
from pasarkriya.ledger.queries import verify  # noqa: E402
from pasarkriya.orders.actions.set_open_limit import set_open_limit  # noqa: E402
from pasarkriya.payments.actions import receive_notice as receiving  # noqa: E402
from pasarkriya.payments.actions.start_charge import start_charge  # noqa: E402
from pasarkriya.payments.models import Charge, Payment, PaymentStatus  # noqa: E402
from pasarkriya.simulators import server  # noqa: E402
from pasarkriya.simulators.midtrans import Midtrans  # noqa: E402
from tests.world import World, build_world, load_reference_data, product  # noqa: E402


def market() -> World:
    """Two shops with plenty of everything; Bali's council takes its fee."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_reference_data()
    world = build_world(now())
    terms = Terms(basis_points=250, tax_basis_points=1100)
    # Citra buys it all, and pays afterwards.
    set_open_limit(per_phone=1000, per_account=1000, since=world.now, by="bench", now=world.now)
    since = world.now.date().replace(day=1)
    add_commission("Iuran", terms, council=world.councils["51"], since=since, by="bench", now=world.now)
    for number in range(GOODS):
        many = [VariantDraft(price_amount=350_000, stock=100_000, weight_g=50)]
        plain = {"technique": "ikat-pakan", "loom": "atbm", "fibre": "katun", "dye": "alam"}
        ring = ProductDraft(name=f"Cincin {number}", craft="perak-celuk", form="perhiasan", technique="granulasi",
                            origin="51.04", purity_permille=925, variants=many)  # fmt: skip
        scarf = ProductDraft(name=f"Selendang {number}", craft="endek", origin="51.07", form="selendang", length_cm=200,
                             width_cm=60, variants=many, **plain)  # fmt: skip
        product(world, f"ring{number}", world.shops["bagus"], ring)
        product(world, f"scarf{number}", world.shops["sari"], scarf)
    return world


def charged(world: World, provider: Midtrans, first: int, count: int) -> list[str]:
    """References of so many purchases that wait to be paid."""
    references = []
    for number in range(first, first + count):
        goods = {f"ring{number % GOODS}": 1, f"scarf{number * 7 % GOODS}": 1}
        bought = world.buy(f"bench-{number}", payment="midtrans", **goods)
        charge = start_charge(Payment.objects.get(purchase=bought.public_id), kind="qris", now=world.now)
        references.append(charge.reference)
    # The clock would ask about each of them every minute meanwhile.
    Charge.objects.filter(reference__in=references).update(next_check_at=None)
    return references


def paid_at(provider: Midtrans, references: list[str]) -> list[bytes]:
    """The buyers have paid; the signed notices about it, which nobody has sent yet."""
    for reference in references:
        provider.pay(reference)
    return [dumps(provider.notice(provider.things[reference])[0]).encode() for reference in references]


def turn(provider: Midtrans, references: list[str]) -> tuple[float, float]:
    """Purchases settled per second, and notices taken per second."""
    notices = paid_at(provider, references)
    began = time.perf_counter()
    with ThreadPoolExecutor(POSTERS) as pool:
        list(pool.map(post_some, [notices[start::POSTERS] for start in range(POSTERS)]))
    taken = time.perf_counter() - began
    rows = Charge.objects.filter(reference__in=references).values_list("payment", flat=True)
    waiting = Payment.objects.filter(pk__in=list(rows)).exclude(status=PaymentStatus.PAID)
    while waiting.exists():
        time.sleep(0.05)
        if time.perf_counter() - began > 300:
            raise SystemExit(f"{waiting.count()} were not settled in five minutes")
    return len(references) / (time.perf_counter() - began), len(references) / taken


def post_some(notices: list[bytes]) -> None:
    line = HTTPConnection("127.0.0.1", PORT, timeout=30)
    for raw in notices:
        line.request("POST", "/hooks/payments/midtrans", raw, {"Content-Type": "application/json"})
        answer = line.getresponse()
        if answer.read() and answer.status != 200:
            raise SystemExit(f"the market answered {answer.status}")
    line.close()


def record(provider: Midtrans, references: list[str], script: Path) -> int:
    """Settle these in this process and keep what is sent to the database. How many statements each takes."""
    notices = paid_at(provider, references)
    connection.force_debug_cursor, connection.queries_log = True, deque()
    for raw in notices:
        notice = receiving.receive_notice("midtrans", headers={}, raw=raw, now=now())
        receiving.handle_notice(notice.pk)
    told = [query["sql"].rstrip().rstrip(";").replace("\n", " ") for query in connection.queries_log]
    connection.force_debug_cursor = False
    script.write_text("".join(f"{sql};\n" for sql in told if sql))
    return len(told) // len(references)


def raw(script: Path, count: int) -> float:
    """pgbench, one connection, in a fresh copy."""
    name = fresh_database.name_of(URL, "sql")
    fresh_database.make_anew(URL, name, fresh_database.name_of(URL, "loaded"))
    where = conninfo_to_dict(URL)
    call = ["pgbench", "-n", "-t", "1", "-c", "1", "-f", str(script), "-h", str(where["host"]), "-U", "postgres", name]
    if "port" in where:
        call[1:1] = ["-p", str(where["port"])]
    began = time.perf_counter()
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode or "ERROR" in done.stderr:
        raise SystemExit(done.stderr[-2000:])
    return count / (time.perf_counter() - began)


def processes() -> list[subprocess.Popen]:
    web = subprocess.Popen(
        [str(ROOT / "benchmarks" / "serve.sh"), str(PORT)], env={**os.environ, "PYTHON": sys.executable}
    )
    worker = subprocess.Popen([sys.executable, "-m", "pasarkriya.cli.main", "worker", "run"], cwd=ROOT)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=2):
                return [web, worker]
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the market did not start")


def let_go() -> None:
    """A database somebody holds cannot be copied."""
    connection.close()
    connection.close_pool()


def main(count: int) -> None:
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    provider = Midtrans(KEY, mood="never")
    listening = server.start(provider)
    os.environ["PASARKRIYA_MIDTRANS_URL"] = provider.address
    world = market()
    waiting = charged(world, provider, 0, count * (TURNS + 1) + TURNS)
    connection.cursor().execute("VACUUM ANALYZE")
    let_go()
    fresh_database.main(URL, "keep")
    script = Path(os.environ["PASARKRIYA_DATA"]) / "settle.sql"
    statements = record(provider, waiting[:count], script)
    rest, ours, theirs, taken = waiting[count:], [], [], []
    running = processes()
    try:
        for number in range(TURNS):
            # One each to warm up.
            turn(provider, [rest.pop()])
            speed, notices = turn(provider, rest[number * count : (number + 1) * count])
            ours.append(speed)
            taken.append(notices)
            theirs.append(raw(script, count))
    finally:
        for each in running:
            each.terminate()
        for each in running:
            each.wait()
        listening.shutdown()
    mine, alone = sorted(ours)[TURNS // 2], sorted(theirs)[TURNS // 2]
    print(f"settled over HTTP: {mine:.1f}/s; notices taken: {sorted(taken)[TURNS // 2]:.0f}/s")
    print(f"pgbench, the same {statements} statements a purchase: {alone:.1f}/s; {mine / alone:.0%}")
    print(f"turns: {[round(x, 1) for x in ours]} beside {[round(x, 1) for x in theirs]}")
    broken = [finding for finding in check_invariants() if not finding.holds]
    print(f"{Posting.objects.count()} postings, {len(verify())} problems; {len(broken)} invariants broken")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
