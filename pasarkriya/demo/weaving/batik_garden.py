"""Batik gardens: bouquets, scrolls, birds and ships stamped over a dotted ground."""

import math

import numpy as np
from PIL import Image, ImageDraw

from . import ornament
from .chance import offspring
from .figures import FIGURES
from .palettes import Palette

CREATURES = {
    "batik-jambi": ("bird", "ship"),
    "batik-lasem": ("bird",),
    "batik-gedog": ("bird", "lizard"),
    "batik-papua": ("bird", "lizard", "man"),
    "benang-bintik": ("tree",),
    "batik-betawi": ("man", "ship"),
    "batik-pekalongan": ("butterfly", "bird"),
    "batik-kaltara": ("deer", "tree"),
    "batik-madura": ("bird",),
    "batik-solo": ("bird", "butterfly"),
}


def garden(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette, craft: str = "") -> np.ndarray:
    """Two kinds of ornament set in a half-drop repeat, mirrored by turns; float (h, w, 3)."""
    colours = pot.colours()
    cell = int(unit * rng.uniform(0.27, 0.42)) * 2
    high = int(cell * rng.uniform(0.85, 1.15))
    plate = _repeat_plate(rng, cell, high, craft)
    picture = _inked(rng, plate, colours, unit)
    tile = np.asarray(Image.fromarray(picture).resize((cell // 2, high // 2), Image.Resampling.BOX))
    return _half_drop(tile, h, w, rng).astype(np.float32) / 255


def _half_drop(tile: np.ndarray, h: int, w: int, rng: np.random.Generator) -> np.ndarray:
    th, tw = tile.shape[:2]
    y, x = np.arange(h)[:, None] + int(rng.integers(th)), np.arange(w)[None, :] + int(rng.integers(tw))
    column = x // tw
    return tile[(y + (column % 2) * (th // 2)) % th, np.where(column % 2, tw - 1 - x % tw, x % tw)]


def _repeat_plate(rng: np.random.Generator, w: int, h: int, craft: str) -> ornament.Plate:
    p = ornament.Plate(w, h)
    tones = (*(int(t) for t in rng.permutation([1, 3, 4, 2])[:3]), int(rng.choice([1, 3, 4])))
    kind = str(rng.choice(_kinds(craft)))
    r = min(w, h) * 0.37
    if kind == "spray":
        ornament.spray(p, rng, w * 0.5, h * 0.44, r, tones)
    elif kind == "scroll":
        for k in range(2):
            ornament.scroll(
                p, rng, w * (0.3 + 0.42 * k), h * (0.32 + 0.38 * k), r * 0.85, rng.uniform(0, 6), 1 - 2 * k, tones
            )
    elif kind == "wheel":
        wheel(p, rng, w * 0.5, h * 0.5, r * 1.35, tones)
    if craft in CREATURES and rng.random() < 0.8:
        _creature(p, rng, str(rng.choice(CREATURES[craft])), w, h, tones)
    _fill(p, rng, w, h, r, tones)
    return p


def _fill(p: ornament.Plate, rng: np.random.Generator, w: int, h: int, r: float, tones: tuple[int, ...]) -> None:
    """Small flowers and leaves wherever the ground is still open."""
    for _ in range(34):
        x, y = rng.uniform(0.06, 0.94, 2) * (w, h)
        reach = int(r * 0.2)
        spots = ((0, 0), (reach, 0), (-reach, 0), (0, reach), (0, -reach))
        if any(p.label.getpixel((int(min(max(x + a, 0), w - 1)), int(min(max(y + b, 0), h - 1)))) for a, b in spots):
            continue
        if rng.random() < 0.45:
            ornament.flower(p, rng, x, y, r * rng.uniform(0.16, 0.24), tones[:3])
        else:
            turn = rng.uniform(0, 6.3)
            for k in range(3):
                ornament.leaf(p, x, y, turn + (k - 1) * 0.7, r * 0.28, tones[-1])


def _kinds(craft: str) -> tuple[str, ...]:
    return {
        "batik-pekalongan": ("spray", "spray", "scroll"),
        "batik-papua": ("wheel", "scroll"),
        "besurek": ("wheel", "scroll"),
        "benang-bintik": ("scroll",),
        "batik-lasem": ("scroll", "spray"),
    }.get(craft, ("spray", "scroll", "wheel"))


def wheel(p: ornament.Plate, rng: np.random.Generator, x: float, y: float, r: float, tones: tuple[int, ...]) -> None:
    """Arms of curled stems about a flower."""
    arms = int(rng.choice([4, 5, 6]))
    for k in range(arms):
        a = k * 2 * math.pi / arms
        points = ornament.spiral(
            x + math.cos(a) * r * 0.62, y + math.sin(a) * r * 0.62, r * 0.34, a + math.pi, 1.3, 1 if k % 2 else -1
        )
        p.stroke(points, tones[k % 3], r * 0.075)
        ornament.leaf(
            p, x + math.cos(a + 0.5) * r * 0.3, y + math.sin(a + 0.5) * r * 0.3, a + 0.5, r * 0.6, tones[(k + 1) % 3]
        )
    ornament.flower(p, rng, x, y, r * 0.36, tones[:3])


def _creature(p: ornament.Plate, rng: np.random.Generator, name: str, w: int, h: int, tones: tuple[int, ...]) -> None:
    size = int(min(w, h) * 0.4)
    body, inner = FIGURES[name](size, size)
    at = (int(rng.uniform(0.02, 0.55) * w), int(rng.uniform(0.02, 0.55) * h))
    for mask, tone in ((body, tones[1]), (inner, tones[2])):
        p.tone.append(tone)
        p.angle.append(0.7)
        p.label.paste(len(p.tone) - 1, at, mask.point(lambda v: 255 if v > 127 else 0))


def _inked(rng: np.random.Generator, plate: ornament.Plate, colours: np.ndarray, unit: float) -> np.ndarray:
    """Wax drawing -> colours: dotted ground, pale outlines round every shape, fine veins."""
    tones = plate.tones()
    label = plate.labels()
    picture = (colours * 255).astype(np.uint8)[tones % len(colours)].copy()
    ground = Image.new("L", (plate.w, plate.h), 0)
    _isen(offspring(rng), ground, unit)
    picture[(np.asarray(ground) > 0) & (label == 0)] = (colours[2] * 255 * 0.92).astype(np.uint8)
    edge = np.zeros(label.shape, bool)
    for step in (1, 2, 3):
        edge |= (label != np.roll(label, step, 0)) | (label != np.roll(label, step, 1))
    picture[edge] = (colours[2] * 255).astype(np.uint8)
    vein = np.asarray(plate.line) > 0
    light_ground = colours[0].mean() > 0.55
    picture[vein & ~edge] = ((colours.min(0) * 0.6 if light_ground else colours[2]) * 255).astype(np.uint8)
    return picture


def _isen(rng: np.random.Generator, ground: Image.Image, unit: float) -> None:
    draw, step = ImageDraw.Draw(ground), max(10, int(unit * rng.uniform(0.022, 0.05)))
    r, kind = max(1.6, unit / 300), rng.integers(0, 3)
    for y in range(0, ground.height, step):
        for x in range((y // step % 2) * step // 2, ground.width, step):
            px, py = x + rng.normal(0, step * 0.1), y + rng.normal(0, step * 0.1)
            if kind == 0:
                draw.ellipse([px - r, py - r, px + r, py + r], fill=255)
            elif kind == 1:
                draw.arc(
                    [px - step * 0.4, py - step * 0.4, px + step * 0.4, py + step * 0.4],
                    int(rng.integers(360)),
                    int(rng.integers(360, 620)),
                    fill=255,
                    width=2,
                )
            else:
                for k in range(3):
                    draw.ellipse([px - r + k * r * 2.6, py - r, px + r + k * r * 2.6, py + r], fill=255)
