"""Cast and beaten metal: gongs and pewter."""

import math

import numpy as np
from PIL import Image, ImageDraw

from . import ornament, relief, staging, vessels
from .chance import cloud, grain, resize, smooth
from .palettes import rgb

BRONZE, PEWTER = (np.array(c, np.float32) for c in ((0.72, 0.5, 0.24), (0.66, 0.68, 0.7)))


def gong(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> np.ndarray:
    """Bossed bronze gongs, hammered and turned: one hanging, or a row of kettles on its rack."""
    back = staging.ground(rng, h, w, ("limewash", "limewash", "wood", "linen"))
    if (rng.random() < 0.35 and not thing) or thing == "kettles":
        return _kettles(rng, back, h, w)
    radius, cx, cy = w * rng.uniform(0.28, 0.43), w * rng.uniform(0.46, 0.54), h * rng.uniform(0.46, 0.58)
    cord = Image.new("L", (w, h), 0)
    for side in (-1, 1):
        ImageDraw.Draw(cord).line(
            [cx + side * radius * 0.5, cy - radius * 0.8, cx + side * radius * rng.uniform(0.1, 0.5), 0],
            fill=255,
            width=w // 60,
        )
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    tone = rgb(str(rng.choice(("#7a2f24", "#c9973a", "#d9cdb4", "#2b2622"))))
    back = staging.put(back, tone * (0.7 + 0.5 * np.abs(np.sin(y / w * 130 + x / w * 60)))[..., None], cord, 0.015, 0.5)
    return _bronze_disc(rng, back, cx, cy, radius)


def _kettles(rng: np.random.Generator, out: np.ndarray, h: int, w: int) -> np.ndarray:
    columns, rows = int(rng.integers(1, 4)), int(rng.integers(2, 5))
    step_x, step_y = w * 0.86 / columns, h * 0.86 / rows
    for i in range(rows):
        for j in range(columns):
            radius = min(step_x, step_y) * (0.46 - 0.02 * i)
            out = _bronze_disc(rng, out, w * 0.07 + step_x * (j + 0.5), h * 0.07 + step_y * (i + 0.5), radius)
    return out


def _bronze_disc(rng: np.random.Generator, back: np.ndarray, cx: float, cy: float, radius: float) -> np.ndarray:
    h, w = back.shape[:2]
    y0, y1, x0, x1 = (
        int(max(0, cy - radius - 1)),
        int(min(h, cy + radius + 2)),
        int(max(0, cx - radius - 1)),
        int(min(w, cx + radius + 2)),
    )
    y, x = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    r = np.hypot(x - cx, y - cy) / radius
    boss, rim = rng.uniform(0.14, 0.26), rng.uniform(0.68, 0.84)
    height = (
        np.sqrt(np.clip(1 - (r / boss) ** 2, 0, 1)) * boss * 0.75
        - 0.09 * np.tanh((r - boss * 1.9) * 23) / 2
        - 0.09 * np.tanh((r - rim) * 30) / 2
        - 0.35 * np.clip(r - 0.9, 0, 1)
    )
    bh, bw = r.shape
    hammer = resize(cloud(rng, bh // 2, bw // 2, 22, 2), bh, bw) * 0.011 + 0.0012 * np.sin(r * rng.uniform(180, 260))
    patina = 0.12 + 0.25 * resize(cloud(rng, bh // 4 + 1, bw // 4 + 1, 4), bh, bw)
    tone = BRONZE * rng.uniform(0.7, 1.15) * np.array([1, rng.uniform(0.9, 1.08), rng.uniform(0.8, 1.2)], np.float32)
    front = np.zeros_like(back)
    front[y0:y1, x0:x1] = relief.metal(((height + hammer) * radius).astype(np.float32), tone, patina, radius / 12)
    alpha = Image.new("L", (w, h), 0)
    alpha.paste(Image.fromarray((np.clip((1 - r) * radius, 0, 1) * 255).astype(np.uint8)), (x0, y0))
    return staging.put(back, front, alpha, 0.04 * radius / w * 2.4, 0.65)


def pewter(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> np.ndarray:
    """Cast tin: a plate with raised ornament, or a vessel."""
    if (rng.random() < 0.45 and not thing) or thing in vessels.POTS:
        return vessels.cast(rng, h, w, PEWTER * rng.uniform(0.8, 1.1), thing)
    return _plate(rng, h, w)


def _plate(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    plate = ornament.Plate(w, h)
    cx, cy, radius = w * rng.uniform(0.45, 0.55), h * rng.uniform(0.44, 0.56), w * rng.uniform(0.32, 0.45)
    flat, arms = rng.uniform(0.75, 1.1), int(rng.integers(3, 9))
    for k in range(arms):
        a = k * 2 * math.pi / arms + 0.3
        reach = min(0.3, 1.4 / arms)
        ornament.scroll(
            plate,
            rng,
            cx + math.cos(a) * radius * 0.52,
            cy + math.sin(a) * radius * 0.52 * flat,
            radius * reach,
            a,
            1 if k % 2 else -1,
            (1, 2, 3),
            0.18,
        )
    ornament.flower(plate, rng, cx, cy, radius * rng.uniform(0.2, 0.36), (1, 2, 3))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    r = np.hypot(x - cx, (y - cy) / flat) / radius
    raised = relief.rounded((plate.labels() > 0).astype(np.float32), w / 55)
    height = (
        raised * 0.8
        - np.asarray(plate.line, np.float32) / 255 * w / 300
        + (np.exp(-(((r - 0.92) / 0.03) ** 2)) + 0.6 * np.exp(-(((r - rng.uniform(0.75, 0.84)) / 0.012) ** 2))) * w / 70
    )
    front = relief.metal(
        height + 0.15 * grain(rng, h, w), PEWTER * rng.uniform(0.85, 1.1), 0.1 + 0.2 * smooth(rng, h, w, 4), w / 40
    )
    alpha = Image.fromarray((np.clip((1 - r) * radius, 0, 1) * 255).astype(np.uint8))
    return staging.put(
        staging.ground(rng, h, w, ("linen", "wood", "slate", "limewash", "linen")), front, alpha, 0.02, 0.65
    )
