"""The cloth over a stand: a band drawn from its craft, so that no two stands look alike. Drawn here, copied nowhere.

A band is one tile, repeated: (width, height, shapes), each shape a path and the dye it is filled with.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from pasarkriya.web.storefront import words

HEIGHT = 24
DYES = ("taum", "mengkudu", "kunyit", "daun", "ink")
Shape = tuple[str, str]
Draw = Callable[[Random, list[str]], tuple[int, list[Shape]]]


@dataclass(frozen=True, slots=True)
class Band:
    """`shapes`: (path, dye), the first being the ground."""

    width: int
    shapes: list[Shape]


@lru_cache(maxsize=512)
def band_of(craft: str, stand: str) -> Band:
    """`craft`: slug, or empty; `stand`: anything that tells one stand from another, always to the same band."""
    rng = Random(f"{craft} {stand}")
    dyes = rng.sample(DYES[:4], 3)
    width, shapes = _drawer(craft)(rng, dyes)
    return Band(width, [(_box(0, 0, width, HEIGHT), dyes[0]), *shapes])


def _drawer(craft: str) -> Draw:
    facts = words.crafts().get(craft)
    told = f"{craft} {facts.material_group if facts else ''}".lower()
    for names, draw in DRAWERS:
        if any(name in told for name in names):
            return draw
    return _stripes


def _box(x: float, y: float, w: float, h: float) -> str:
    return f"M{x:g} {y:g}h{w:g}v{h:g}h{-w:g}z"


def _lozenge(x: float, y: float, w: float, h: float) -> str:
    return f"M{x - w:g} {y:g}l{w:g} {-h:g} {w:g} {h:g} {-w:g} {h:g}z"


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"


def _ikat(rng: Random, dyes: list[str]) -> tuple[int, list[Shape]]:
    """Lozenges thread by thread: the dye ran a little, so no two threads end at the same place."""
    width, outer, heart, core = 48, "", "", ""
    for thread in range(12):
        y, reach = thread * 2, 22 - abs(thread - 5.5) * 3.6 + rng.uniform(-2, 2)
        outer += _box(24 - reach, y, 2 * reach, 2)
        if (inner := reach - 8 + rng.uniform(-1.5, 1.5)) > 0:
            heart += _box(24 - inner, y, 2 * inner, 2)
        if (least := reach - 16 + rng.uniform(-1, 1)) > 0:
            core += _box(24 - least, y, 2 * least, 2)
    return width, [(outer, dyes[1]), (heart, dyes[2]), (core, "paper")]


def _songket(rng: Random, dyes: list[str]) -> tuple[int, list[Shape]]:
    """Weft laid over the ground in steps, as on a loom."""
    width, gold, small = 36, "", ""
    for step in range(5):
        half = (2, 6, 10, 6, 2)[step] + 2 * (rng.random() < 0.5)
        gold += _box(18 - half, 2 + step * 4, half - 2, 3) + _box(20, 2 + step * 4, half - 2, 3)
    for x, y in ((0, 10), (32, 10), (0, 2), (32, 2), (0, 18), (32, 18)):
        small += _box(x, y, 4, 3)
    return width, [(gold, "kunyit"), (small, "paper")]


def _batik(rng: Random, dyes: list[str]) -> tuple[int, list[Shape]]:
    """Four seeds around a heart, or the slanting blades, drawn with the wax."""
    if rng.random() < 0.5:
        seeds = "".join(_leaf(12 + dx, 12 + dy, dx, dy) for dx, dy in ((5, 5), (-5, 5), (5, -5), (-5, -5)))
        return 24, [(seeds, "paper"), (_circle(12, 12, 1.6) + _circle(0, 12, 1.6) + _circle(24, 12, 1.6), dyes[1])]
    blades = "".join(f"M{x} 24c2-8 8-8 10-16l4-8h5l-5 9c-4 8-7 6-8 15z" for x in (-14, 4, 22))
    dots = "".join(_lozenge(x, 12, 2, 3) for x in (2, 20))
    return 36, [(blades, "paper"), (dots, dyes[1])]


def _leaf(x: float, y: float, dx: float, dy: float) -> str:
    """A seed of kawung, along the diagonal."""
    wide, flat, along, down = dx * 1.9, dy * 0.3, dx * 1.6, dy * 1.6
    start = f"M{x - dx * 0.8:g} {y - dy * 0.8:g}"
    return f"{start}q{wide:g} {-flat:g} {along:g} {down:g}q{-wide:g} {flat:g} {-along:g} {-down:g}z"


def _stripes(rng: Random, dyes: list[str]) -> tuple[int, list[Shape]]:
    width, at, bands = 60, 0, {dyes[1]: "", dyes[2]: "", "paper": ""}
    while at < width - 6:
        wide = rng.choice((1, 2, 2, 4, 7))
        dye = rng.choice([*bands])
        bands[dye] += _box(at, 0, wide, HEIGHT)
        at += wide + rng.choice((1, 2, 4))
    return width, [(path, dye) for dye, path in bands.items() if path]


def _plait(rng: Random, dyes: list[str]) -> tuple[int, list[Shape]]:
    """Strips over two, under two."""
    across = "".join(_box(x + 1, y + 1, 10, 4) for y, x in ((0, 0), (6, 3), (12, 6), (18, 9)))
    along = "".join(_box(x, y, 4, 10) for x, y in ((13, 1), (13, 13), (19, 1), (19, 13)))
    return 24, [(across, "kunyit"), (along, dyes[1] if dyes[1] != "kunyit" else "paper")]


def _grains(rng: Random, dyes: list[str]) -> tuple[int, list[Shape]]:
    """Silver: grains around a drop."""
    grains = "".join(_circle(x, y, 1.5) for x in range(3, 36, 6) for y in (3, 21))
    ring = "".join(_circle(18 + dx, 12 + dy, 1.7) for dx, dy in ((-8, 0), (8, 0), (-5, -4), (5, -4), (-5, 4), (5, 4)))
    return 36, [
        (grains + ring, "paper"),
        (_circle(18, 12, 3.4) + _lozenge(0, 12, 4, 4) + _lozenge(36, 12, 4, 4), dyes[1]),
    ]


def _carved(rng: Random, dyes: list[str]) -> tuple[int, list[Shape]]:
    """Teeth of wood, as on the edge of a house."""
    teeth = "".join(f"M{x} 24l8-16 8 16z" for x in (0, 16))
    inner = "".join(f"M{x} 24l4-8 4 8z" for x in (4, 20))
    eyes = "".join(_lozenge(x, 6, 3, 4) for x in (0, 16, 32))
    return 32, [(teeth, "kunyit"), (inner, dyes[0]), (eyes, dyes[1])]


def _stone(rng: Random, dyes: list[str]) -> tuple[int, list[Shape]]:
    """A meander, as pressed into clay."""
    line = "M0 4h26v16h-14v-8h6v4h-2v0h6v-8h-14v16h-8v-4h4z"
    return 32, [(line, "paper"), (_box(27, 8, 4, 8), dyes[1])]


def _beads(rng: Random, dyes: list[str]) -> tuple[int, list[Shape]]:
    beads = {dyes[1]: "", dyes[2]: "", "paper": ""}
    for x in range(6):
        for y in range(4):
            beads[rng.choice([*beads])] += _circle(x * 6 + 3, y * 6 + 3, 2.3)
    return 36, [(path, dye) for dye, path in beads.items() if path]


# The first that names a craft draws it.
DRAWERS: tuple[tuple[tuple[str, ...], Draw], ...] = (
    (("manik",), _beads),
    (("batik",), _batik),
    (("songket", "tapis", "sulam", "songke", "prada", "karawo", "bordir"), _songket),
    (("endek", "ikat", "gringsing", "cepuk", "ulos", "sasirangan", "jumputan", "tais"), _ikat),
    (("logam",), _grains),
    (("serat-alam", "anyam"), _plait),
    (("kayu", "kulit"), _carved),
    (("keramik", "batu"), _stone),
)
