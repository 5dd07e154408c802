"""Wayang kulit: hide punched to lace, painted and gilded; and the kayon, the mountain-tree."""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from . import ornament, staging
from .chance import blur, cloud, resize
from .figures import FIGURES
from .palettes import rgb

PAINT = ("#c9973a", "#8e2f24", "#1e2f55", "#2f6b45", "#e6d3a6", "#1d1815")


def wayang(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A kayon before a lit screen or a wall."""
    shape, holes, plate = _kayon(rng, h, w)
    lit = rng.random() < 0.45
    back = _screen(rng, h, w) if lit else staging.ground(rng, h, w, ("limewash", "paper", "linen"))
    paints = np.stack([rgb(c) for c in (PAINT[0], *rng.permutation(PAINT[1:5]), PAINT[5])])
    tone = plate.tones()
    body = paints[tone % len(paints)]
    line = np.asarray(plate.line, np.float32)[..., None] / 255
    body = body * (1 - 0.5 * line) + rgb("#e8c46a") * 0.35 * line
    gleam = 0.78 + 0.4 * resize(cloud(rng, h // 4, w // 4, 5), h, w)
    body = body * gleam[..., None] * (0.32 if lit else 1.0)
    solid = Image.composite(Image.new("L", (w, h), 0), shape, holes)
    soft = solid.filter(ImageFilter.GaussianBlur(w / 1400))
    if lit:
        body = body + back * 0.16
    edge = blur(np.asarray(solid, np.float32) / 255, 2.0)
    body *= (0.72 + 0.34 * edge)[..., None]
    body, soft = _held(rng, body.astype(np.float32), soft)
    return staging.put(back, body, soft, 0.006 if lit else 0.02, 0.45)


def _held(rng: np.random.Generator, body: np.ndarray, soft: Image.Image) -> tuple[np.ndarray, Image.Image]:
    """The puppeteer's hand: nearer or farther, leaning a little."""
    w, h = soft.size
    image = staging.to_image(body).convert("RGBA")
    image.putalpha(soft)
    a, scale = rng.uniform(-0.3, 0.3), rng.uniform(0.9, 1.35)
    c, s, cx, cy = math.cos(a) * scale, math.sin(a) * scale, w / 2, h * 0.5
    image = image.transform(
        (w, h),
        Image.Transform.AFFINE,
        (c, s, cx - c * cx - s * cy, -s, c, cy + s * cx - c * cy),
        Image.Resampling.BICUBIC,
    )
    return staging.to_field(image.convert("RGB")), image.getchannel("A")


def _screen(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """Blencong light through cotton."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    r = np.hypot((x - w * rng.uniform(0.4, 0.6)) / w, (y - h * 0.36) / w)
    glow = np.exp(-((r / 0.62) ** 2))
    return (rgb("#6e2f10") * 0.5 + (rgb("#ffdf9a") - rgb("#6e2f10") * 0.5) * glow[..., None]).astype(np.float32)


def _punch(holes: Image.Image, points: list[tuple[float, float]], r: float) -> None:
    draw = ImageDraw.Draw(holes)
    for x, y in points:
        draw.ellipse([x - r, y - r, x + r, y + r], fill=255)


def _kayon(rng: np.random.Generator, h: int, w: int) -> tuple[Image.Image, Image.Image, ornament.Plate]:
    p = ornament.Plate(w, h)
    shape, holes = Image.new("L", (w, h), 0), Image.new("L", (w, h), 0)
    broad, belly = rng.uniform(0.31, 0.4), rng.uniform(0.55, 0.78)
    outline = []
    for k in range(41):
        t = k / 40
        half = broad * math.sin(math.pi * (1 - t) ** belly) ** 0.8 if t < 1 else 0
        outline.append((0.5 + half, 0.88 - 0.84 * t))
    left = [(1 - x, y) for x, y in outline]
    points = [(x * w, y * h) for x, y in outline + left[::-1]]
    p.shape(points, 0, 0, w / 120)
    ImageDraw.Draw(shape).polygon(points, fill=255)
    ImageDraw.Draw(shape).rectangle([w * 0.488, h * 0.86, w * 0.512, h * 0.995], fill=255)
    p.stroke([(w * 0.5, h * 0.86), (w * 0.5, h * 0.1)], int(rng.integers(1, 5)), w * 0.03)
    tiers = int(rng.integers(3, 7))
    for k in range(tiers):
        t = (k + 0.5) / tiers
        y, r = h * (0.7 - 0.52 * t), w * broad * (0.5 - 0.24 * t) * (1.25 if tiers < 5 else 1)
        _both_sides(p, rng, w, y, r)
    _creatures(p, rng, w, h)
    _gate(p, rng, w, h)
    _lace(p, shape, holes, w, h, outline, left)
    return shape, holes, p


def _both_sides(p: ornament.Plate, rng: np.random.Generator, w: int, y: float, r: float) -> None:
    state, tones = rng.bit_generator.state, tuple(int(t) for t in rng.permutation([1, 2, 3, 4])[:3])
    for side in (-1, 1):
        rng.bit_generator.state = state
        ornament.scroll(p, rng, w * 0.5 + side * r * 1.2, y, r * 0.86, math.pi / 2 - side * 1.1, side, tones, 0.15)
        for k in range(4):
            ornament.leaf(
                p,
                w * 0.5 + side * w * 0.012,
                y + k * r * 0.42,
                -math.pi / 2 + side * (0.7 + 0.1 * k),
                r * 0.55,
                tones[k % 3],
            )
    ornament.flower(p, rng, w * 0.5, y, r * 0.3, tones)


def _creatures(p: ornament.Plate, rng: np.random.Generator, w: int, h: int) -> None:
    size, name = int(w * rng.uniform(0.15, 0.2)), str(rng.choice(["deer", "bird", "horse", "butterfly"]))
    body, inner = FIGURES[name](size, size)
    for side in (-1, 1):
        for mask, tone in ((body, 5), (inner, 1)):
            stamp = mask if side < 0 else ImageOps.mirror(mask)
            p.tone.append(tone)
            p.angle.append(0.0)
            at = (int(w * 0.5 + side * w * 0.17 - size / 2), int(h * 0.64))
            p.label.paste(len(p.tone) - 1, at, stamp.point(lambda v: 255 if v > 127 else 0))


def _gate(p: ornament.Plate, rng: np.random.Generator, w: int, h: int) -> None:
    """The house at the foot, with its roof and doors."""
    for k, (half, foot, tone) in enumerate(((0.14, 0.87, 3), (0.1, 0.86, 1), (0.055, 0.86, 2))):
        top, peak = 0.79 + 0.008 * k, 0.72 + 0.022 * k
        p.shape(
            [
                ((0.5 - half) * w, foot * h),
                ((0.5 + half) * w, foot * h),
                ((0.5 + half) * w, top * h),
                (0.5 * w, peak * h),
                ((0.5 - half) * w, top * h),
            ],
            tone,
            0,
            w / 200,
        )
    p.vein([(0.5 * w, 0.75 * h), (0.5 * w, 0.86 * h)], w / 220)


def _lace(p: ornament.Plate, shape: Image.Image, holes: Image.Image, w: int, h: int, outline: list, left: list) -> None:
    label, inside = p.labels(), np.asarray(shape) > 0
    step = max(5, w // 66)
    yy, xx = np.mgrid[step : h - step : step, step : w - step : step]
    xx = xx + (yy // step % 2) * step // 2
    free = (label[yy, xx.clip(0, w - 1)] <= 1) & inside[yy, xx.clip(0, w - 1)]
    _punch(holes, list(zip(xx[free].tolist(), yy[free].tolist(), strict=True)), step * 0.27)
    for inset, r in ((0.94, 0.0042), (0.985, 0.0025)):
        rim = [(0.5 * w + (x - 0.5) * w * inset, y * h + (1 - inset) * h * 0.3) for x, y in outline + left]
        _punch(holes, rim, r * w)
