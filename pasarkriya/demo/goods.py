"""Invents goods that could be: each keeps the rules of its craft, has its price, its size and its story."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from pasarkriya.catalogue.data import rows
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.demo import words
from pasarkriya.demo.recipes import Recipe
from pasarkriya.demo.stories import Facts, Voice, story_of
from pasarkriya.demo.titles import Title, things_of, title_for
from pasarkriya.demo.weaving import family_for
from pasarkriya.demo.words import Thing
from pasarkriya.kernel.quantity import Unit

HOURS = {"cloth": [14, 24, 40, 60, 90, 140, 220], "thing": [5, 8, 12, 18, 28, 45, 80]}
WOVEN = {row["slug"] for row in rows("techniques.json") if row["family"] == "weave"}
SIZES = ["S", "M", "L", "XL"]


@dataclass(frozen=True)
class Maker:
    """Who makes it: the row's id and the voice that tells of it."""

    id: int
    voice: Voice


@dataclass(frozen=True)
class Work:
    """A draft and what its pictures show."""

    draft: ProductDraft
    recipe: Recipe


@dataclass
class Bench:
    """One shop's place of work; `taken` are the titles it has given."""

    rng: Random
    craft: dict
    regency: str
    makers: Sequence[Maker]
    year: int
    taken: set[str]


def goods(bench: Bench, count: int) -> Iterator[Work]:
    """Every thing the craft makes comes once before any comes twice."""
    slugs = things_of(bench.craft)
    for number in range(count):
        slug = slugs[number % len(slugs)] if number < len(slugs) else bench.rng.choice(slugs)
        yield _one(bench, words.things()[slug])


def _one(bench: Bench, thing: Thing) -> Work:
    rng, craft = bench.rng, bench.craft
    maker, technique, kind = rng.choice(bench.makers), _technique(rng, craft), _kind(rng, thing)
    family = family_for(craft["material_group"], technique, thing.form, craft["slug"])
    title = title_for(
        rng, craft, thing, family=family, technique=technique, unique=kind == "one_of_a_kind", taken=bench.taken
    )
    is_cloth = craft["material_group"] == "tekstil" and thing.form not in ("lukisan", "topi")
    facts = Facts(
        technique=technique,
        fibre=_fibre(rng, craft),
        dye=_dye(rng, title) if is_cloth else "",
        hours=rng.choice(HOURS["cloth" if is_cloth else "thing"]),
        kind=kind,
        made_days=rng.choice([7, 10, 14, 21, 30, 45]) if kind == "made_to_order" else None,
        is_cloth=is_cloth,
    )
    recipe = Recipe("whole", family, craft["slug"], thing.form, title.dye, thing.draw)
    return Work(_draft(bench, thing, title, facts, maker), recipe)


def _draft(bench: Bench, thing: Thing, title: Title, facts: Facts, maker: Maker) -> ProductDraft:
    rng, craft = bench.rng, bench.craft
    story, story_en = story_of(rng, maker.voice, facts, bench.year)
    length, width, height = (_about(rng, centimetres, title.scale) for centimetres in thing.size)
    return ProductDraft(
        name=title.id,
        name_en=title.en,
        description=story,
        description_en=story_en,
        craft=craft["slug"],
        maker_id=maker.id,
        kind=facts.kind,
        made_days=facts.made_days,
        origin=bench.regency,
        village=maker.voice.village,
        form=thing.form,
        technique=facts.technique,
        loom=_loom(rng, craft, facts.technique) if facts.is_cloth else "",
        fibre=facts.fibre,
        dye=facts.dye,
        motif=title.motif[:1].upper() + title.motif[1:],
        length_cm=length,
        width_cm=width,
        height_cm=height,
        work_hours=facts.hours,
        purity_permille=925 if facts.fibre == "perak" else None,
        washable=rng.choice([True, True, False]) if facts.is_cloth else None,
        care=_care(rng, facts.technique) if facts.is_cloth else (),
        variants=tuple(_variants(rng, craft, thing, title, facts)),
    )


def _technique(rng: Random, craft: dict) -> str:
    """Batik on homespun is both woven and waxed; what makes it batik is the wax."""
    waxed = [each for each in craft["techniques"] if each.startswith("batik")]
    return rng.choice(waxed or craft["techniques"] or [""])


def _loom(rng: Random, craft: dict, technique: str) -> str:
    """What is woven comes from a loom, also where the taxonomy names none; wax and needle need none."""
    return rng.choice(craft["looms"] or (["atbm"] if technique in WOVEN else ["none"]))


def _kind(rng: Random, thing: Thing) -> str:
    if thing.form in ("kain-meteran", "bahan-bangunan") or thing.id == "Dupa":
        return "stocked"
    return rng.choices(["stocked", "one_of_a_kind", "made_to_order"], [50, 28, 22])[0]


def _fibre(rng: Random, craft: dict) -> str:
    materials = words.table("materials")
    return rng.choice(materials.get(craft["slug"]) or materials[craft["material_group"]])


def _dye(rng: Random, title: Title) -> str:
    dyes = words.table("dyes")
    return rng.choice(dyes.get(title.dye, dyes[""] if not title.dye else ["sintetis", "naftol"]))


def _variants(rng: Random, craft: dict, thing: Thing, title: Title, facts: Facts) -> Iterator[VariantDraft]:
    price = _price(rng, craft, thing, title, facts)
    length, width, height = (max(1, round(side * title.scale)) for side in thing.packed)
    packed = (length, width, height)
    weight = max(10, round(thing.weight * title.scale**2))
    if thing.form == "kain-meteran":
        yield VariantDraft(price, stock=rng.randrange(4, 60) * 50, unit=Unit.CM, minimum=rng.choice([50, 100]),
                           step=rng.choice([25, 50]), weight_g=weight, packed=packed)  # fmt: skip
    elif thing.sized and facts.kind != "one_of_a_kind":
        for size in sorted(rng.sample(SIZES, rng.choice([2, 3, 4])), key=SIZES.index):
            more = 20_000 if size == "XL" else 0
            yield VariantDraft(price + more, stock=_stock(rng, facts.kind), name=size, weight_g=weight, packed=packed)
    else:
        least = thing.minimum
        stock = _stock(rng, facts.kind) * (least * 20 if least > 1 else 1)
        yield VariantDraft(price, stock=stock, minimum=least, step=least, weight_g=weight, packed=packed)


def _price(rng: Random, craft: dict, thing: Thing, title: Title, facts: Facts) -> int:
    """More work asks more: the hours place it in the range, chance moves it a little."""
    low, high = thing.price or _of_craft(craft, facts.technique, thing)
    pool = HOURS["cloth" if facts.is_cloth else "thing"]
    place = pool.index(facts.hours) / (len(pool) - 1)
    price = (low + (high - low) * (place * rng.uniform(0.75, 1)) ** 2) * title.scale
    step = 10_000 if price > 300_000 else 5_000 if price > 50_000 else 500
    return max(2_500, round(price / step) * step)


def _of_craft(craft: dict, technique: str, thing: Thing) -> tuple[float, float]:
    prices = words.table("prices")
    low, high = prices.get(craft["slug"]) or prices.get(technique) or (80_000, 900_000)
    return low * thing.percent / 100, high * thing.percent / 100


def _stock(rng: Random, kind: str) -> int:
    choices = {"one_of_a_kind": [1], "made_to_order": [1, 2, 2, 3, 4, 6], "stocked": [2, 3, 4, 5, 6, 8, 12, 20]}
    return rng.choice(choices[kind])


def _about(rng: Random, centimetres: int | None, scale: float) -> int | None:
    return None if centimetres is None else max(1, round(centimetres * scale * rng.uniform(0.9, 1.1)))


def _care(rng: Random, technique: str) -> tuple[str, ...]:
    if technique in ("songket", "tapis", "prada"):
        return ("jangan-direndam", "angin-terbalik", "gulung", "kertas-bebas-asam")
    return rng.choice(
        [
            ("cuci-tangan", "lerak", "jemur-teduh", "setrika-dalam"),
            ("jangan-dicuci", "angin-terbalik"),
            ("cuci-tangan", "tanpa-deterjen", "jemur-teduh"),
        ]
    )
