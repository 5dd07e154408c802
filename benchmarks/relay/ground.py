"""A database of its own with a leg in it: so many stands, so many works on each, so many pieces of each.

Without DATABASE_URL it starts a PostgreSQL in PASARKRIYA_DATA; with it the name must end in `_bench`.
"""

import os
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
os.environ.setdefault("PASARKRIYA_DATA", tempfile.mkdtemp(prefix="relay"))


def own_server() -> None:
    """Unless the environment names one."""
    if os.environ.get("DATABASE_URL"):
        return
    import psycopg

    from pasarkriya.kernel.postgres import start_embedded

    folder = Path(os.environ["PASARKRIYA_DATA"]) / "pg"
    start_embedded(folder, stop_at_exit=True)
    with psycopg.connect(f"host={folder} user=postgres dbname=postgres", autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = 'relay_bench'").fetchone():
            server.execute("CREATE DATABASE relay_bench")
    os.environ["DATABASE_URL"] = f"postgresql://postgres@/relay_bench?host={folder}"


own_server()
import fresh_database  # noqa: E402

fresh_database.main(os.environ["DATABASE_URL"], "new")
import our_django  # noqa: E402, F401
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from psycopg.types.range import TimestamptzRange  # noqa: E402

from pasarkriya.catalogue.facts import ProductDraft, VariantDraft  # noqa: E402
from pasarkriya.catalogue.models import Variant  # noqa: E402
from pasarkriya.exhibitions.actions.confirm_goods import confirm_goods  # noqa: E402
from pasarkriya.exhibitions.actions.offer import Offer, choose, offer_goods  # noqa: E402
from pasarkriya.exhibitions.actions.plan import plan_leg, plan_programme, raise_stand  # noqa: E402
from pasarkriya.exhibitions.models import Leg  # noqa: E402
from pasarkriya.kernel.time import now  # noqa: E402
from tests.world import World, build_world, load_reference_data, product  # noqa: E402

SIZES = 5


def market(products: int) -> tuple[World, list[int]]:
    """Two shops; `products` scarves in five colours each. Returns the variants too."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_reference_data()
    world, variants = build_world(now()), []
    for number in range(products):
        colours = [
            VariantDraft(price_amount=350_000 + size * 5_000, stock=100_000, weight_g=50, name=f"Warna {size}")
            for size in range(SIZES)
        ]
        draft = ProductDraft(
            name=f"Selendang {number}", craft="endek", origin="51.07", form="selendang", length_cm=200, width_cm=60,
            technique="ikat-pakan", loom="atbm", fibre="katun", dye="alam", variants=colours,
        )  # fmt: skip
        made = product(world, f"scarf{number}", world.shops["sari"], draft)
        variants += Variant.objects.filter(product=made).order_by("pk").values_list("pk", flat=True)
    return world, variants


def leg_with(world: World, variants: list[int], name: str, *, stands: int, works: int, pieces: int) -> Leg:
    """Each stand has `works` of the variants, `pieces` of each set aside; it is planned for the days to come."""
    facts = {"by": "bench", "now": world.now}
    programme = plan_programme(council=world.councils[""], name=f"Estafet {name}", **facts)
    day = world.now.date() + timedelta(days=2)
    leg = plan_leg(programme, name=name, first_day=day, last_day=day + timedelta(days=19), zone="Asia/Makassar",
                   goods_travel=False, **facts)  # fmt: skip
    for number in range(stands):
        stand = raise_stand(leg, name=f"Stan {number + 1}", quota=works * pieces, **facts)
        mine = [variants[(number * works + at) % len(variants)] for at in range(works)]
        rows = offer_goods(stand, [Offer(variant, pieces) for variant in mine], **facts)
        confirm_goods(choose(rows, **facts) or rows, **facts)
    connection.cursor().execute("VACUUM ANALYZE")
    return leg


def begin_at(leg: Leg, at: datetime) -> None:
    """Let it open at an instant of the measurement."""
    Leg.objects.filter(pk=leg.pk).update(period=TimestamptzRange(at, at + timedelta(days=20)))
    leg.refresh_from_db()


def percentile(values: list[float], part: int) -> float:
    """In milliseconds, of seconds."""
    found = sorted(values)
    return 1000 * found[min(len(found) - 1, len(found) * part // 100)] if found else 0.0
