"""How fast works are found by colour. Needs DATABASE_URL of a database whose name ends in `_bench`; it is emptied.

    measure.py fill [PHOTOS]    photos of made-up works (1,000,000), each with a palette, and the index over them
    measure.py ask [TIMES]      so many searches (300): by the index, by an exact scan, and what the index missed

A palette is one that real photos of the market have (`palettes.json`), each colour moved by chance (σ 7 in L*, a*, b*)
and the parts shifted: so many are alike, as on a market, where a third of the cloth is indigo, red or brown.
"""

import json
import os
import sys
from pathlib import Path
from time import perf_counter

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from pasarkriya.catalogue import colours  # noqa: E402
from pasarkriya.catalogue.pictures.palette import Swatch, flat, likeness, unflat  # noqa: E402
from pasarkriya.catalogue.pictures.shades import SHADES, _spread, vector_of  # noqa: E402
from pasarkriya.catalogue.queries import Filters  # noqa: E402

REAL = [unflat(numbers) for numbers in json.loads((Path(__file__).parent / "palettes.json").read_text())]
BATCH = 20_000
PHOTOS = "COPY catalogue_photo (id, product_id, position, key, width, height, widths, colour, alt, colours) FROM STDIN"
FIRST = 24
KAYU = Filters(material_group="kayu")
SWATCHES = ["1f3a6b", "8e2b1e", "7a5200", "2f5a34", "241b14", "faf6ee", "c9a227", "5b2a4e", "6b8e9e", "b5651d"]


def some_palettes(chance: np.random.Generator, count: int) -> list[list[Swatch]]:
    """Real ones, moved by chance."""
    return [_moved(chance, REAL[each]) for each in chance.integers(0, len(REAL), count)]


def _moved(chance: np.random.Generator, palette: list[Swatch]) -> list[Swatch]:
    labs = np.array([each.lab for each in palette]) + chance.normal(0, 7, (len(palette), 3))
    labs = np.rint(np.clip(labs, [0, -100, -110], [100, 100, 100])).astype(int)
    parts = np.array([each.permille for each in palette]) * chance.uniform(0.5, 1.5, len(palette))
    shares = np.rint(1000 * parts / parts.sum()).astype(int)
    return [Swatch(*map(int, lab), int(share)) for lab, share in zip(labs, shares, strict=True)]


def vectors_of(palettes: list[list[Swatch]]) -> np.ndarray:
    """As `shades.vector_of`, of many at once."""
    spread = _spread(np.array([each.lab for palette in palettes for each in palette], float))
    spread *= np.array([[each.permille] for palette in palettes for each in palette])
    starts = np.cumsum([0, *(len(palette) for palette in palettes)])[:-1]
    whole = np.add.reduceat(spread, starts)
    return whole / np.linalg.norm(whole, axis=1, keepdims=True)


def fill(count: int) -> None:
    call_command("migrate", verbosity=0)
    chance = np.random.default_rng(20261124)
    with connection.cursor() as cursor:
        # Rows that a search joins and does not look into: their keys lead nowhere, so the checks are off.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("TRUNCATE catalogue_palette, catalogue_photo, catalogue_listing CASCADE")
        cursor.execute("DROP INDEX IF EXISTS palette_vector")
        _works(cursor, count)
        started = perf_counter()
        for start in range(0, count, BATCH):
            palettes = some_palettes(chance, min(BATCH, count - start))
            with cursor.copy(PHOTOS) as copy:
                for number, palette in enumerate(palettes, start + 1):
                    # Two photos a work.
                    copy.write_row([number, (number + 1) // 2, 0, "", 4, 5, [320], "", "", flat(palette)])
            with cursor.copy("COPY catalogue_palette (photo_id, vector) FROM STDIN") as copy:
                for number, vector in enumerate(vectors_of(palettes), start + 1):
                    copy.write_row([number, "[" + ",".join(f"{part:.4f}" for part in vector) + "]"])
        print(f"{count:,} palettes written in {perf_counter() - started:.0f} s")
        _index(cursor)


def _works(cursor, count: int) -> None:
    cursor.execute(
        "INSERT INTO catalogue_listing (product_id, slug, name, name_en, shop_id, shop_name, shop_slug,"
        " maker_name, place, region_code, province_code, craft_slug, material_group, price_amount, has_more_prices,"
        " unit, kind, is_available, photo_key, photo_width, photo_height, photo_widths, colour, published_at, search)"
        " SELECT n, n, 'Kain', '', n %% 2000, 'Toko', 'toko', '', 'Bali', '51.08', '51', 'endek',"
        " CASE WHEN n %% 3 = 0 THEN 'kayu' ELSE 'tekstil' END, 100000, false, 'piece', 'stocked', true,"
        " '', 4, 5, '{320}', '', now(), '' FROM generate_series(1, %s) n",
        [(count + 1) // 2],
    )


def _index(cursor) -> None:
    cursor.execute("SET maintenance_work_mem = '3GB'")
    started = perf_counter()
    cursor.execute(
        "CREATE INDEX palette_vector ON catalogue_palette USING hnsw (vector halfvec_ip_ops)"
        " WITH (m = 16, ef_construction = 64)"
    )
    cursor.execute("SELECT pg_size_pretty(pg_relation_size('palette_vector'))")
    print(f"index built in {perf_counter() - started:.0f} s, {cursor.fetchone()[0]}")
    cursor.execute("VACUUM ANALYZE catalogue_palette")
    cursor.execute("ANALYZE catalogue_photo, catalogue_listing")


def ask(times: int) -> None:
    chance = np.random.default_rng(7)
    uploads = some_palettes(chance, times - times // 3)
    swatches = [
        colours.colour_of(SWATCHES[n % len(SWATCHES)]) if n < len(SWATCHES) else _any(chance) for n in range(times // 3)
    ]
    asked = {"a photo": uploads, "a swatch": swatches}
    for what, palettes in asked.items():
        for palette in palettes[:10]:
            colours.works_by_colour(palette)
        took = [_timed(lambda palette=palette: colours.works_by_colour(palette)) for palette in palettes]
        print(f"{what}, the page's own search, {len(palettes)} times: {_spoken(took)}")
    took = [_timed(lambda palette=palette: colours.works_by_colour(palette, KAYU)) for palette in uploads]
    print(f"a photo, of one material (a third of the works): {_spoken(took)}")
    exact(uploads[:20] + swatches[:20])


def _any(chance: np.random.Generator) -> list[Swatch]:
    return colours.colour_of(f"{chance.integers(0, 2**24):06x}")


def exact(palettes: list[list[Swatch]]) -> None:
    """The same question without the index: every palette is looked at. And what of it the index brought."""
    took, near, ranked, kept = [], [], [], []
    every = _every_palette()
    for palette in palettes:
        vector = str(vector_of(palette))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_indexscan = off")
            cursor.execute("SET LOCAL statement_timeout = 0")
            statement = "SELECT photo_id FROM catalogue_palette ORDER BY vector <#> %s::halfvec LIMIT %s"
            started = perf_counter()
            cursor.execute(statement, [vector, colours.BROUGHT])
            truth = [photo for (photo,) in cursor.fetchall()]
            took.append(perf_counter() - started)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL hnsw.ef_search = {colours.LOOKED_AT}")
            cursor.execute(statement, [vector, colours.BROUGHT])
            brought = {photo for (photo,) in cursor.fetchall()}
        near.append(len(brought & set(truth)) / len(truth))
        best = _best_of_all(palette, every)
        shown = colours.works_by_colour(palette, limit=FIRST)
        kept.append(len({card.id for card, _ in shown} & set(best[:FIRST])) / FIRST)
        if shown:
            ranked.append(_match(palette, every, best[FIRST - 1]) - min(percent for _, percent in shown))
    print(f"exact scan by the database: {_spoken(took)}")
    print(f"of the {colours.BROUGHT} nearest vectors the index brings {np.mean(near):.1%} (worst {min(near):.1%})")
    print(f"of the {FIRST} works whose palettes match best, of all, the page shows {np.mean(kept):.1%};")
    print(
        f"  its last work matches {np.mean(ranked):.1f} points of 100 less than the true last one (worst {max(ranked)})"
    )


def _every_palette() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Colours (photos, 5, 3), their parts (photos, 5), and what each has in common with itself."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SELECT colours FROM catalogue_photo ORDER BY id")
        rows = cursor.fetchall()
    whole = np.zeros((len(rows), 5, 4), np.float32)
    for place, (numbers,) in enumerate(rows):
        whole[place, : len(numbers) // 4] = np.array(numbers, np.float32).reshape(-1, 4)
    labs, parts = whole[..., :3], whole[..., 3] / 1000
    own = np.zeros(len(rows), np.float32)
    for one in range(5):
        for other in range(5):
            own += parts[:, one] * parts[:, other] * _near(labs[:, one] - labs[:, other])
    return labs, parts, own


def _near(off: np.ndarray) -> np.ndarray:
    from pasarkriya.catalogue.pictures.palette import REACH

    return np.exp(-(off**2).sum(-1) / (2 * REACH**2))


def _all_matches(palette: list[Swatch], every: tuple[np.ndarray, np.ndarray, np.ndarray]) -> np.ndarray:
    """`palette.likeness` with every photo, by work (the better of its two photos), in percent."""
    labs, parts, own = every
    common = np.zeros(len(own), np.float32)
    for each in palette:
        for place in range(5):
            common += each.permille / 1000 * parts[:, place] * _near(labs[:, place] - np.array(each.lab, np.float32))
    mine = sum(
        a.permille * b.permille / 1e6 * float(_near(np.array(a.lab, float) - np.array(b.lab, float)))
        for a in palette for b in palette
    )  # fmt: skip
    return 100 * (common / np.sqrt(own * mine)).reshape(-1, 2).max(1)


def _best_of_all(palette: list[Swatch], every: tuple[np.ndarray, np.ndarray, np.ndarray]) -> list[int]:
    return (np.argsort(-_all_matches(palette, every), kind="stable")[: 2 * FIRST] + 1).tolist()


def _match(palette: list[Swatch], every: tuple[np.ndarray, np.ndarray, np.ndarray], work: int) -> int:
    return round(float(_all_matches(palette, every)[work - 1]))


def _timed(call) -> float:
    started = perf_counter()
    call()
    return perf_counter() - started


def _spoken(took: list[float]) -> str:
    p50, p95, worst = np.quantile(np.array(took) * 1000, [0.5, 0.95, 1])
    return f"median {p50:.0f} ms, p95 {p95:.0f} ms, worst {worst:.0f} ms"


if __name__ == "__main__":
    assert len(SHADES) and likeness(REAL[0], REAL[0]) > 0.99
    command, number = [*sys.argv, "", ""][1:3]
    {"fill": lambda: fill(int(number or 1_000_000)), "ask": lambda: ask(int(number or 300))}[command]()
