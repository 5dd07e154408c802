"""Painted and incised pictures: Kamasan cloth, lontar leaves."""

import math

import numpy as np
from PIL import Image, ImageDraw

from . import ornament, staging
from .chance import cloud, grain, resize, smooth
from .palettes import rgb

KAMASAN = ("#d9b878", "#a8442c", "#8a5a34", "#24314f", "#e9dcc0", "#7a7f5a", "#2a1f19")


def kamasan(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Rows of wayang figures among clouds and flowers, in ochre, red and bone black on starched cotton."""
    p = ornament.Plate(w, h)
    rows = int(rng.choice([1, 1, 2, 2, 3]))
    crowd = rng.uniform(0.5, 1.05)
    margin = w * 0.07
    for row in range(rows):
        tall = (h - 2 * margin) / rows
        top = margin + row * tall
        _fill_sky(p, rng, w, top, tall, margin)
        count = max(1, round(w / (tall * crowd)))
        for k in range(count):
            x = margin + (w - 2 * margin) * (k + 0.5) / count
            if rng.random() < 0.22:
                _tree(p, rng, x, top + tall * 0.1, tall * 0.88)
                continue
            _noble(p, rng, x, top + tall * 0.06, tall * 0.9, 1 if k < count / 2 else -1)
        p.stroke([(margin, top + tall), (w - margin, top + tall)], 6, w * 0.006)
    _edge(p, rng, w, h, margin)
    paint = np.stack([rgb(c) for c in KAMASAN])
    if rng.random() < 0.45:
        paint[0] = rgb(str(rng.choice(["#e9dcc0", "#c9a05a", "#9c3a26", "#2c3552", "#e2cfa0", "#b98a4a"])))
    cloth = (
        paint[p.tones() % len(paint)]
        * (
            0.86
            + 0.22 * resize(cloud(rng, h // 4, w // 4, 6), h, w)
            + 0.03 * grain(rng, h, w, "x")
            + 0.03 * grain(rng, h, w, "y")
        )[..., None]
    )
    line = np.asarray(p.line, np.float32)[..., None] / 255
    label = p.labels()
    outline = ((label != np.roll(label, 1, 0)) | (label != np.roll(label, 1, 1)))[..., None]
    cloth = cloth * (1 - 0.6 * line) * (1 - 0.75 * outline)
    return cloth.astype(np.float32)


def _fill_sky(p: ornament.Plate, rng: np.random.Generator, w: int, top: float, tall: float, margin: float) -> None:
    for _ in range(26):
        x, y = rng.uniform(margin, w - margin), rng.uniform(top, top + tall * 0.95)
        r = tall * rng.uniform(0.025, 0.05)
        for k in range(3):
            p.shape(
                ornament.petal(x, y, -math.pi / 2 + (k - 1) * 0.9, r * 1.6, r * 0.5, 0.3),
                int(rng.choice([1, 2, 4, 5])),
                0,
                1,
            )
        p.vein(ornament.spiral(x, y + r, r * 0.8, 0, 1.2), 1)
    for _ in range(60):
        p.dot(rng.uniform(margin, w - margin), rng.uniform(top, top + tall), w * 0.003)


def _tree(p: ornament.Plate, rng: np.random.Generator, x: float, top: float, tall: float) -> None:
    """A tree between the persons, leaves in rows as on old cloths."""
    p.stroke(
        [(x, top + tall), (x + rng.normal(0, tall * 0.02), top + tall * 0.5), (x, top + tall * 0.1)], 2, tall * 0.035
    )
    tone, other = (int(t) for t in rng.permutation([1, 3, 5])[:2])
    for row in range(6):
        y, reach = top + tall * (0.62 - row * 0.1), tall * (0.24 - row * 0.028)
        for k in range(7):
            a = math.pi + k * math.pi / 6
            ornament.leaf(
                p,
                x + math.cos(a) * reach * 0.35,
                y + math.sin(a) * reach * 0.3,
                a,
                reach * 0.8,
                tone if k % 2 else other,
            )
    ornament.flower(p, rng, x, top + tall * 0.12, tall * 0.06, (1, 4, 0))


def _noble(p: ornament.Plate, rng: np.random.Generator, x: float, top: float, tall: float, way: int) -> None:
    """One figure: crown, face in three-quarter, jewelled body, pleated cloth, speaking hands."""
    u = tall / 100
    skin = int(rng.choice([4, 4, 2, 1]))

    def at(*pairs: float) -> list[tuple[float, float]]:
        return [(x + way * pairs[k] * u, top + pairs[k + 1] * u) for k in range(0, len(pairs), 2)]

    p.shape(at(-9, 34, 9, 34, 8, 58, -8, 58), skin)
    p.shape(at(-10, 55, 10, 55, 19, 96, 4, 90, -16, 97), int(rng.choice([1, 3, 5, 2])))
    p.shape(at(-3, 55, 5, 55, 7, 92, 0, 97, -5, 90), int(rng.choice([0, 4, 1])))
    for k in range(5):
        p.vein(at(-8 + 4 * k, 58, -12 + 6 * k, 92), 1)
    reach = rng.uniform(14, 22)
    p.stroke(at(8, 37, reach, 46, reach + 3, rng.uniform(26, 60)), skin, 4.2 * u)
    p.stroke(at(-8, 37, -reach + 2, 48, -reach - 2, rng.uniform(34, 64)), skin, 4.2 * u)
    p.shape(at(-7, 16, 5, 15, 10, 22, 8, 28, 0, 33, -6, 29), skin)
    p.shape(at(-10, 20, -8, 11, 0, 7, 8, 10, 8, 17, -4, 17, -8, 28), 3 if rng.random() < 0.5 else 6)
    p.stroke([(x - way * 7 * u + way * a * u * 0.0, top + 10 * u) for a in (0, 1)], 1, 2 * u)
    for k in range(4):
        p.shape(
            ornament.petal(
                x - way * 2 * u, top + 11 * u, -math.pi / 2 - way * (k - 0.8) * 0.42, (13 - k) * u, 2.4 * u, 0.8
            ),
            (0, 1, 4, 1)[k],
        )
    p.shape(at(8, 21, 12.5, 25.5, 8, 26), skin, 0, 1)
    p.vein(at(0.5, 20.4, 3, 19.4, 6, 20.4, 3, 21.2, 0.5, 20.4), 1.2)
    p.vein(at(-0.5, 18, 3, 17.2, 7, 18), 1.6)
    p.vein(at(5.5, 28.6, 8.5, 28), 1.2)
    for dy in (36, 40, 56):
        p.stroke(at(-8, dy, 0, dy + 3, 8, dy), 0, 1.7 * u)
    for k in range(7):
        p.dot(x + way * (-9 + 3 * k) * u, top + (59 + (k % 2)) * u, 0.8 * u, 0)


def _edge(p: ornament.Plate, rng: np.random.Generator, w: int, h: int, margin: float) -> None:
    tone = int(rng.choice([1, 3]))
    for box in (
        (0, 0, w, margin * 0.75),
        (0, h - margin * 0.75, w, h),
        (0, 0, margin * 0.75, h),
        (w - margin * 0.75, 0, w, h),
    ):
        p.shape([(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])], tone, 0, 2)
    step = margin * 0.62
    for k in range(int(max(w, h) / step) + 1):
        for x, y in (
            (k * step, margin * 0.37),
            (k * step, h - margin * 0.37),
            (margin * 0.37, k * step),
            (w - margin * 0.37, k * step),
        ):
            p.shape(
                [(x, y - step * 0.3), (x + step * 0.3, y), (x, y + step * 0.3), (x - step * 0.3, y)],
                (0, 4)[k % 2],
                0,
                1,
            )


def lontar(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Prasi: palm leaves side by side, a picture cut across them and rubbed with soot."""
    out = staging.ground(rng, h, w, ("wood", "limewash", "linen"))
    p = ornament.Plate(w, h)
    for k in range(int(rng.integers(2, 4))):
        _noble(p, rng, w * (0.25 + 0.25 * k), h * 0.2, h * 0.6, 1 if k % 2 else -1)
    for _ in range(8):
        ornament.scroll(p, rng, rng.uniform(0.1, 0.9) * w, rng.uniform(0.2, 0.8) * h, w * 0.06, 0, 1, (1, 2))
    label = p.labels()
    ink = (label != np.roll(label, 1, 0)) | (label != np.roll(label, 1, 1)) | (np.asarray(p.line) > 0)
    count = int(rng.integers(6, 10))
    strip = h * 0.8 / count
    y = np.arange(h, dtype=np.float32)[:, None]
    x = np.arange(w, dtype=np.float32)[None, :]
    v = (y - h * 0.1) / strip
    f = v % 1
    shift = rng.normal(0, w * 0.012, count + 2)[np.clip(v, 0, count).astype(int)]
    inside = (v > 0) & (v < count) & (np.abs(x - w / 2 - shift) < w * 0.44) & (f > 0.035) & (f < 0.965)
    tone = rgb(str(rng.choice(("#dcc692", "#cdb27a", "#e3d2a6"))))
    leaf = (
        tone
        * (
            0.82
            + 0.25 * (1 - (2 * f - 1) ** 2)
            + 0.16 * (smooth(rng, h, w, 5, 120) - 0.5)
            + 0.03 * grain(rng, h, w, "x")
        )[..., None]
    )
    leaf = np.where(ink[..., None], leaf * 0.22, leaf)
    hole = np.hypot(x - w / 2 - shift, (f - 0.5) * strip) < w * 0.008
    alpha = Image.fromarray(((inside & ~hole) * 255).astype(np.uint8))
    return staging.put(out, leaf.astype(np.float32), alpha, 0.012, 0.65)


def panel_cloth(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A painted cloth pinned to a wall with a margin of raw cotton."""
    if rng.random() < 0.35:
        return kamasan(rng, h, w, craft)
    ch, cw = int(h * 0.82), int(w * 0.8)
    cloth = kamasan(rng, ch, cw, craft)
    out = staging.ground(rng, h, w, ("limewash", "wood", "paper"))
    layer, alpha = np.zeros_like(out), Image.new("L", (w, h), 0)
    top, left = (h - ch) // 2, (w - cw) // 2
    layer[top : top + ch, left : left + cw] = cloth * (0.96 + 0.1 * smooth(rng, ch, cw, 5, 2))[..., None]
    alpha.paste(255, (left, top, left + cw, top + ch))
    ImageDraw.Draw(alpha).rectangle([left, top, left + cw - 1, top + ch - 1], outline=230)
    return staging.put(out, layer, alpha, 0.018, 0.55)
