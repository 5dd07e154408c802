"""Wood and stone under the chisel: panels, masks, figures, poles, inlay, root slabs."""

import math

import numpy as np
from PIL import Image, ImageDraw

from . import ornament, relief, staging
from .chance import blur, cloud, grain, resize, smooth
from .palettes import rgb

TIMBER = ("#7a4a28", "#5b3a23", "#96673a", "#b58a55", "#4a3020", "#a8713a")


def timber(rng: np.random.Generator, h: int, w: int, colour: str | None = None) -> np.ndarray:
    """Grain running upright."""
    tone = rgb(colour or str(rng.choice(TIMBER)))
    rings = smooth(rng, h, w, 7, 2) * 7
    return tone * (1 + 0.1 * np.cos(rings * 6.3) + 0.14 * (smooth(rng, h, w, 90, 3) - 0.5) + 0.03 * grain(rng, h, w, "y"))[..., None]


def stone(rng: np.random.Generator, h: int, w: int, colour: str | None = None) -> np.ndarray:
    """Paras: soft volcanic tuff with pores and moss."""
    tone = rgb(colour or str(rng.choice(("#8f8a80", "#a39a88", "#77736c", "#b0a48e"))))
    pores = np.clip(grain(rng, h, w) - 1.7, 0, 1) * 0.35
    moss = np.clip((resize(cloud(rng, h // 4, w // 4, 4), h, w) - 0.55) * 5, 0, 1) * rng.uniform(0, 0.45)
    body = tone * (0.85 + 0.3 * resize(cloud(rng, h // 2, w // 2, 8, 4), h, w) + 0.045 * grain(rng, h, w) - pores)[..., None]
    return body + (rgb("#5f6a45") * 0.8 - body) * moss[..., None]


def _drawing(rng: np.random.Generator, h: int, w: int) -> ornament.Plate:
    """Half a panel of scrolls and flowers (patra), growing from the foot."""
    p = ornament.Plate(w, h)
    rows = int(rng.integers(2, 5))
    for k in range(rows):
        r = h / rows * 0.43
        y = h * (k + 0.5) / rows
        x = w * (0.42 if k % 2 else 0.52)
        ornament.scroll(p, rng, x, y, min(r, w * 0.42), 1.57 if k % 2 else 4.71, 1 if k % 2 else -1, (1, 2, 3), 0.15)
        ornament.flower(p, rng, w * (0.9 if k % 2 else 0.12), y + r * 0.7, r * 0.3, (1, 2, 3))
    ornament.flower(p, rng, w, h * rng.uniform(0.4, 0.6), w * 0.3, (1, 2, 3))
    return p


def _mirrored(a: np.ndarray, w: int) -> np.ndarray:
    return np.concatenate([a, a[:, ::-1]], 1)[:, :w]


def panel_height(rng: np.random.Generator, h: int, w: int) -> tuple[np.ndarray, np.ndarray]:
    """Height in pixels and shape tones of a symmetrical carved panel with its frame."""
    m = int(w * 0.07)
    ih, iw = h - 2 * m, w - 2 * m
    p = _drawing(rng, ih, (iw + 1) // 2)
    label, line = _mirrored(p.labels(), iw), _mirrored(np.asarray(p.line, np.float32) / 255, iw)
    on = (label > 0).astype(np.float32)
    levels = rng.uniform(0.6, 1.3, len(p.tone)).astype(np.float32)[label] * on
    each = (label == np.roll(label, 2, 0)) & (label == np.roll(label, 2, 1)) & (label == np.roll(label, -2, 0)) & (label == np.roll(label, -2, 1))
    inner = relief.rounded(on * each, w / 38) * 0.9 + relief.rounded(on, w / 24) * levels + blur(levels, 3) * w / 70
    inner -= blur(line, 1.2) * w / 190
    height = np.full((h, w), w / 26, np.float32)
    height[m : m + ih, m : m + iw] = inner
    y, x = np.arange(h)[:, None], np.arange(w)[None, :]
    edge = np.minimum(np.minimum(x, w - 1 - x), np.minimum(y, h - 1 - y)).astype(np.float32)
    height += np.where(edge < m, np.sqrt(np.clip(1 - ((edge - m / 2) / (m / 2)) ** 2, 0, 1)) * w / 60, 0)
    tones = np.zeros((h, w), np.uint8)
    tones[m : m + ih, m : m + iw] = np.array(p.tone, np.uint8)[label]
    return height, tones


def panel(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A relief: Jepara and Mas in wood, Batubulan in stone, Toraja cut flat and painted, Asmat lime and soot."""
    rock = craft == "paras-batubulan"
    if craft in ("toraja", "asmat", "reog", "lampung") or (not rock and rng.random() < 0.12):
        return _incised(rng, h, w, craft)
    ph, pw = (int(h * 0.88), int(w * rng.uniform(0.6, 0.8))) if rng.random() < 0.6 else (int(h * rng.uniform(0.5, 0.66)), int(w * 0.88))
    height, tones = panel_height(rng, ph, pw)
    body = stone(rng, ph, pw) if rock else timber(rng, ph, pw)
    if not rock and rng.random() < 0.22:
        paint = np.stack([rgb("#7d1f1c"), rgb("#c9973a"), rgb("#c9973a"), rgb("#2f5d48")])
        body = paint[tones % 4] * (0.85 + 0.2 * smooth(rng, ph, pw, 8))[..., None]
    lit = relief.matt(height, body, 0.06 if rock else 0.22, 0.36, w / 45)
    return _framed(rng, h, w, lit, ("limewash", "wood", "paper") if rock else ("limewash", "limewash", "paper"))


def _framed(rng: np.random.Generator, h: int, w: int, lit: np.ndarray, kinds: tuple[str, ...]) -> np.ndarray:
    ph, pw = lit.shape[:2]
    out = staging.ground(rng, h, w, kinds)
    layer, alpha = np.zeros_like(out), Image.new("L", (w, h), 0)
    top, left = (h - ph) // 2, (w - pw) // 2
    layer[top : top + ph, left : left + pw] = lit
    alpha.paste(255, (left, top, left + pw, top + ph))
    return staging.put(out, layer, alpha, 0.03, 0.65)


def _incised(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Flat cutting in painted board: spirals, keys and lozenges in black, red, white and ochre."""
    n = int(rng.choice([3, 4, 5]))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = (x / w * n) % 1 * 2 - 1, (y / w * n) % 1 * 2 - 1
    i, j = (x / w * n).astype(int), (y / w * n).astype(int)
    r, a = np.hypot(u, v), np.arctan2(v, u)
    hand = np.where((i + j) % 2, 1, -1)
    kinds = rng.permutation(3)
    which = kinds[(i * (1 if craft == "asmat" else 0) + j) % 3]
    fields = np.stack([np.cos(r * 11 - hand * a), np.cos((np.abs(u) + np.abs(v)) * 12), np.cos(np.maximum(np.abs(u), np.abs(v)) * 13 + (np.abs(u) > np.abs(v)) * 1.6)])
    field = np.take_along_axis(fields, which[None], 0)[0]
    paint = np.stack([rgb(c) for c in (("#1d1815", "#8a2a1c", "#e9dfc6", "#c78a2c") if craft != "asmat" else ("#ded5c0", "#7d2b1c", "#2a211b", "#ded5c0"))])
    tone = np.where(field > 0.35, 2, np.where(field < -0.4, 0, 1 + 2 * ((i + j) % 2)))
    frame = np.maximum(np.abs(u), np.abs(v)) > 0.95
    tone = np.where(frame, 0, tone)
    body = paint[tone] * (0.8 + 0.25 * smooth(rng, h, w, 80, 4) + 0.05 * grain(rng, h, w, "x"))[..., None]
    height = blur(np.clip(field * 3, -1, 1), 1.5) * w / 260 + blur(frame * 1.0, 1.5) * w / 160
    return relief.matt(height, body, 0.06, 0.46, w / 60)


def mask(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Topeng: a face in carved wood, painted, with crown and brows."""
    step = 2
    y = np.linspace(-1.25, 1.25, h // step, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, w // step, dtype=np.float32)[None, :]
    x = x * rng.uniform(1.55, 1.75)
    ax = np.abs(x)
    fierce = craft in ("reog", "ondel-ondel") or rng.random() < 0.5
    chin = 0.86 - 0.22 * np.clip(y, 0, 2) ** 1.6 * rng.uniform(0.7, 1.1)
    d = (ax / np.clip(chin, 0.2, 1)) ** 2 + (y / 1.02) ** 2
    height = np.sqrt(np.clip(1.06 - d, 0, 2)) * 0.75

    def bump(cx: float, cy: float, rx: float, ry: float) -> np.ndarray:
        return np.exp(-(((ax - cx) / rx) ** 2) - ((y - cy) / ry) ** 2)

    eye_y, eye_x = rng.uniform(-0.2, -0.12), rng.uniform(0.32, 0.38)
    nose = rng.uniform(0.2, 0.34)
    height += nose * np.exp(-((ax / (0.1 + 0.09 * np.clip(y + 0.3, 0, 1))) ** 2)) * np.clip(1 - np.abs(y - 0.05) / 0.34, 0, 1) ** 0.6
    height += 0.13 * bump(0.13, 0.24, 0.1, 0.09) + 0.12 * bump(0.45, 0.2, 0.2, 0.17) + 0.1 * bump(0, 0.82, 0.2, 0.13)
    height -= 0.17 * bump(eye_x, eye_y, 0.2, 0.11)
    ball = 0.24 if fierce else 0.16
    height += ball * np.sqrt(np.clip(1 - ((ax - eye_x) / 0.17) ** 2 - ((y - eye_y) / (0.13 if fierce else 0.07)) ** 2, 0, 1))
    brow = np.exp(-(((y - (eye_y - 0.2 - 0.1 * np.cos((ax - 0.4) * 3.4))) / 0.05) ** 2)) * (ax < 0.72) * (ax > 0.07)
    height += 0.11 * brow
    mouth_y, wide = 0.52, rng.uniform(0.26, 0.42)
    lips = np.sqrt(np.clip(1 - (ax / wide) ** 2, 0, 1))
    curve = mouth_y - 0.16 * ax**2 / wide
    height += 0.13 * np.exp(-(((np.abs(y - curve) - 0.05) / 0.045) ** 2)) * lips
    open_ = (np.abs(y - curve) < 0.055 * lips) & (ax < wide * 0.9)
    height -= 0.1 * open_
    crown = (y < -0.52 - 0.1 * np.cos(ax * 4)) & (d < 1.2)
    carved = 0.06 * np.cos(ax * 24) * np.cos((y + ax * 0.7) * 26) + 0.15
    height += crown * carved
    height = resize(blur(height, 1.2), h, w) * w * 0.3
    colour = _mask_paint(rng, x, y, ax, brow, open_, lips, curve, crown, eye_x, eye_y, fierce)
    face = np.stack([resize(colour[..., k], h, w) for k in range(3)], -1) * (0.92 + 0.12 * smooth(rng, h, w, 40, 6))[..., None]
    inside = (d < 1.04) | (crown & (d < 1.2))
    lit = relief.matt(height, face, 0.5, 0.34, w / 24)
    alpha = Image.fromarray(inside.astype(np.uint8) * 255).resize((w, h), Image.Resampling.BICUBIC)
    return staging.put(staging.ground(rng, h, w, ("limewash", "wood", "linen", "limewash")), lit, alpha, 0.05, 0.7)


def _mask_paint(rng, x, y, ax, brow, open_, lips, curve, crown, eye_x, eye_y, fierce) -> np.ndarray:
    skins = ("#9c2a20", "#b5442a", "#7d1f1c") if fierce else ("#e9dfc9", "#d8b48a", "#efe9dc", "#8fa88f")
    if rng.random() < 0.3:
        skins = TIMBER
    colour = np.broadcast_to(rgb(str(rng.choice(skins))), (*np.broadcast_shapes(x.shape, y.shape), 3)).copy()

    def paint(where: np.ndarray, tone: str, strength: float = 1.0) -> None:
        amount = np.clip(where, 0, 1)[..., None] * strength
        colour[:] = colour + (rgb(tone) - colour) * amount

    eye = np.clip((1 - ((ax - eye_x) / 0.17) ** 2 - ((y - eye_y) / (0.12 if fierce else 0.065)) ** 2) * 8, 0, 1)
    paint(eye, "#f3ead2")
    paint(np.clip((1 - ((ax - eye_x) / 0.075) ** 2 - ((y - eye_y) / 0.075) ** 2) * 8, 0, 1) * eye, "#17120f")
    paint(brow * 1.6 - 0.4, "#1a1411")
    paint(np.exp(-(((np.abs(y - curve) - 0.05) / 0.05) ** 2)) * lips * 1.3, "#8e1f22")
    paint(open_ * 1.0, "#f1e6cf" if fierce else "#2a100f")
    moustache = np.exp(-(((y - (curve - 0.13 + 0.12 * ax)) / 0.035) ** 2)) * (ax < 0.45) * (ax > 0.03)
    if fierce or rng.random() < 0.3:
        paint(moustache * 1.4, "#1a1411")
    paint(crown * 1.0, "#c9973a" if rng.random() < 0.7 else "#1f1a17")
    paint(np.exp(-(((x) / 0.06) ** 2) - ((y + 0.42) / 0.06) ** 2) * 1.5, "#d8a93f")
    return colour


def figure(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A seated or standing figure, joined from rounded bodies, lit from the left."""
    sh, sw = h // 2, w // 2
    y = np.linspace(-1.3, 1.2, sh, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, sw, dtype=np.float32)[None, :]
    height = np.full((sh, sw), -0.5, np.float32)
    for cx, cy, cz, rx, ry, rz, tilt in _bodies(rng):
        for side in ((-1, 1) if cx else (1,)):
            u, v = (x - side * cx), (y - cy)
            c, s = math.cos(side * tilt), math.sin(side * tilt)
            q = ((u * c + v * s) / rx) ** 2 + ((v * c - u * s) / ry) ** 2
            ball = np.where(q < 1, cz + rz * np.sqrt(np.clip(1 - q, 0, 1)), -0.5)
            height = np.where(ball > -0.5, relief.smoothmax(ball.astype(np.float32), height, 0.035), height)
    inside = height > -0.35
    cut = 0.012 * np.cos(y * 60 + 3 * np.cos(x * 9)) * np.exp(-(((y - 0.55) / 0.3) ** 2)) + 0.012 * np.cos(x * 50) * (y < -0.66)
    solid = resize(np.where(inside, height + cut, -0.1).astype(np.float32), h, w) * w * 0.5
    rock = craft == "paras-batubulan"
    body = stone(rng, h, w) if rock else timber(rng, h, w)
    lit = relief.matt(solid, body, 0.05 if rock else 0.35, 0.3, w / 22)
    alpha = Image.fromarray(inside.astype(np.uint8) * 255).resize((w, h), Image.Resampling.BICUBIC)
    wall = staging.ground(rng, h, w, ("limewash",))
    edge = int(h * 0.83)
    wall[edge:] = staging.wood(rng, h, w, planks=2)[edge:]
    return staging.put(wall, lit, alpha, 0.05, 0.65)


def _bodies(rng: np.random.Generator) -> list[tuple[float, ...]]:
    """(x, y, z, rx, ry, rz, tilt) of ellipsoids; x > 0 is mirrored."""
    base = [(0, 0.98, 0.02, 0.62, 0.12, 0.3, 0), (0, 0.88, 0.0, 0.54, 0.1, 0.28, 0)]
    head = [(0, -0.42, 0.14, 0.17, 0.22, 0.2, 0), (0, -0.38, 0.3, 0.035, 0.07, 0.06, 0), (0.17, -0.42, 0.06, 0.05, 0.1, 0.06, 0), (0, -0.62, 0.1, 0.2, 0.12, 0.18, 0),
            (0, -0.8, 0.06, 0.13, 0.18, 0.14, 0), (0, -1.0, 0.04, 0.06, 0.14, 0.07, 0), (0.16, -0.74, 0.04, 0.06, 0.14, 0.08, 0.5), (0, -0.2, 0.05, 0.09, 0.12, 0.12, 0)]
    torso = [(0, 0.12, 0.08, 0.24, 0.34, 0.22, 0), (0.24, -0.06, 0.05, 0.12, 0.12, 0.14, 0), (0, 0.4, 0.08, 0.26, 0.2, 0.24, 0)]
    if rng.random() < 0.6:
        legs = [(0.34, 0.66, 0.12, 0.33, 0.13, 0.2, 0.25), (0.16, 0.74, 0.22, 0.28, 0.09, 0.14, -0.12)]
        arms = [(0.34, 0.16, 0.06, 0.08, 0.25, 0.1, -0.25), (0.2, 0.42, 0.24, 0.2, 0.07, 0.1, 0.35)] if rng.random() < 0.5 else [(0.3, 0.14, 0.1, 0.08, 0.22, 0.1, -0.35), (0.14, 0.14, 0.28, 0.08, 0.2, 0.1, 0.75), (0.03, 0.0, 0.34, 0.05, 0.11, 0.06, 0.1)]
    else:
        legs = [(0.13, 0.62, 0.06, 0.13, 0.36, 0.16, 0.05), (0, 0.58, 0.05, 0.22, 0.34, 0.16, 0)]
        arms = [(0.34, 0.08, 0.05, 0.07, 0.24, 0.1, -0.3), (0.5, -0.14, 0.06, 0.06, 0.24, 0.08, -2.7)] if rng.random() < 0.5 else [(0.33, 0.18, 0.08, 0.07, 0.3, 0.1, -0.12)]
    scale = rng.uniform(0.9, 1.08)
    return [(bx * scale, by, bz, rx * scale, ry, rz, t) for bx, by, bz, rx, ry, rz, t in base + legs + torso + arms + head]


def pole(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Asmat shield or pole: a long board with deep bands of curls."""
    board = _incised(rng, h, w, "asmat")
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    half = rng.uniform(0.36, 0.46) * (1 + 0.12 * np.sin(y * 7 + rng.uniform(0, 3))) * np.clip((0.98 - y) * 8, 0, 1) ** 0.4 * np.clip((y - 0.04) * 9, 0, 1) ** 0.6
    u = x / np.maximum(half, 0.01)
    bulge = np.sqrt(np.clip(1 - u * u, 0, 1))
    lit = board * (0.62 + 0.5 * bulge - 0.28 * u)[..., None]
    alpha = Image.fromarray(((np.abs(u) < 1) * 255).astype(np.uint8))
    return staging.put(staging.ground(rng, h, w, ("limewash", "limewash", "linen")), lit, alpha, 0.04, 0.65)


def inlay(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Cukli: dark wood set with cut mother-of-pearl."""
    n = int(rng.integers(3, 6))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = (x / w * n) % 1 * 2 - 1, (y / w * n) % 1 * 2 - 1
    r, a = np.hypot(u, v), np.arctan2(v, u)
    petals = int(rng.choice([6, 8, 10]))
    piece = (r < 0.72 + 0.14 * np.cos(petals * a)) & (np.abs(np.sin(a * petals / 2)) * r > 0.045) & (np.abs(r - 0.33) > 0.03)
    frame = np.maximum(np.abs(u), np.abs(v))
    chips = (frame > 0.86) & (frame < 0.95) & (np.abs(((u + v) * 5) % 1 - 0.5) < 0.36)
    on = piece | chips
    hue = resize(cloud(rng, h // 3, w // 3, 14, 3), h, w) * 9 + np.floor(a * petals / 6.283) * 1.3 + u * 2
    pearl = np.stack([0.86 + 0.1 * np.sin(hue), 0.87 + 0.09 * np.sin(hue + 2.0), 0.88 + 0.1 * np.sin(hue + 4.1)], -1) * (0.86 + 0.2 * smooth(rng, h, w, 40))[..., None]
    wood = timber(rng, h, w, str(rng.choice(("#3a2417", "#2c1c14", "#5b2f1c"))))
    height = blur(on.astype(np.float32), 1.5) * w / 400
    return relief.matt(height, np.where(on[..., None], pearl, wood), 0.28, 0.45, w / 60)


def slab(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Gembol: a root slab with its rings and live edge."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = (x - w / 2) / w, (y - h / 2) / w
    a = np.arctan2(v, u)
    wander = resize(cloud(rng, h // 4, w // 4, 3, 3), h, w) - 0.5
    lobes = 0.05 * np.cos(3 * a + rng.uniform(0, 6)) + 0.035 * np.cos(5 * a + rng.uniform(0, 6)) + 0.02 * np.cos(9 * a)
    r = np.hypot(u, v * 0.88) + 0.12 * wander
    edge = rng.uniform(0.37, 0.42) + lobes
    rings = np.cos(r * rng.uniform(170, 260) + wander * 14)
    cracks = np.exp(-((np.sin(a * 3 + wander * 8) / 0.02) ** 2)) * np.clip((r - 0.05) * 6, 0, 1) * (r < 0.3)
    tone = rgb(str(rng.choice(("#a67340", "#8d5a31", "#b98a55"))))
    body = tone * (1 + 0.1 * rings + 0.25 * wander - 0.5 * cracks + 0.03 * grain(rng, h, w))[..., None]
    bark = np.clip((r - edge + 0.035) * 60, 0, 1)[..., None]
    body = body + (rgb("#3a2618") * (0.8 + 0.5 * np.cos(a * 90)[..., None] * 0.3) - body) * bark
    lit = body * (1.02 - 0.25 * np.clip((u + v), -0.6, 0.6))[..., None] + 0.14 * np.exp(-((((u + 0.12) ** 2 + (v + 0.16) ** 2) / 0.02)))[..., None]
    alpha = Image.fromarray((np.clip((edge - r) * w, 0, 1) * 255).astype(np.uint8))
    return staging.put(staging.ground(rng, h, w, ("limewash", "linen", "paper")), lit, alpha, 0.05, 0.7)


def carved(rng: np.random.Generator, h: int, w: int, craft: str, form: str) -> np.ndarray:
    """Wood or stone in the shape asked: mask, figure, panel, shield."""
    if form == "topeng" or craft in ("tapel", "reog", "ondel-ondel"):
        return mask(rng, h, w, craft)
    if form in ("patung", "boneka"):
        return pole(rng, h, w, craft) if craft == "asmat" else figure(rng, h, w, craft)
    if craft == "asmat":
        return pole(rng, h, w, craft)
    if craft in ("ukir-mas", "paras-batubulan") and form != "hiasan dinding" and rng.random() < 0.45:
        return figure(rng, h, w, craft)
    return panel(rng, h, w, craft)


def carved_line(image: Image.Image, points: list[tuple[float, float]], width: int) -> None:
    """A groove, drawn on a mask."""
    ImageDraw.Draw(image).line(points, fill=255, width=width, joint="curve")
