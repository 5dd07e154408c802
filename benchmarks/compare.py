"""The kit's measure.py, taught three things about us: our lists go on by cursor, our slugs are our own,
and our own statements run through pgbench in the same interleaved passes.

    BENCH_KIT=… PEERS_HOME=… python benchmarks/compare.py oscar vendure benchmarks/pasarkriya.json [the kit's options]
"""

import json
import os
import random
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(os.environ["BENCH_KIT"])

import market  # noqa: E402
import measure  # noqa: E402
from fresh_database import name_of  # noqa: E402
from psycopg.conninfo import make_conninfo  # noqa: E402

URL = os.environ["DATABASE_URL"]
CARDS = 24
kit_limits, KitTarget = measure.limits, measure.Target


class Target(KitTarget):
    def urls(self, kind, ds, details, seed=7):
        """The same products, pages and words as for the peers, under our addresses."""
        if self.role != "own":
            return super().urls(kind, ds, details, seed)
        if kind.startswith("list"):
            pages = self.walk(self.base + self.pages[kind]["url"], 20)
            return [("GET", pages[page - 1], None) for page in random.Random(seed).sample(range(1, 21), 20)]
        rows = super().urls(kind, under_our_names(ds), details, seed)
        if kind.startswith("search"):
            for _, url, _ in rows:
                self.demand_full(url, fetch(url))
        return rows

    def walk(self, url, count):
        """The addresses of the first pages of a list, found by following its own links."""
        pages = []
        while len(pages) < count:
            body = fetch(url)
            self.demand_full(url, body)
            pages.append(url)
            url = following(url, body)
        return pages

    def demand_full(self, url, body):
        """A page with fewer cards than the peers show would win by doing less."""
        shown = len(json.loads(body)["items"]) if body.startswith("{") else self.cards_on(body)
        if shown < CARDS:
            raise SystemExit(f"{url}: {shown} products where {CARDS} are due")

    def cards_on(self, page):
        address = self.pages["detail"]["url"].split("<slug>")[0]
        return len(set(re.findall(rf'href="{address}([^"/?#]+)', page)))


def under_our_names(ds):
    ours = market.ids_by_sku()
    return {**ds, "products": [renamed(product, ours[product["variants"][0]["sku"]]) for product in ds["products"]]}


def renamed(product, own):
    return {**product, "id": own["product"], "slug": own["slug"]}


def following(url, body):
    if body.startswith("{"):
        parts = urllib.parse.urlsplit(url)
        query = dict(urllib.parse.parse_qsl(parts.query)) | {"cursor": json.loads(body)["next_cursor"]}
        return parts._replace(query=urllib.parse.urlencode(query)).geturl()
    link = re.search(r'<a\b[^>]*\brel="next"[^>]*>', body)
    href = link and re.search(r'\bhref="([^"]+)"', link[0])
    if not href:
        raise SystemExit(f"{url}: no link to the next page")
    return urllib.parse.urljoin(url, href[1].replace("&amp;", "&"))


def fetch(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


def limits(args, out):
    kit_pass = kit_limits(args, out)

    def one_pass(number):
        if kit_pass:
            kit_pass(number)
        for script in sorted((HERE / "sql").glob("*.pgb")):
            out.extend(pgbench(script, args, number))

    return one_pass


def pgbench(script, args, number):
    """One run of our own statements; a row as the kit's own limits have it, or none when pgbench failed."""
    ran = subprocess.run(
        [measure.pg_bin("pgbench"), "-n", "-c", str(args.conc), "-j", "2", "-M", "prepared", "-T", str(args.secs),
         "-f", str(script), make_conninfo(URL, dbname=name_of(URL, "sql"))],
        capture_output=True, text=True,
    )  # fmt: skip
    done = re.search(r"actually processed: ([1-9]\d*)", ran.stdout)
    if not done:
        measure.say(f"pgbench {script.name}: {ran.stderr.strip()[-300:]}")
        return []
    rate, average = (float(re.search(rf"{word} = ([\d.]+)", ran.stdout)[1]) for word in ("tps", "average"))
    measure.say(f"pass {number + 1} our {script.stem}: {rate:.0f}/s")
    row = {"what": f"our SQL {script.stem}", "target": "pgbench", "passno": number}
    return [row | {"n": int(done[1]), "seen": rate, "p50": average}]


if __name__ == "__main__":
    measure.Target, measure.limits = Target, limits
    measure.main()
