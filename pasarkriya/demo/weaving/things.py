"""Things of many parts: incense, shells, roof tiles, clogs."""

import math

import numpy as np
from PIL import Image

from . import needle, ornament, palettes, relief, sewing, staging
from .chance import blur, cloud, grain, resize, rng_for
from .instruments import bar
from .palettes import rgb
from .presenting import Shot


def dupa(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Bundles of incense tied with leaf, petals beside."""
    out = staging.ground(rng, h, w, ("wood", "linen", "slate", "paper")).copy()
    tone = rgb(str(rng.choice(("#7a4a2e", "#5b3320", "#a67c3a", "#4a3a2a", "#8a2f3a"))))
    for bundle in range(int(rng.integers(1, 4))):
        x0 = w * (0.2 + 0.25 * bundle) + rng.normal(0, w * 0.02)
        count = int(rng.integers(9, 14))
        for k in range(count):
            x, top = x0 + (k - count / 2) * w * 0.0135 + rng.normal(0, 1), h * rng.uniform(0.1, 0.15)
            bar(rng, out, x, top + h * 0.5, w * 0.006, h * 0.3, rgb("#c79a5b") if bundle % 2 else rgb("#b3202a"))
            bar(rng, out, x - w * 0.004, top, w * 0.0145, h * 0.53, tone * rng.uniform(0.85, 1.12))
        bar(
            rng,
            out,
            x0 - count * w * 0.008,
            h * 0.52,
            count * w * 0.0155,
            h * 0.05,
            rgb(str(rng.choice(("#d9c99a", "#6f7f4a", "#efe2c0")))),
            0,
            True,
        )
    plate = ornament.Plate(w, h)
    for _ in range(int(rng.integers(2, 5))):
        ornament.flower(
            plate, rng, rng.uniform(0.15, 0.85) * w, rng.uniform(0.78, 0.92) * h, w * rng.uniform(0.05, 0.08), (1, 2, 3)
        )
    petals = np.stack([rgb(c) for c in ("#000000", "#f3e6c8", "#e8d9b0", "#e0a93a")])
    on = plate.labels() > 0
    height = relief.rounded(on.astype(np.float32), w / 40)
    lit = relief.matt(height - np.asarray(plate.line, np.float32) / 255, petals[plate.tones() % 4], 0.1, 0.5, w / 50)
    return staging.put(out, lit, Image.fromarray((on * 255).astype(np.uint8)), 0.012, 0.6)


def shells(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A round of mother-of-pearl petals and pearls on dark cloth."""
    out = staging.ground(rng, h, w, ("linen", "slate", "wood"))
    plate = ornament.Plate(w, h)
    count, cx, cy = int(rng.integers(8, 15)), w / 2, h / 2
    for ring, r in ((0, 0.4), (1, 0.29), (2, 0.18)):
        for k in range(count):
            a = (k + 0.5 * ring) * 2 * math.pi / count
            plate.shape(ornament.petal(cx, cy, a, r * w, r * w * 2.3 / count, 0.25), ring + 1, a, 1)
    label = plate.labels()
    on = (label > 0).astype(np.float32)
    same = (label == np.roll(label, 2, 0)) & (label == np.roll(label, 2, 1))
    height = relief.rounded(on * same, w / 26) + blur(on, 4) * 3
    angle = np.array(plate.angle, np.float32)[label]
    hue = resize(cloud(rng, h // 3, w // 3, 12, 3), h, w) * 8 + angle * 2
    pearl = np.stack([0.88 + 0.06 * np.sin(hue), 0.86 + 0.045 * np.sin(hue + 2.1), 0.85 + 0.06 * np.sin(hue + 4.2)], -1)
    lit = relief.matt(height, pearl, 0.5, 0.4, w / 40)
    out = staging.put(out, lit, Image.fromarray((on * 255).astype(np.uint8)), 0.025, 0.65)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    for k in range(7):
        a, r = k * math.pi / 3, 0 if k == 6 else w * 0.055
        px, py, size = cx + math.cos(a) * r, cy + math.sin(a) * r, w * 0.03
        d = np.hypot(x - px, y - py) / size
        ball = np.clip(1.1 - ((x - px + size * 0.3) ** 2 + (y - py + size * 0.35) ** 2) / (1.7 * size * size), 0.3, 1.1)
        out = np.where((d < 1)[..., None], np.array([0.95, 0.92, 0.87], np.float32) * ball[..., None], out)
    return out.astype(np.float32)


def tiles(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Fired roof tiles laid in courses."""
    n = rng.uniform(3.5, 5)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    v = y / w * n * 0.8
    row = np.floor(v).astype(int)
    u = x / w * n + 0.5 * (row % 2)
    column = np.floor(u).astype(int)
    f, g = u % 1, v % 1
    height = (np.cos((f - 0.3) * 2 * math.pi) * 0.055 + 0.16 * g - 0.2 * np.exp(-((f / 0.03) ** 2)) * 0.4) * w / n
    tone = rng.normal(1, 0.11, (row.max() + 2, column.max() + 2))[row, column]
    clay = (
        rgb(str(rng.choice(("#b5562f", "#a5482a", "#c0683c"))))
        * (tone * (0.85 + 0.3 * resize(cloud(rng, h // 2, w // 2, 9, 4), h, w)) + 0.04 * grain(rng, h, w))[..., None]
    )
    shade = 1 - 0.62 * np.exp(-((g / 0.07) ** 2))
    return relief.matt(height.astype(np.float32) * 0.7, clay, 0.06, 0.4, w / 30) * shade[..., None]


def clogs(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Kelom geulis: carved clogs, the strap painted with flowers."""
    pot = palettes.palette_for(rng, "", "embroidery")
    seed = int(rng.integers(1 << 30))
    shot = Shot(
        rng,
        w,
        h,
        lambda pw, ph, share: needle.prada(rng_for(seed), ph, pw, pw / share * 0.6, pot, ""),
        (pot.colours()[1],),
    )
    return sewing.sandals(shot)
