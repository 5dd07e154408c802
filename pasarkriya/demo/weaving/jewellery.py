"""Filigree and granulation: wire, plate and granules raised on slate."""

import math

import numpy as np
from PIL import Image, ImageDraw

from . import ornament, relief, staging
from .chance import blur

SILVER, GOLD, IRON = (np.array(c, np.float32) for c in ((0.86, 0.87, 0.89), (0.93, 0.72, 0.34), (0.74, 0.76, 0.78)))


class _Bench:
    """Wire, plate and granule masks, drawn at twice the size."""

    def __init__(self, w: int, h: int) -> None:
        self.w, self.h = w, h
        self.wire, self.plate = Image.new("L", (w * 2, h * 2), 0), Image.new("L", (w * 2, h * 2), 0)
        self.balls: list[tuple[float, float, float]] = []
        self.turn = 0.0

    def _spun(self, x: float, y: float) -> tuple[float, float]:
        dx, dy, c, s = x - self.w / 2, y - self.h / 2, math.cos(self.turn), math.sin(self.turn)
        return self.w / 2 + dx * c - dy * s, self.h / 2 + dx * s + dy * c

    def ball(self, x: float, y: float, r: float) -> None:
        self.balls.append((*self._spun(x, y), r))

    def strand(self, points: list[tuple[float, float]], width: float) -> None:
        at = [(x * 2, y * 2) for x, y in (self._spun(*point) for point in points)]
        ImageDraw.Draw(self.wire).line(at, fill=255, width=max(2, round(width * 2)), joint="curve")

    def ring(self, cx: float, cy: float, rx: float, ry: float, width: float, plate: bool = False) -> None:
        draw = ImageDraw.Draw(self.plate if plate else self.wire)
        cx, cy = self._spun(cx, cy)
        draw.ellipse(
            [2 * (cx - rx), 2 * (cy - ry), 2 * (cx + rx), 2 * (cy + ry)], outline=255, width=max(2, round(width * 2))
        )

    def disc(self, cx: float, cy: float, r: float) -> None:
        cx, cy = self._spun(cx, cy)
        ImageDraw.Draw(self.plate).ellipse([2 * (cx - r), 2 * (cy - r), 2 * (cx + r), 2 * (cy + r)], fill=255)

    def height(self, unit: float) -> tuple[np.ndarray, np.ndarray]:
        wire, plate = (
            np.asarray(m.resize((self.w, self.h), Image.Resampling.BOX), np.float32) / 255
            for m in (self.wire, self.plate)
        )
        fat = unit / 110
        height = relief.rounded(plate, fat * 2.2) * 0.7 + blur(wire, fat * 0.55) * fat * 2.4
        mask = np.maximum(wire, plate)
        for x, y, r in self.balls:
            _granule(height, mask, x, y, r)
        return height, mask


def _granule(height: np.ndarray, mask: np.ndarray, x: float, y: float, r: float) -> None:
    h, w = height.shape
    y0, y1, x0, x1 = max(0, int(y - r)), min(h, int(y + r) + 2), max(0, int(x - r)), min(w, int(x + r) + 2)
    if y1 <= y0 or x1 <= x0:
        return
    v, u = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    d = r * r - (u - x) ** 2 - (v - y) ** 2
    top = np.sqrt(np.clip(d, 0, None)) * 1.25
    height[y0:y1, x0:x1] = np.maximum(height[y0:y1, x0:x1], top * (d > 0) + 1.0 * (d > 0))
    mask[y0:y1, x0:x1] = np.maximum(mask[y0:y1, x0:x1], np.clip(d / r + 0.5, 0, 1))


def _rosace(b: _Bench, rng: np.random.Generator, cx: float, cy: float, r: float, unit: float) -> None:
    """A round of curled wire and granules: the heart of most pieces."""
    arms, wire = int(rng.choice([5, 6, 8, 10, 12])), unit / 190
    b.ring(cx, cy, r, r, wire * 2.4)
    b.ring(cx, cy, r * 0.93, r * 0.93, wire)
    for k in range(arms):
        a = k * 2 * math.pi / arms
        for hand in (-1, 1):
            size = r * min(0.27, 1.55 / arms)
            px, py = (
                cx + math.cos(a + hand * 0.9 / arms * 1.6) * r * 0.64,
                cy + math.sin(a + hand * 0.9 / arms * 1.6) * r * 0.64,
            )
            b.strand(ornament.spiral(px, py, size, a + math.pi / 2 * hand, 1.6, hand), wire)
        b.strand(ornament.petal(cx, cy, a, r * 0.56, r * 1.1 / arms, 0.5), wire * 1.2)
        b.ball(cx + math.cos(a) * r * 0.82, cy + math.sin(a) * r * 0.82, r * 0.05)
    count = arms * 5
    for k in range(count):
        b.ball(
            cx + math.cos(k * 2 * math.pi / count) * r * 1.03,
            cy + math.sin(k * 2 * math.pi / count) * r * 1.03,
            max(1.6, r * 0.036),
        )
    b.disc(cx, cy, r * 0.19)
    b.ball(cx, cy, r * 0.15)
    for k in range(12):
        b.ball(cx + math.cos(k * 0.524) * r * 0.22, cy + math.sin(k * 0.524) * r * 0.22, r * 0.034)


def _drop(b: _Bench, rng: np.random.Generator, cx: float, top: float, r: float, unit: float) -> None:
    """Below a rosace: tapering drops."""
    y = top
    for k in range(int(rng.integers(1, 4))):
        size = r * (0.42 - 0.1 * k)
        y += size * 1.05
        b.ring(cx, y, size * 0.62, size * 0.9, unit / 110)
        for hand in (-1, 1):
            b.strand(ornament.spiral(cx + hand * size * 0.24, y + size * 0.15, size * 0.27, 1.6, 1.6, hand), unit / 200)
        b.ball(cx, y - size * 0.5, size * 0.17)
        y += size * 0.9
        b.ball(cx, y, size * 0.14)


def _pendant(b: _Bench, rng: np.random.Generator, w: int, h: int) -> None:
    r = w * rng.uniform(0.25, 0.32)
    cy = h * 0.52
    for side in (-1, 1):
        for k in range(46):
            t = k / 45
            x, y = w / 2 + side * w * (0.03 + 0.46 * t**0.8), cy - r - h * 0.03 - h * 0.55 * t**1.5
            b.ring(x, y, w * 0.011, w * 0.011, w / 300)
    _rosace(b, rng, w / 2, cy, r, w)
    b.ring(w / 2, cy - r - w * 0.025, w * 0.025, w * 0.03, w / 130)
    _drop(b, rng, w / 2, cy + r, r, w)


def _earrings(b: _Bench, rng: np.random.Generator, w: int, h: int) -> None:
    r, cy = w * rng.uniform(0.16, 0.2), h * rng.uniform(0.4, 0.44)
    state = rng.bit_generator.state
    for cx in (w * 0.28, w * 0.72):
        rng.bit_generator.state = state
        _rosace(b, rng, cx, cy, r, w)
        b.strand(ornament.spiral(cx, cy - r * 1.5, r * 0.5, 1.57, 0.7, 1, 20), w / 170)
        _drop(b, rng, cx, cy + r, r, w)


def _ring(b: _Bench, rng: np.random.Generator, w: int, h: int) -> None:
    cy = h * 0.58
    b.ring(w / 2, cy, w * 0.25, w * 0.25, w * 0.05, True)
    for k in range(60):
        a = k * math.pi / 30
        b.ball(w / 2 + math.cos(a) * w * 0.23, cy + math.sin(a) * w * 0.23, w * 0.007)
    _rosace(b, rng, w / 2, cy - w * 0.27, w * rng.uniform(0.17, 0.22), w)


def _bangle(b: _Bench, rng: np.random.Generator, w: int, h: int) -> None:
    ry = rng.uniform(0.6, 0.85)
    for k, size in enumerate((0.36, 0.33, 0.3)):
        b.ring(w / 2, h / 2, w * size, w * size * ry, w * (0.012 if k % 2 else 0.02), k != 1)
    count = int(rng.integers(30, 54))
    for k in range(count):
        a = k * 2 * math.pi / count
        x, y = w / 2 + math.cos(a) * w * 0.33, h / 2 + math.sin(a) * w * 0.33 * ry
        b.strand(ornament.spiral(x, y, w * 0.021, a, 1.4, 1 if k % 2 else -1, 16), w / 230)
        b.ball(w / 2 + math.cos(a) * w * 0.375, h / 2 + math.sin(a) * w * 0.375 * ry, w * 0.009)


def _brooch(b: _Bench, rng: np.random.Generator, w: int, h: int) -> None:
    """A fan of leaves in twisted wire about an off-centre heart."""
    cx, cy, r = w / 2, h * rng.uniform(0.5, 0.62), w * rng.uniform(0.3, 0.38)
    leaves, spread = int(rng.integers(5, 12)), rng.uniform(2.2, 6.28)
    for k in range(leaves):
        a = -math.pi / 2 + (k - (leaves - 1) / 2) * spread / leaves
        outline = ornament.petal(cx, cy, a, r, r * 0.2, 0.8)
        b.strand([*outline, outline[0]], w / 120)
        for t in (0.42, 0.62, 0.8):
            for hand in (-1, 1):
                x, y = cx + math.cos(a + hand * 0.09) * r * t, cy + math.sin(a + hand * 0.09) * r * t
                b.strand(ornament.spiral(x, y, r * 0.065, a, 1.5, hand, 18), w / 260)
        b.ball(cx + math.cos(a) * r * 1.03, cy + math.sin(a) * r * 1.03, r * 0.04)
        b.ball(cx + math.cos(a) * r * 0.32, cy + math.sin(a) * r * 0.32, r * 0.028)
    _rosace(b, rng, cx, cy, r * rng.uniform(0.3, 0.42), w)


def _necklace(b: _Bench, rng: np.random.Generator, w: int, h: int) -> None:
    """A row of rounds hung in a curve, the largest in the middle."""
    count, dip = int(rng.choice([5, 7, 9])), rng.uniform(0.16, 0.34)
    state = rng.bit_generator.state
    for k in range(count):
        t = (k - count // 2) / (count // 2)
        rng.bit_generator.state = state
        size = w * (0.5 / count) * (1.3 - 0.62 * abs(t))
        x, y = w / 2 + t * w * 0.4, h * 0.66 - h * dip * t * t
        _rosace(b, rng, x, y, size, w)
        if k % 2 == (count // 2) % 2:
            _drop(b, rng, x, y + size, size * 0.8, w)


def _cuff(b: _Bench, rng: np.random.Generator, w: int, h: int) -> None:
    """A broad bracelet laid open, filled with scrolls between beaded edges."""
    half, left, right = h * rng.uniform(0.1, 0.16), w * 0.08, w * 0.92
    cy, cells = h / 2, int(rng.integers(4, 8))
    for y in (cy - half, cy - half * 0.86, cy + half * 0.86, cy + half):
        b.strand([(left, y), (right, y)], w / 90)
    for k in range(70):
        x = left + (right - left) * k / 69
        b.ball(x, cy - half * 0.93, w * 0.0062)
        b.ball(x, cy + half * 0.93, w * 0.0062)
    step = (right - left) / cells
    corners = [(left, cy - half), (right, cy - half), (right, cy + half), (left, cy + half)]
    ImageDraw.Draw(b.plate).polygon([(2 * x, 2 * y) for x, y in (b._spun(*c) for c in corners)], fill=255)
    for x in (left, right):
        b.strand([(x, cy - half), (x, cy + half)], w / 60)
    for k in range(cells):
        x = left + (k + 0.5) * step
        if k % 2:
            _rosace(b, rng, x, cy, min(step * 0.46, half * 0.74), w)
            continue
        for hand in (-1, 1):
            for up in (-1, 1):
                b.strand(
                    ornament.spiral(
                        x + hand * step * 0.22,
                        cy + up * half * 0.4,
                        min(step * 0.24, half * 0.38),
                        hand,
                        1.8,
                        hand * up,
                    ),
                    w / 150,
                )
        b.ball(x, cy, half * 0.14)


MAKES = {
    "pendant": _pendant,
    "earrings": _earrings,
    "ring": _ring,
    "bangle": _bangle,
    "brooch": _brooch,
    "necklace": _necklace,
    "cuff": _cuff,
}


def jewellery(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> np.ndarray:
    """Filigree and granulation lying on slate or dark cloth. `thing` is one of `MAKES`, or by chance."""
    b = _Bench(w, h)
    by_chance = (_pendant, _earrings, _ring, _bangle, _brooch, _brooch, _necklace, _cuff)[int(rng.integers(8))]
    make = MAKES.get(thing, by_chance)
    b.turn = 0.0 if make in (_pendant, _earrings, _necklace) else float(rng.uniform(-0.45, 0.45))
    make(b, rng, w, h)
    height, mask = b.height(w)
    is_gold = rng.random() < (0.2 if craft == "perak-celuk" else 0.1) and not thing
    colour = GOLD if is_gold else (IRON if craft == "besi-putih" else SILVER)
    oxide = np.clip(0.55 - blur(mask, w / 60), 0, 0.4) * 0.6
    front = relief.metal(height * 1.5, colour, oxide, w / 60)
    back = staging.ground(rng, h, w, ("slate", "slate", "linen", "linen", "wood", "limewash"))
    alpha = Image.fromarray((np.clip(mask, 0, 1) * 255).astype(np.uint8))
    return staging.put(back * np.float32(0.82), front, alpha, 0.012, 0.7)
