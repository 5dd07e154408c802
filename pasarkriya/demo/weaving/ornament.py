"""Curved ornament: flowers, leaves and scrolls as drawn by canting, needle or chisel.

Everything is drawn on a `Plate`: a fill mask, a line mask (veins, outlines) and a label per shape,
so that each craft can turn the same drawing into wax, thread, gold or relief.
"""

import math
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw


@dataclass
class Plate:
    """`label` holds 0 for ground and k for the k-th shape; `tone[k]` its colour index, `angle[k]` its direction."""

    w: int
    h: int
    label: Image.Image = field(init=False)
    line: Image.Image = field(init=False)
    tone: list[int] = field(default_factory=lambda: [0])
    angle: list[float] = field(default_factory=lambda: [0.0])

    def __post_init__(self) -> None:
        self.label = Image.new("I", (self.w, self.h), 0)
        self.line = Image.new("L", (self.w, self.h), 0)

    def shape(self, points: list[tuple[float, float]], tone: int, angle: float = 0.0, edge: float = 1.5) -> None:
        """A filled, outlined polygon in pixels."""
        self.tone.append(tone)
        self.angle.append(angle)
        ImageDraw.Draw(self.label).polygon(points, fill=len(self.tone) - 1)
        if edge:
            ImageDraw.Draw(self.line).line([*points, points[0]], fill=255, width=max(1, round(edge)))

    def stroke(self, points: list[tuple[float, float]], tone: int, width: float) -> None:
        """A stem."""
        self.tone.append(tone)
        (x0, y0), (x1, y1) = points[0], points[-1]
        self.angle.append(math.atan2(y1 - y0, x1 - x0))
        ImageDraw.Draw(self.label).line(points, fill=len(self.tone) - 1, width=max(1, round(width)), joint="curve")

    def vein(self, points: list[tuple[float, float]], width: float = 1.0) -> None:
        """A fine line inside a shape."""
        ImageDraw.Draw(self.line).line(points, fill=255, width=max(1, round(width)), joint="curve")

    def dot(self, x: float, y: float, r: float, tone: int = -1) -> None:
        """A dot of isen: on the line mask, or filled with a tone."""
        box = [x - r, y - r, x + r, y + r]
        if tone < 0:
            ImageDraw.Draw(self.line).ellipse(box, fill=255)
            return
        self.tone.append(tone)
        self.angle.append(0.0)
        ImageDraw.Draw(self.label).ellipse(box, fill=len(self.tone) - 1)

    def labels(self) -> np.ndarray:
        """(h, w) shape numbers."""
        return np.asarray(self.label)

    def tones(self) -> np.ndarray:
        """(h, w) colour index."""
        return np.array(self.tone, np.uint8)[self.labels()]


def petal(
    cx: float, cy: float, angle: float, length: float, width: float, tip: float = 0.6
) -> list[tuple[float, float]]:
    """Outline of a leaf or petal growing from (cx, cy); `tip` 0 round .. 1 pointed."""
    ca, sa = math.cos(angle), math.sin(angle)
    out = []
    for k in range(-9, 10):
        t = 1 - abs(k) / 9
        half = width * math.sin(math.pi * t ** (0.75 + 0.5 * tip)) ** (0.6 + 0.5 * tip) * (1 if k > 0 else -1)
        out.append((cx + ca * length * t - sa * half, cy + sa * length * t + ca * half))
    return out


def flower(p: Plate, rng: np.random.Generator, x: float, y: float, r: float, tones: tuple[int, ...]) -> None:
    """Petals in one or two rounds, each with veins, and a dotted heart."""
    count, turn = int(rng.choice([5, 6, 8, 10])), rng.uniform(0, 6)
    for ring, scale in ((0, 1.0), (1, 0.66)):
        for k in range(count):
            a = turn + (k + ring * 0.5) * 2 * math.pi / count
            p.shape(petal(x, y, a, r * scale, r * scale * 1.25 / count * 1.9, 0.25), tones[ring], a, r * 0.035)
            for off in (-0.16, 0, 0.16):
                p.vein(
                    [
                        (x + math.cos(a + off) * r * scale * 0.42, y + math.sin(a + off) * r * scale * 0.42),
                        (x + math.cos(a + off) * r * scale * 0.78, y + math.sin(a + off) * r * scale * 0.78),
                    ],
                    r * 0.03,
                )
    p.dot(x, y, r * 0.26, tones[2])
    for k in range(7):
        p.dot(x + math.cos(k * 0.9) * r * 0.15, y + math.sin(k * 0.9) * r * 0.15, r * 0.035)


def leaf(p: Plate, x: float, y: float, angle: float, length: float, tone: int) -> None:
    """A leaf with midrib and side veins."""
    p.shape(petal(x, y, angle, length, length * 0.24, 0.9), tone, angle, length * 0.035)
    tip = (x + math.cos(angle) * length * 0.9, y + math.sin(angle) * length * 0.9)
    p.vein([(x, y), tip], length * 0.035)
    for k in (0.3, 0.5, 0.7):
        for s in (-0.55, 0.55):
            bx, by = x + math.cos(angle) * length * k, y + math.sin(angle) * length * k
            p.vein(
                [(bx, by), (bx + math.cos(angle + s) * length * 0.17, by + math.sin(angle + s) * length * 0.17)],
                length * 0.02,
            )


def spiral(
    cx: float, cy: float, r: float, start: float, turns: float, hand: int = 1, steps: int = 40
) -> list[tuple[float, float]]:
    """Points of a spiral winding inwards."""
    out = []
    for k in range(steps + 1):
        t = k / steps
        a = start + hand * turns * 2 * math.pi * t
        out.append((cx + math.cos(a) * r * (1 - 0.86 * t), cy + math.sin(a) * r * (1 - 0.86 * t)))
    return out


def scroll(
    p: Plate,
    rng: np.random.Generator,
    cx: float,
    cy: float,
    r: float,
    start: float,
    hand: int,
    tones: tuple[int, ...],
    thick: float = 0.09,
) -> None:
    """Lung: a curling stem with leaves outside and a bud at its heart."""
    points = spiral(cx, cy, r, start, rng.uniform(1.1, 1.5), hand)
    for k in range(3, 30, 5):
        (x, y), (u, v) = points[k], points[k + 1]
        a = math.atan2(v - y, u - x) - hand * rng.uniform(0.7, 1.1)
        leaf(p, x, y, a, r * (0.5 - k * 0.008), tones[k % len(tones)])
    p.stroke(points, tones[0], r * thick)
    x, y = points[-1]
    if rng.random() < 0.6:
        flower(p, rng, x, y, r * 0.34, (tones[-1], tones[0], tones[len(tones) // 2]))
    else:
        p.dot(x, y, r * 0.15, tones[-1])


def spray(p: Plate, rng: np.random.Generator, cx: float, cy: float, r: float, tones: tuple[int, ...]) -> None:
    """Buketan: a bouquet of flowers, buds and leaves on bent stems."""
    base = (cx, cy + r * 0.9)
    for k in range(7):
        a = -math.pi / 2 + (k - 3) * rng.uniform(0.33, 0.45)
        reach = r * rng.uniform(0.8, 1.25)
        tip = (cx + math.cos(a) * reach, cy + math.sin(a) * reach * 0.9)
        mid = ((base[0] + tip[0]) / 2 + r * 0.1 * (k - 3), (base[1] + tip[1]) / 2)
        p.stroke([base, mid, tip], tones[-1], r * 0.035)
        for t in (0.45, 0.75):
            x, y = mid[0] + (tip[0] - mid[0]) * t, mid[1] + (tip[1] - mid[1]) * t
            leaf(p, x, y, a + rng.choice([-0.8, 0.8]), r * 0.36, tones[-1])
    for k in range(5):
        a = -math.pi / 2 + (k - 2) * 0.62 + rng.normal(0, 0.1)
        size = r * (0.42 if k == 2 else rng.uniform(0.22, 0.32))
        reach = r * (0.2 if k == 2 else 0.85)
        flower(
            p,
            rng,
            cx + math.cos(a) * reach,
            cy + math.sin(a) * reach * 0.85,
            size,
            (tones[k % 2], tones[(k + 1) % 3], tones[2 % len(tones)]),
        )
