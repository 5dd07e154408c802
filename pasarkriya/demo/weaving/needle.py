"""Work laid on finished cloth: satin stitch, couched ribbon, gold leaf, beads."""

import numpy as np
from PIL import Image

from . import motif, ornament
from .batik import fabric
from .batik_garden import wheel
from .chance import blur, cloud, grain, resize, smooth
from .palettes import Palette, rgb


def _plate(rng: np.random.Generator, h: int, w: int, unit: float, craft: str) -> ornament.Plate:
    p = ornament.Plate(w, h)
    tones = (1, *(int(v) for v in rng.permutation([2, 3, 4])))
    cell = unit * rng.uniform(0.3, 0.46)
    kind = {"sulam-usus": "scroll", "kerawang-gayo": "wheel", "angkinan": "scroll"}.get(craft) or str(
        rng.choice(["spray", "scroll", "wheel"])
    )
    for row in range(-1, int(h / cell) + 2):
        for column in range(-1, int(w / cell) + 2):
            x, y = (column + 0.5 * (row % 2) + 0.25) * cell, (row + 0.4) * cell
            _one(p, rng, kind, x, y, cell * 0.47, 1 if (row + column) % 2 else -1, tones)
            ornament.flower(p, rng, x + cell * 0.5, y + cell * 0.12, cell * 0.09, tones[1:])
    return p


def _one(
    p: ornament.Plate,
    rng: np.random.Generator,
    kind: str,
    x: float,
    y: float,
    r: float,
    hand: int,
    tones: tuple[int, ...],
) -> None:
    if kind == "spray":
        ornament.spray(p, rng, x, y, r, tones)
    elif kind == "wheel":
        wheel(p, rng, x, y, r * 1.15, tones)
    else:
        ornament.scroll(p, rng, x, y, r, 2.2 if hand > 0 else 0.9, hand, tones, 0.13)


def satin(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette, craft: str) -> np.ndarray:
    """Embroidery: each petal filled with parallel stitches that turn with it and catch the light."""
    colours = pot.colours().copy()
    if craft in ("angkinan", "tudung-manto", "sulam-usus", "maduaro"):
        colours[1] = rgb(pot.metal)
    p = _plate(rng, h, w, unit, craft)
    label, angle = p.labels(), np.array(p.angle, np.float32)
    turn = angle[label] + 0.9
    y, x = np.arange(h, dtype=np.float32)[:, None], np.arange(w, dtype=np.float32)[None, :]
    across = (-x * np.sin(turn) + y * np.cos(turn)) / max(2.6, unit / 230)
    stitch = 0.5 + 0.5 * np.cos(2 * np.pi * across)
    on = label > 0
    height = blur(on.astype(np.float32), unit / 130)
    gx, gy = np.diff(height, axis=1, prepend=height[:, :1]), np.diff(height, axis=0, prepend=height[:1])
    slope = (gx * 0.8 + gy) * unit / 90
    shine = 0.5 + 0.5 * np.cos(2 * turn - 1.1)
    thread = (
        colours[p.tones() % len(colours)]
        * (0.62 + 0.3 * stitch + 0.26 * shine + slope * 0.5 + 0.05 * grain(rng, h, w))[..., None]
    )
    thread += (0.16 * shine * stitch * (stitch > 0.7))[..., None]
    cloth = _velvet(rng, h, w, unit, colours[0])
    drop = _fallen(height, int(unit / 110), int(unit / 160)) * ~on
    cloth = cloth * (1 - 0.55 * drop)[..., None]
    return np.where(on[..., None], thread, cloth).astype(np.float32)


def _fallen(height: np.ndarray, down: int, right: int) -> np.ndarray:
    """The shape moved to where its shadow falls, nothing coming in from the far edge."""
    moved = np.zeros_like(height)
    moved[down:, right:] = height[: height.shape[0] - down, : height.shape[1] - right]
    return moved


def _velvet(rng: np.random.Generator, h: int, w: int, unit: float, colour: np.ndarray) -> np.ndarray:
    return fabric(rng, np.broadcast_to(colour, (h, w, 3)) * np.float32(0.95), unit)


def prada(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette, craft: str) -> np.ndarray:
    """Gold leaf glued on silk: crinkled, brightest where it bends."""
    p = _plate(rng, h, w, unit, craft)
    label = p.labels()
    edge = (label != np.roll(label, 2, 0)) | (label != np.roll(label, 2, 1)) | (np.asarray(p.line) > 0)
    on = (label > 0) & ~edge
    border = np.arange(h)[:, None] > h - int(unit * rng.uniform(0.1, 0.22))
    row = motif.band_row(rng, "tumpal", max(8, int(h * 0.2)), w, 7)[-h:]
    foot = np.zeros((h, w), bool)
    foot[-row.shape[0] :] = row > 0
    on = np.where(border | foot, foot, on)
    crinkle = cloud(rng, h, w, 34 * w / unit, 2)
    slope = np.diff(crinkle, axis=1, prepend=crinkle[:, :1]) * unit / 60
    gleam = 0.82 + 0.4 * (smooth(rng, h, w, 3) - 0.4) + 0.4 * slope + 0.04 * grain(rng, h, w)
    gold = rgb(pot.metal) * gleam[..., None] + np.clip(gleam - 1, 0, 1)[..., None] * 0.5
    silk = _velvet(rng, h, w, unit, pot.colours()[0])
    silk *= (1 - 0.35 * np.roll(on, 2, 0) * ~on)[..., None]
    return np.where(on[..., None], gold, silk).astype(np.float32)


def beads(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette, craft: str) -> np.ndarray:
    """Glass beads strung row by row, each a lit ball."""
    pitch = unit / rng.integers(62, 84)
    m, n = max(8, round(w / pitch)), max(8, round(h / pitch))
    size = int(rng.choice([20, 26, 32, 40]))
    kinds = ("hooked", "figure:man+lizard", "star", "rosette", "key", "figure:bird+tree")
    tile = motif.unit(rng, str(rng.choice(kinds)), size, size)
    field = motif.lattice(
        tile,
        n,
        m,
        True,
        motif.unit(rng, str(rng.choice(["lozenge", "star", "rosette"])), size, size) if rng.random() < 0.6 else None,
    )
    _bead_borders(rng, field)
    colours = pot.colours()
    colour = colours[field % len(colours)] * (1 + rng.normal(0, 0.07, (n, m, 1)))
    y, x = np.arange(h) * n / h, np.arange(w) * m / w
    v, u = (y % 1 * 2 - 1).astype(np.float32)[:, None], (x % 1 * 2 - 1).astype(np.float32)[None, :]
    ball = np.clip(1 - u * u - v * v * 0.9, 0, 1)
    shade = 0.12 + 0.85 * np.sqrt(ball) * (0.9 - 0.28 * u - 0.34 * v)
    glint = np.clip(1 - ((u + 0.34) ** 2 + (v + 0.38) ** 2) * 14, 0, 1) * 0.75
    return (
        colour[y.astype(int)][:, x.astype(int)] * shade[..., None]
        + glint[..., None] * (0.8 + 0.2 * smooth(rng, h, w, 9))[..., None]
    ).astype(np.float32)


def _bead_borders(rng: np.random.Generator, field: np.ndarray) -> None:
    for edge in (slice(0, 3), slice(-3, None)):
        field[:, edge] = (np.arange(field.shape[0])[:, None] // 3) % 2 * int(rng.integers(1, 5)) + 1


def bark(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette, craft: str) -> np.ndarray:
    """Beaten bark: felted fibres, and where it is painted, soot and ochre spirals."""
    tone = rgb(str(rng.choice(("#a67b50", "#8a6240", "#b9966c", "#c9ae86", "#7a5233"))))
    fibres = grain(rng, h, w, "y") * 0.06 + np.repeat(grain(rng, h, w // 3 + 1, "y"), 3, 1)[:, :w] * 0.05
    blotch = resize(cloud(rng, h // 4, w // 4, 5, 4, 0.6), h, w)
    ridge = blur(grain(rng, h, w, "y"), 5)
    shade = 0.72 + 0.5 * blotch + fibres + 0.5 * (np.diff(ridge, axis=1, prepend=ridge[:, :1]))
    cloth = tone * shade[..., None]
    if craft not in ("lantung", "kulit-kayu-kaili") or rng.random() < 0.35:
        cloth = _painted(rng, cloth, unit)
    return cloth.astype(np.float32)


def _brushed(p: ornament.Plate, kind: int, x: float, y: float, cell: float, hand: int, row: int) -> None:
    """One field of a painted bark cloth: spirals, fish bones, diamonds or running waves."""
    if kind < 2:
        for k in range(2):
            p.stroke(
                ornament.spiral(x, y, cell * (0.48 - 0.15 * k), k * 3.14 + row, 1.7, hand),
                1 + k * (1 + row % 2),
                cell * (0.09 - 0.03 * k),
            )
    elif kind == 2:
        for k, r in enumerate((0.46, 0.32, 0.16)):
            points = [(x - r * cell, y), (x, y - r * cell), (x + r * cell, y), (x, y + r * cell), (x - r * cell, y)]
            p.stroke(points, 1 + k % 3, cell * 0.07)
    else:
        for k in range(4):
            dy = (k - 1.5) * cell * 0.22
            p.stroke(
                [
                    (x - cell * 0.5, y + dy),
                    (x - cell * 0.25, y + dy - cell * 0.12),
                    (x, y + dy),
                    (x + cell * 0.25, y + dy - cell * 0.12),
                    (x + cell * 0.5, y + dy),
                ],
                1 + (k + row) % 3,
                cell * 0.06,
            )


def _painted(rng: np.random.Generator, cloth: np.ndarray, unit: float) -> np.ndarray:
    h, w = cloth.shape[:2]
    p = ornament.Plate(w, h)
    cell = unit * rng.uniform(0.24, 0.4)
    for row in range(int(h / cell) + 1):
        kind = int(rng.integers(0, 4))
        for column in range(int(w / cell) + 1):
            _brushed(p, kind, (column + 0.5) * cell, (row + 0.5) * cell, cell, 1 if (row + column) % 2 else -1, row)
    paint = np.stack([rgb("#000000"), rgb("#231a16"), rgb("#7d2b1c"), rgb("#e8dcc0")])
    worn = np.clip(grain(rng, h, w, "y") * 0.12 + 0.92, 0, 1) * (p.labels() > 0)
    soft = np.asarray(Image.fromarray((worn * 255).astype(np.uint8)).resize((w, h)), np.float32) / 255
    return (
        cloth + (paint[p.tones() % 4] * (cloth.mean(-1, keepdims=True) * 0.5 + 0.65) - cloth) * soft[..., None] * 0.88
    )
