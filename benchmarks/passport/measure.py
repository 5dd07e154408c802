"""Labels per second, and the verify page beside the product page.

    measure.py [COUNT]     COUNT (100,000) labels signed, kept, verified; then three turns of both pages over HTTP

Starts a PostgreSQL of its own in PASARKRIYA_DATA (a new folder when that is not set), fills it with the small market
of the tests, and stops it. Both pages are served by the same two web processes and asked for by the same four clients;
each look at a label is another label's, is counted, and comes from another visitor.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]
os.environ.setdefault("PASARKRIYA_DATA", tempfile.mkdtemp(prefix="passport"))
os.environ["DJANGO_SETTINGS_MODULE"] = "pasarkriya.config.settings"
PORT, CLIENTS, SECONDS, TURNS = 8317, 4, 8, 3


def main(count: int) -> None:
    from pasarkriya.kernel.postgres import start_embedded

    start_embedded(Path(os.environ["PASARKRIYA_DATA"]) / "pg", stop_at_exit=True)
    import django

    django.setup()
    scarf = market()
    tokens = labels(scarf, count)
    printing()
    pages(tokens, scarf.slug)


def market():
    from django.core.management import call_command

    from pasarkriya.kernel.time import now
    from pasarkriya.provenance.tests.conftest import complete
    from tests.world import build_world, load_reference_data

    call_command("migrate", verbosity=0)
    load_reference_data()
    return complete(build_world(now()))


def labels(scarf, count: int) -> list[str]:
    """Signed and kept by the action itself, then each verified with the published list, as far from any database."""
    from pasarkriya.kernel.time import now
    from pasarkriya.provenance.actions.issue_passports import issue_passports
    from pasarkriya.provenance.keys import whole_ring
    from pasarkriya.provenance.models import Passport
    from pasarkriya.provenance.rings import as_json, from_json

    with clock(f"{count} labels numbered, signed and kept", count):
        issue_passports(scarf, count=count, by="bench", now=now(), most=count)
    tokens = list(Passport.objects.order_by("serial").values_list("token", flat=True))
    ring = from_json(as_json(whole_ring(now())))
    with clock(f"{count} labels verified", count):
        good = sum(ring.verify(token).valid for token in tokens)
    damaged = [token[:-2] + ("AA" if token[-2:] != "AA" else "QQ") for token in tokens]
    with clock(f"{count} damaged labels refused", count):
        bad = sum(not ring.verify(token).valid for token in damaged)
    assert good == bad == len(set(tokens)) == count, (good, bad)
    return tokens


def printing() -> None:
    from pasarkriya.provenance.labels.sheet import Form, print_labels
    from pasarkriya.provenance.models import Passport

    rows = list(Passport.objects.select_related("batch").order_by("serial")[:500])
    for form in Form:
        print_labels(rows[:1], form, site="https://pasarkriya.example.id")  # the printer is warm
        with clock(f"500 labels printed, {form.value}", 500):
            size = len(print_labels(rows, form, site="https://pasarkriya.example.id"))
        print(f"    {size / 1_000_000:.1f} MB", flush=True)


def pages(tokens: list[str], slug: str) -> None:
    command = [sys.executable, "-m", "pasarkriya.cli.main", "serve"]
    server = subprocess.Popen(command, env={**os.environ, "PORT": str(PORT)}, stdout=subprocess.DEVNULL)
    try:
        wait()
        some = random.sample(tokens, min(20_000, len(tokens)))
        ways = {
            "product page": cycle([f"/karya/{slug}"]),
            "verify page": cycle([f"/verify/{token}" for token in some]),
        }
        for way in ways.values():
            ask(way, 2, HTTPConnection("127.0.0.1", PORT))
        for turn in range(TURNS):
            for name, way in ways.items():
                print(f"turn {turn + 1}: {name}: {crowd(way)}", flush=True)
    finally:
        server.terminate()
        server.wait()


def crowd(way: Iterator[str]) -> str:
    with ThreadPoolExecutor(CLIENTS) as pool:
        parts = [pool.submit(ask, way, SECONDS, HTTPConnection("127.0.0.1", PORT)) for _ in range(CLIENTS)]
        times = sorted(each for part in parts for each in part.result())
    cuts = quantiles(times, n=100)
    return f"{len(times) / SECONDS:.0f}/s, median {cuts[49] * 1000:.1f} ms, p95 {cuts[94] * 1000:.1f} ms"


def ask(way: Iterator[str], seconds: float, line: HTTPConnection) -> list[float]:
    took, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        before = time.monotonic()
        line.request("GET", next(way), headers={"Accept-Encoding": "gzip"})
        answer = line.getresponse()
        body = answer.read()
        assert answer.status == 200 and body, answer.status
        took.append(time.monotonic() - before)
    return took


def wait() -> None:
    for _ in range(300):
        try:
            line = HTTPConnection("127.0.0.1", PORT)
            line.request("GET", "/healthz")
            if line.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit("the market did not start")


class clock:
    """`with clock("what", count):` prints what it took, on the wall and of the processor, and how many a second."""

    def __init__(self, what: str, count: int, say: Callable[[str], object] = print) -> None:
        self.what, self.count, self.say = what, count, say

    def __enter__(self) -> None:
        self.wall, self.work = time.monotonic(), time.process_time()

    def __exit__(self, *error: object) -> None:
        wall, work = time.monotonic() - self.wall, time.process_time() - self.work
        self.say(f"{self.what}: {wall:.1f} s ({work:.1f} s of our processor), {self.count / wall:,.0f}/s")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
