"""The crowd at an opening: 300 lines open to a leg that opens in the middle of it, 20 requests a second that come
whether or not the last were answered (an open model), and a buyer who checks out from a stand all the while.

    crowd.py [SECONDS] [RATE] [LINES]     60, 20, 300

The market runs as `pasarkriya serve` starts it (two processes of four threads) with the process for the lines beside
it; this one, which asks and counts, shares their cores. At a third of the time the leg opens: every line hears of it,
and each loads the page again within twelve seconds, as the script on the page does; these come on top of the RATE.
"""

import asyncio
import os
import random
import subprocess
import sys
import threading
import time
from datetime import timedelta

import ground
import httpx2
from django.db import connection
from forms import form_on

from pasarkriya.exhibitions.actions.advance import advance
from pasarkriya.exhibitions.models import Leg, Stand
from pasarkriya.kernel.time import now
from pasarkriya.orders.models import Purchase

PORT, LIVE, STANDS, WORKS, PIECES = 8320, 8321, 12, 20, 50
AGENT = "Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile"
HEAD = (
    "GET {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: "
    + AGENT
    + "\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
)
CHECKOUT_ALONE = 15


class Crowd:
    """What was asked and how long each waited, in seconds from when it was due. `heard`: when lines told of it."""

    def __init__(self, slug, pages):
        self.slug, self.pages = slug, pages
        self.waits, self.reloads, self.bad, self.heard, self.lost = [], [], [], [], 0
        self.joined = 0

    async def ask(self, path, into, due):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
            writer.write(HEAD.format(path=path).encode())
            answer = await asyncio.wait_for(reader.read(), 30)
            writer.close()
            status = int(answer.split(b" ", 2)[1])
            if status >= 400:
                self.bad.append((path, status))
        except (OSError, IndexError, ValueError, TimeoutError) as error:
            self.bad.append((path, repr(error)))
        into.append(time.perf_counter() - due)

    async def watch(self, until):
        """One open line, until the end."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", LIVE)
            writer.write(HEAD.format(path=f"/pameran/{self.slug}/siaran").encode())
            self.joined += 1
            is_open = False
            while (left := until - time.perf_counter()) > 0:
                line = await asyncio.wait_for(reader.readline(), left)
                if not line:
                    self.lost += 1
                    return
                if not is_open and b'"status": "OPEN"' in line:
                    is_open = True
                    self.heard.append(time.time())
                    asyncio.get_running_loop().call_later(0.5 + random.random() * 12, self.reload)
            writer.close()
        except TimeoutError:
            return
        except OSError:
            self.lost += 1

    def reload(self):
        task = asyncio.create_task(self.ask(f"/pameran/{self.slug}", self.reloads, time.perf_counter()))
        self.tasks.add(task)

    async def come(self, seconds, rate, lines):
        self.tasks = set()
        began = time.perf_counter()
        for number in range(lines):
            self.tasks.add(asyncio.create_task(self.watch(began + seconds + 3)))
            if number % 20 == 0:
                await asyncio.sleep(0.1)
        for number in range(seconds * rate):
            due = began + 3 + number / rate
            await asyncio.sleep(max(0, due - time.perf_counter()))
            path = random.choices([each for each, _ in self.pages], [weight for _, weight in self.pages])[0]
            self.tasks.add(asyncio.create_task(self.ask(path, self.waits, due)))
        await asyncio.sleep(3)
        await asyncio.gather(*self.tasks)


class Buyer(threading.Thread):
    """Takes a piece from a stand and pays, again and again: the whole way by pages, without script."""

    def __init__(self, leg):
        super().__init__(daemon=True)
        self.leg = leg.slug
        self.stands = list(Stand.objects.filter(leg=leg).values_list("slug", flat=True))
        self.alone, self.amid, self.failed = [], [], []
        self.is_over, self.is_crowded = False, False

    def run(self):
        while not self.is_over:
            into = self.amid if self.is_crowded else self.alone
            try:
                into.append(self.buy())
            except Exception as error:
                self.failed.append(repr(error)[:300])
            time.sleep(1)

    def buy(self):
        """Seconds of the last press alone."""
        stand = f"/pameran/{self.leg}/{random.choice(self.stands)}"
        site = httpx2.Client(base_url=f"http://localhost:{PORT}", follow_redirects=True, timeout=30)
        with site:
            page = site.get(stand).text
            site.post(f"{stand}/beli", data=form_on(page, f"{stand}/beli")).raise_for_status()
            sheet = site.get("/beli").text
            address = {
                "name": "Ni Wayan Sari", "phone": f"0812{random.randrange(10**8):08d}",
                "email": f"a{random.random()}@example.org",
                "street": "Jalan Merdeka 1", "district_text": "gambir pusat", "do": "sum",
            }  # fmt: skip
            sheet = site.post("/beli", data=form_on(sheet, "/beli") | address).text
            order = form_on(sheet, "/beli") | {"do": "buy", "postal_code": "10110"}
            since = time.perf_counter()
            answer = site.post("/beli", data=order)
            took = time.perf_counter() - since
            if not answer.url.path.startswith("/pesanan/"):
                raise RuntimeError(f"the order led to {answer.url.path} {answer.status_code}")
            return took


def processes():
    environment = {**os.environ, "PORT": str(PORT), "PASARKRIYA_LIVE_PORT": str(LIVE)}
    command = [sys.executable, "-m", "pasarkriya.cli.main", "serve"]
    found = [
        subprocess.Popen(command, env=environment, cwd=ground.ROOT),
        subprocess.Popen([*command, "--live", "--port", str(LIVE)], env=environment, cwd=ground.ROOT),
    ]
    for port in (PORT, LIVE):
        for _ in range(600):
            try:
                if httpx2.get(f"http://localhost:{port}/healthz").status_code == 200:
                    break
            except httpx2.HTTPError:
                time.sleep(0.1)
    return found


def main(seconds: int, rate: int, lines: int) -> None:
    world, variants = ground.market(STANDS * WORKS // ground.SIZES)
    beside = ground.leg_with(world, variants, "Sebelah", stands=2, works=WORKS, pieces=PIECES)
    leg = ground.leg_with(world, variants, "Pembukaan", stands=STANDS, works=WORKS, pieces=PIECES)
    # A buyer is under way in an exhibition that is open all the time.
    ground.begin_at(beside, now() - timedelta(days=1))
    advance(beside.programme, now=now())
    crowd, buyer = Crowd(leg.slug, pages_of(leg, world)), Buyer(beside)
    running = processes()
    try:
        run(leg, crowd, buyer, seconds, rate, lines)
    finally:
        for each in running:
            each.terminate()
        for each in running:
            each.wait()
    print(f"purchases in the database: {Purchase.objects.count()}")


def pages_of(leg: Leg, world) -> list[tuple[str, int]]:
    """(address, how often) of what a crowd looks at."""
    hall = f"/pameran/{leg.slug}"
    stands = Stand.objects.filter(leg=leg).values_list("slug", flat=True)
    works = [product.slug for key, product in world.products.items() if key.startswith("scarf")][:10]
    return [
        (hall, 60),
        ("/", 15),
        *((f"{hall}/{each}", 5) for each in stands),
        *((f"/karya/{each}", 2) for each in works),
    ]


def run(leg: Leg, crowd: Crowd, buyer: Buyer, seconds: int, rate: int, lines: int) -> None:
    buyer.start()
    time.sleep(CHECKOUT_ALONE)
    buyer.is_crowded = True
    opens = 3 + seconds / 3
    ground.begin_at(leg, now() + timedelta(seconds=opens))
    opened: list[float] = []
    threading.Timer(opens + 0.2, open_it, [leg, opened]).start()
    asyncio.run(crowd.come(seconds, rate, lines))
    buyer.is_over = True
    buyer.join()
    tell(crowd, buyer, opened[0])


def open_it(leg: Leg, opened: list[float]) -> None:
    """As the worker does each minute."""
    assert advance(leg.programme, now=now()) == 1
    opened.append(time.time())
    connection.close()


def tell(crowd: Crowd, buyer: Buyer, opened: float) -> None:
    for name, waits in (
        ("pages", crowd.waits),
        ("pages loaded again at the opening", crowd.reloads),
        ("a purchase's last press, alone", buyer.alone),
        ("a purchase's last press, amid the crowd", buyer.amid),
    ):
        fifty, ninety_five = ground.percentile(waits, 50), ground.percentile(waits, 95)
        print(f"{name}: {len(waits)}, p50 {fifty:.0f} ms, p95 {ninety_five:.0f} ms, "
              f"slowest {ground.percentile(waits, 100):.0f} ms")  # fmt: skip
    print(f"not answered well: {len(crowd.bad)} {crowd.bad[:3]}")
    print(f"purchases that failed: {len(buyer.failed)} {buyer.failed[:2]}")
    late = [heard - opened for heard in crowd.heard]
    print(f"lines: {crowd.joined} joined, {crowd.lost} lost, {len(late)} heard of the opening, "
          f"the last after {max(late, default=0):.2f} s")  # fmt: skip


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    main(*(numbers + [60, 20, 300][len(numbers) :]))
