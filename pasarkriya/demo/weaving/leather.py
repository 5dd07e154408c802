"""Wayang kulit: hide punched to lace, painted and gilded; and the kayon, the mountain-tree."""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from . import ornament, staging
from .chance import blur, cloud, resize
from .palettes import rgb

PAINT = ("#c9973a", "#8e2f24", "#1e2f55", "#2f6b45", "#e6d3a6", "#1d1815")


def wayang(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A kayon or a knight in profile before a lit screen or a wall."""
    shape, holes, plate = _kayon(rng, h, w) if rng.random() < 0.5 else _knight(rng, h, w)
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
    return staging.put(back, body, soft, 0.006 if lit else 0.02, 0.45)


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
    outline = []
    for k in range(41):
        t = k / 40
        half = 0.36 * math.sin(math.pi * (1 - t) ** 0.62) ** 0.8 * (1 - 0.25 * (1 - t)) if t < 1 else 0
        outline.append((0.5 + half, 0.88 - 0.82 * t))
    left = [(1 - x, y) for x, y in outline]
    points = [(x * w, y * h) for x, y in outline + left[::-1]]
    ImageDraw.Draw(shape).polygon(points, fill=255)
    ImageDraw.Draw(shape).rectangle([w * 0.49, h * 0.86, w * 0.51, h * 0.99], fill=255)
    p.stroke([(w * 0.5, h * 0.86), (w * 0.5, h * 0.14)], 1, w * 0.035)
    for k in range(6):
        y, r = h * (0.72 - k * 0.1), w * (0.13 - k * 0.013)
        state = rng.bit_generator.state
        for side in (-1, 1):
            rng.bit_generator.state = state
            ornament.scroll(p, rng, w * 0.5 + side * r * 1.15, y, r * 0.8, math.pi / 2 - side * 1.1, side, (2, 3, 4), 0.13)
    p.shape([(w * 0.38, h * 0.86), (w * 0.62, h * 0.86), (w * 0.62, h * 0.77), (w * 0.5, h * 0.7), (w * 0.38, h * 0.77)], 5)
    p.shape([(w * 0.43, h * 0.86), (w * 0.57, h * 0.86), (w * 0.57, h * 0.79), (w * 0.5, h * 0.74), (w * 0.43, h * 0.79)], 2)
    _lace(rng, p, shape, holes, w, h, outline, left)
    return shape, holes, p


def _lace(rng: np.random.Generator, p: ornament.Plate, shape: Image.Image, holes: Image.Image, w: int, h: int, outline: list, left: list) -> None:
    label, inside = p.labels(), np.asarray(shape) > 0
    step = max(5, w // 58)
    yy, xx = np.mgrid[step : h - step : step, step : w - step : step]
    xx = xx + (yy // step % 2) * step // 2
    free = (label[yy, xx.clip(0, w - 1)] == 0) & inside[yy, xx.clip(0, w - 1)]
    _punch(holes, list(zip(xx[free].tolist(), yy[free].tolist(), strict=True)), step * 0.36)
    for inset, r in ((0.94, 0.0042), (0.985, 0.0025)):
        rim = [(0.5 * w + (x - 0.5) * w * inset, y * h + (1 - inset) * h * 0.3) for x, y in outline + left]
        _punch(holes, rim, r * w)


def _knight(rng: np.random.Generator, h: int, w: int) -> tuple[Image.Image, Image.Image, ornament.Plate]:
    p = ornament.Plate(w, h)

    def at(text: str) -> list[tuple[float, float]]:
        return [(float(a) / 100 * w, float(b) / 100 * h) for a, b in (q.split(",") for q in text.split())]

    p.shape(at("47,26 56,25 66,34 69,46 63,56 52,58 44,52 40,40"), 0)
    p.shape(at("40,54 68,52 78,74 80,86 66,82 54,88 40,84 30,88 30,74"), int(rng.integers(1, 5)))
    p.shape(at("44,78 52,78 50,92 38,95 38,92"), 4)
    p.shape(at("62,78 70,78 76,92 64,95 62,91"), 4)
    p.shape(at("50,15 58,13 60,19 56,27 49,27 47,21 40,23 33,22 40,19 45,16"), 4)
    p.shape(at("48,15 52,7 62,4 72,8 76,17 70,24 72,14 64,9 57,13 60,20 54,16"), 1)
    for k in range(3):
        p.stroke(ornament.spiral(w * (0.62 + 0.04 * k), h * (0.1 + 0.055 * k), w * 0.075, 3.0 + k, 1.3, 1), 2 + k % 2, w * 0.016)
    swing = rng.uniform(-6, 6)
    for elbow, hand in (((30, 48 + swing), (22, 70 + swing)), ((82, 48 - swing), (88, 70 - swing))):
        sx = 46 if elbow[0] < 50 else 64
        p.stroke([(sx / 100 * w, 0.33 * h), (elbow[0] / 100 * w, elbow[1] / 100 * h), (hand[0] / 100 * w, hand[1] / 100 * h)], 4, w * 0.03)
        for t in (0.25, 0.6):
            p.dot((sx + (elbow[0] - sx) * t) / 100 * w, (33 + (elbow[1] - 33) * t) / 100 * h, w * 0.025, 1)
        for k in range(3):
            p.stroke([(hand[0] / 100 * w, hand[1] / 100 * h), ((hand[0] + (k - 1) * 3) / 100 * w, (hand[1] + 5) / 100 * h)], 4, w * 0.008)
    for x, y, hand in ((34, 62, 1), (74, 62, -1), (40, 72, 1), (70, 74, -1)):
        ornament.scroll(p, rng, x / 100 * w, y / 100 * h, w * 0.075, 0.5, hand, (1, 2, 3), 0.16)
    for k in range(5):
        ornament.flower(p, rng, w * (0.46 + 0.05 * k), h * (0.36 + 0.035 * (k % 3)), w * 0.035, (1, 2, 3))
    p.stroke([(0.55 * w, 0.2 * h), (0.55 * w, h * 0.995)], 5, w * 0.012)
    shape = Image.fromarray((p.labels() > 0).astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(3))
    holes = Image.new("L", (w, h), 0)
    step = max(5, w // 54)
    xs, ys = np.meshgrid(np.arange(step, w, step), np.arange(step, h, step))
    tone = p.tones()[ys, xs]
    free = (p.labels()[ys, xs] > 0) & (tone != 4) & (tone != 5) & ((xs // step + ys // step) % 2 == 0)
    _punch(holes, list(zip(xs[free].tolist(), ys[free].tolist(), strict=True)), step * 0.3)
    return shape, holes, p
