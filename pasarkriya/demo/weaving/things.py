"""Things of many parts: angklung, sasando, umbrella, netted bag, incense, shells, roof tiles."""

import math

import numpy as np
from PIL import Image, ImageDraw

from . import needle, ornament, palettes, relief, sewing, staging
from .chance import blur, cloud, grain, resize, rng_for, smooth
from .palettes import rgb
from .presenting import Shot


def _bar(
    rng: np.random.Generator,
    out: np.ndarray,
    x: float,
    top: float,
    wide: float,
    tall: float,
    tone: np.ndarray,
    nodes: int = 0,
    across: bool = False,
) -> None:
    """A round bamboo or stick, lit from the left; positions in pixels."""
    if across:
        view = out.transpose(1, 0, 2)
        return _bar(rng, view, top, x, tall, wide, tone, nodes)
    y0, y1, x0, x1 = int(top), int(top + tall), int(x), int(x + wide)
    y0, y1, x0, x1 = max(y0, 0), min(y1, out.shape[0]), max(x0, 0), min(x1, out.shape[1])
    if y1 - y0 < 2 or x1 - x0 < 2:
        return None
    t = np.linspace(-1, 1, x1 - x0, dtype=np.float32)
    lit = 0.24 + 0.85 * np.clip(np.sqrt(1 - t * t) * 0.9 - 0.35 * t, 0, 1.2)
    body = (
        lit[None, :] * (0.92 + 0.16 * smooth(rng, y1 - y0, x1 - x0, 12, 2))
        + 0.3 * np.exp(-(((t + 0.42) / 0.13) ** 2))[None, :]
    )
    for k in range(nodes):
        at = (y1 - y0) * (k + 0.7) / nodes
        d = (np.arange(y1 - y0, dtype=np.float32) - at) / max(2.0, wide * 0.09)
        body = body * (1 - 0.45 * np.exp(-(d**2)) + 0.25 * np.exp(-((d - 1.8) ** 2)))[:, None]
    wide_px = x1 - x0
    shade = slice(x1, min(x1 + wide_px // 2, out.shape[1]))
    out[y0 + wide_px // 4 : y1 + wide_px // 4, shade] *= np.float32(0.78)
    out[y0:y1, x0:x1] = body[..., None] * tone
    return None


def angklung(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Tuned bamboo tubes in their frame."""
    out = staging.ground(rng, h, w, ("limewash", "paper", "wood", "linen", "slate")).copy()
    tone, dark = (
        rgb(str(rng.choice(tones)))
        for tones in (
            ("#cfa768", "#b98d52", "#dcc48e", "#8a6238", "#3f2e22", "#a9744a"),
            ("#4a3020", "#8e2f24", "#1d1a18"),
        )
    )
    count = int(rng.integers(1, 6))
    left = w * (rng.uniform(0.12, 0.2) if count > 2 else rng.uniform(0.22, 0.3))
    right = w - left
    gap = (right - left) / count
    for y in (0.16, 0.8):
        _bar(rng, out, left - w * 0.06, h * y, right - left + w * 0.12, h * 0.022, tone * 0.9, 0, True)
    for k in range(count + 1):
        _bar(rng, out, left + gap * k - w * 0.011, h * 0.08, w * 0.022, h * 0.84, tone * 0.85, 4)
    drop, falling = rng.uniform(0.02, 0.3 / count), rng.random() < 0.6
    for k in range(count):
        for part, (at, wide, start) in enumerate(((0.3, 0.27, 0.2), (0.7, 0.2, 0.36))):
            size, top = gap * wide, h * (start + drop * (k if falling else count - 1 - k))
            x = left + gap * (k + at) - size / 2
            waist = top + (h * 0.79 - top) * 0.5
            shade = tone * rng.uniform(0.88, 1.06)
            # The upper half of a tube is cut away to a tongue; the lower half is its sounding chamber.
            _bar(rng, out, x, top, size * 0.62, waist - top + size, shade, 1)
            _bar(rng, out, x, waist, size, h * 0.79 - waist, shade, 1 + part)
    for k in range(count + 1):
        for y in (0.16, 0.8):
            _bar(rng, out, left + gap * k - w * 0.02, h * (y - 0.008), w * 0.04, h * 0.036, dark)
    return out


def sasando(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """The harp of Rote: a fan of lontar leaf about a strung bamboo."""
    out = staging.ground(rng, h, w, ("limewash", "wood", "linen", "slate", "paper")).copy()
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    cx, cy = w * rng.uniform(0.46, 0.54), h * rng.uniform(0.9, 0.97)
    spread, size = rng.uniform(0.85, 1.4), rng.uniform(0.66, 0.84)
    r, a = np.hypot((x - cx) * 1.12, y - cy) / h, np.arctan2(x - cx, cy - y)
    pleats = int(rng.integers(22, 34))
    f = (a / math.pi * pleats) % 1
    edge = size + 0.02 * np.abs(f - 0.5) * 4 - 0.16 * np.abs(a) ** 2
    leaf = (
        rgb(str(rng.choice(("#dcc48a", "#cdb072", "#a98a52", "#e6d6a8", "#b7a06a"))))
        * (0.5 + 0.55 * np.where(f < 0.5, 0.95, 0.62) + 0.25 * r + 0.03 * grain(rng, h, w, "y"))[..., None]
    )
    leaf *= (1 - 0.5 * np.exp(-((a / 0.3) ** 2)) * (r < 0.6))[..., None]
    inside = (np.abs(a) < spread) & (r < edge) & (r > 0.08)
    out = staging.put(out, leaf.astype(np.float32), Image.fromarray((inside * 255).astype(np.uint8)), 0.035, 0.65)
    _bar(rng, out, cx - w * 0.045, h * 0.12, w * 0.09, h * 0.78, rgb("#a8743c"), 3)
    draw_on = staging.to_image(out)
    draw = ImageDraw.Draw(draw_on)
    for k in range(18):
        t = (k - 8.5) / 9
        px = cx + math.sin(t * 1.4) * w * 0.05
        draw.line([px, h * 0.17, px + t * w * 0.012, h * 0.86], fill=(226, 222, 210), width=max(1, w // 500))
        by = h * (0.3 + 0.45 * abs(math.sin(k * 1.7)))
        draw.rectangle([px - w * 0.006, by, px + w * 0.006, by + h * 0.012], fill=(66, 40, 24))
    out = staging.to_field(draw_on)
    for yy in (0.11, 0.87):
        _bar(rng, out, cx - w * 0.056, h * yy, w * 0.112, h * 0.045, rgb("#4a2c1a"))
    return out


def tedung(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A ceremonial umbrella, gilded panels and two rows of fringe; or a painted paper one seen open from above."""
    if craft == "payung-geulis":
        return _paper_umbrella(rng, h, w)
    out = staging.ground(rng, h, w, ("limewash",)).copy()
    cloth, second = (
        rgb(str(rng.choice(("#d8a72c", "#b3202a", "#f1ece0", "#1f1d1f", "#2f6b45", "#c9531f")))),
        rgb(str(rng.choice(("#b3202a", "#f1ece0", "#1f1d1f", "#d8a72c")))),
    )
    _bar(rng, out, w * 0.488, h * 0.2, w * 0.024, h * 0.8, rgb("#6b2418"), 0)
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
    gleam = np.float32([0.9, 0.7, 0.3]) * (0.7 + 0.5 * smooth(rng, h, w, 40))[..., None]
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
    _bar(rng, out, w * 0.487, h * 0.07, w * 0.026, h * 0.08, np.float32([0.9, 0.7, 0.3]), 3)
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


def dupa(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Bundles of incense tied with leaf, petals beside."""
    out = staging.ground(rng, h, w, ("wood", "linen", "slate", "paper")).copy()
    tone = rgb(str(rng.choice(("#7a4a2e", "#5b3320", "#a67c3a", "#4a3a2a", "#8a2f3a"))))
    for bundle in range(int(rng.integers(1, 4))):
        x0 = w * (0.2 + 0.25 * bundle) + rng.normal(0, w * 0.02)
        count = int(rng.integers(9, 14))
        for k in range(count):
            x, top = x0 + (k - count / 2) * w * 0.0135 + rng.normal(0, 1), h * rng.uniform(0.1, 0.15)
            _bar(rng, out, x, top + h * 0.5, w * 0.006, h * 0.3, rgb("#c79a5b") if bundle % 2 else rgb("#b3202a"))
            _bar(rng, out, x - w * 0.004, top, w * 0.0145, h * 0.53, tone * rng.uniform(0.85, 1.12))
        _bar(
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
        out = np.where((d < 1)[..., None], np.float32([0.95, 0.92, 0.87]) * ball[..., None], out)
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
