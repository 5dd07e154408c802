"""Umbrellas: the gilded tedung of a temple, the painted paper of Tasikmalaya."""

import math

import numpy as np
from PIL import Image

from . import ornament, palettes, staging
from .chance import smooth
from .instruments import bar
from .palettes import rgb


def tedung(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A ceremonial umbrella, gilded panels and two rows of fringe; or a painted paper one seen open from above."""
    if craft == "payung-geulis":
        return _paper_umbrella(rng, h, w)
    out = staging.ground(rng, h, w, ("limewash",)).copy()
    cloth, second = (
        rgb(str(rng.choice(("#d8a72c", "#b3202a", "#f1ece0", "#1f1d1f", "#2f6b45", "#c9531f")))),
        rgb(str(rng.choice(("#b3202a", "#f1ece0", "#1f1d1f", "#d8a72c")))),
    )
    bar(rng, out, w * 0.488, h * 0.2, w * 0.024, h * 0.8, rgb("#6b2418"), 0)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, top, tall = (x - w / 2) / (w * 0.4), h * 0.14, h * rng.uniform(0.17, 0.23)
    rise = 1 - np.abs(u) ** rng.uniform(1.5, 2.1)
    v = (y - top) / tall
    dome = (np.abs(u) < 1) & (v > 1 - rise) & (v < 1.0 + 0.06 * (1 - u * u))
    ribs = int(rng.choice([8, 10, 12]))
    angle = np.arcsin(np.clip(u / np.maximum(np.sqrt(np.clip(v, 0.02, 1)), 0.05), -1, 1)) / math.pi * ribs
    f = angle % 1
    lit = 0.62 + 0.4 * np.cos(u * 1.2 + 0.6) - 0.22 * np.abs(f - 0.5)
    skin = cloth * lit[..., None]
    gold = (np.cos(v * 26) * np.cos(f * 2 * math.pi * 2) > 0.35) & (v > 0.45)
    gleam = np.array([0.9, 0.7, 0.3], np.float32) * (0.7 + 0.5 * smooth(rng, h, w, 40))[..., None]
    skin = np.where(gold[..., None], gleam * (0.4 + lit)[..., None] * 0.75, skin)
    out = staging.put(out, skin, Image.fromarray((dome * 255).astype(np.uint8)), 0.03, 0.5)
    base = top + tall
    for k, (start, deep) in enumerate(((0.0, 0.1), (0.085, 0.09))):
        t = (y - base - start * h) / (deep * h)
        half = 1 - 0.03 * k
        sway = 0.012 * np.sin(u * 19 + k)
        inside = (
            (np.abs(u) < half)
            & (t > -0.08 - 0.25 * (1 - u * u) * 0.15)
            & (t < 0.86 + 0.14 * np.abs(np.sin(u * 34)) + sway)
        )
        band = second if k == 0 else cloth
        tassel = 0.62 + 0.38 * np.abs(np.sin(u * 150 + smooth(rng, h, w, 20) * 3)) * (t > 0.55) + 0.3 * (t < 0.55)
        body = band * (tassel * (0.62 + 0.4 * np.cos(u * 1.2 + 0.6)) * (1 + 0.1 * np.sin(u * 23)))[..., None]
        body = np.where(
            (
                (np.abs(t - 0.5) < 0.06)
                | (np.abs(t - 0.1) < 0.05)
                | ((np.cos(u * 60) * np.cos((t - 0.3) * 12) > 0.5) & (t < 0.5))
            )[..., None],
            gleam * 0.85,
            body,
        )
        out = staging.put(out, body, Image.fromarray((inside * 255).astype(np.uint8)), 0.012, 0.5)
    bar(rng, out, w * 0.487, h * 0.07, w * 0.026, h * 0.08, np.array([0.9, 0.7, 0.3], np.float32), 3)
    return out


def _paper_umbrella(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """Payung geulis: oiled paper on bamboo ribs, flowers painted round."""
    out = staging.ground(rng, h, w, ("limewash", "wood", "linen", "slate"))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    cx, cy, radius = w * rng.uniform(0.45, 0.55), h * rng.uniform(0.45, 0.55), w * rng.uniform(0.38, 0.45)
    r, a = np.hypot(x - cx, y - cy) / radius, np.arctan2(y - cy, x - cx) + rng.uniform(0, 6)
    f = (a / (2 * math.pi) * int(rng.choice([16, 20, 24, 28]))) % 1
    pot = palettes.palette_for(rng, "", "weft-ikat").colours()
    paper = np.where((r > 0.86)[..., None], pot[1], pot[0]) * (0.9 + 0.12 * smooth(rng, h, w, 9))[..., None]
    tones = _flowers_round(rng, w, h, cx, cy, radius)
    painted = np.where((tones > 0)[..., None], pot[tones % len(pot)], paper)
    fold = 0.86 + 0.2 * np.abs(f - 0.5) - 0.25 * np.exp(-((np.minimum(f, 1 - f) / 0.03) ** 2))
    lit = painted * (fold * (1 - 0.22 * ((x - cx) * 0.5 + (y - cy) * 0.7) / radius))[..., None]
    knob = np.clip(1.2 - np.hypot(x - cx + radius * 0.015, y - cy + radius * 0.015) / (radius * 0.05), 0, 1)
    lit = np.where((r < 0.045)[..., None], rgb("#4a2c1a") * (0.5 + knob)[..., None], lit)
    edge = 1 - 0.035 * np.sin(math.pi * f)
    alpha = Image.fromarray((np.clip((edge - r) * radius, 0, 1) * 255).astype(np.uint8))
    return staging.put(out, lit.astype(np.float32), alpha, 0.045, 0.65)


def _flowers_round(rng: np.random.Generator, w: int, h: int, cx: float, cy: float, radius: float) -> np.ndarray:
    plate, count, at = ornament.Plate(w, h), int(rng.integers(4, 9)), rng.uniform(0.5, 0.64)
    for k in range(count):
        t = k * 2 * math.pi / count
        x, y = cx + math.cos(t) * radius * at, cy + math.sin(t) * radius * at
        for j in range(4):
            ornament.leaf(plate, x, y, t + (j - 1.5) * 0.8, radius * 0.26, 3)
        ornament.flower(plate, rng, x, y, radius * rng.uniform(0.11, 0.17), (1, 2, 4))
    return plate.tones()
