"""Wood and stone under the chisel: relief panels, painted boards, shields, inlay, root slabs."""

import numpy as np
from PIL import Image, ImageDraw

from . import ornament, relief, staging
from .chance import blur, cloud, grain, resize, smooth
from .figurines import figure
from .masks import mask
from .palettes import rgb
from .timber import stone, timber


def _drawing(rng: np.random.Generator, h: int, w: int) -> ornament.Plate:
    """Half a panel of scrolls and flowers (patra), growing from the foot and filling every corner."""
    p = ornament.Plate(w, h)
    columns = int(rng.choice([1, 1, 2])) if w < h else 2
    cell = w / columns
    rows = max(1, round(h / cell))
    step = h / rows
    for i in range(rows):
        for j in range(columns):
            x, y, hand = (j + 0.5) * cell, (i + 0.5) * step, 1 if (i + j) % 2 else -1
            for k in range(6):
                ornament.leaf(p, x, y, k * 1.047 + 0.5, min(cell, step) * 0.68, 1 + k % 3)
            ornament.scroll(p, rng, x, y, min(cell, step) * 0.4, 1.57 * hand, hand, (1, 2, 3), 0.26)
            ornament.flower(p, rng, j * cell, i * step, min(cell, step) * 0.2, (1, 2, 3))
    ornament.flower(p, rng, w, h * rng.uniform(0.42, 0.58), min(w, h) * rng.uniform(0.3, 0.42), (1, 2, 3))
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
    each = (
        (label == np.roll(label, 2, 0))
        & (label == np.roll(label, 2, 1))
        & (label == np.roll(label, -2, 0))
        & (label == np.roll(label, -2, 1))
    )
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
    in_relief = rock or craft in ("ukir-jepara", "ukir-mas")
    if craft in ("toraja", "ukir-toraja", "asmat") or (not in_relief and rng.random() < 0.12):
        return _incised(rng, h, w, craft)
    ph, pw = _format(rng, h, w)
    height, tones = panel_height(rng, ph, pw)
    body = stone(rng, ph, pw) if rock else timber(rng, ph, pw)
    if not rock and rng.random() < 0.22:
        paint = np.stack([rgb("#7d1f1c"), rgb("#c9973a"), rgb("#c9973a"), rgb("#2f5d48")])
        body = paint[tones % 4] * (0.85 + 0.2 * smooth(rng, ph, pw, 8))[..., None]
    lit = relief.matt(height, body, 0.06 if rock else 0.22, 0.36, w / 45)
    return _framed(rng, h, w, lit, ("limewash", "wood", "paper") if rock else ("limewash", "limewash", "paper"))


def _format(rng: np.random.Generator, h: int, w: int) -> tuple[int, int]:
    """Upright, lying, square, or so close that the frame is lost."""
    shape = int(rng.integers(0, 4))
    if shape == 0:
        return int(h * rng.uniform(0.8, 0.92)), int(w * rng.uniform(0.45, 0.8))
    if shape == 1:
        return int(h * rng.uniform(0.3, 0.62)), int(w * rng.uniform(0.84, 0.92))
    if shape == 2:
        side = int(w * rng.uniform(0.68, 0.88))
        return side, side
    return h, w


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
    fields = np.stack(
        [
            np.cos(r * 11 - hand * a),
            np.cos((np.abs(u) + np.abs(v)) * 12),
            np.cos(np.maximum(np.abs(u), np.abs(v)) * 13 + (np.abs(u) > np.abs(v)) * 1.6),
        ]
    )
    field = np.take_along_axis(fields, which[None], 0)[0]
    paint = np.stack(
        [
            rgb(c)
            for c in (
                ("#1d1815", "#8a2a1c", "#e9dfc6", "#c78a2c")
                if craft != "asmat"
                else ("#ded5c0", "#7d2b1c", "#2a211b", "#ded5c0")
            )
        ]
    )
    tone = np.where(field > 0.35, 2, np.where(field < -0.4, 0, 1 + 2 * ((i + j) % 2)))
    frame = np.maximum(np.abs(u), np.abs(v)) > 0.95
    tone = np.where(frame, 0, tone)
    body = paint[tone] * (0.8 + 0.25 * smooth(rng, h, w, 80, 4) + 0.05 * grain(rng, h, w, "x"))[..., None]
    height = blur(np.clip(field * 3, -1, 1), 1.5) * w / 260 + blur(frame * 1.0, 1.5) * w / 160
    return relief.matt(height, body, 0.06, 0.46, w / 60)


def pole(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Asmat shield or pole: a long board with deep bands of curls."""
    board = _incised(rng, h, w, "asmat")
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    half = (
        rng.uniform(0.36, 0.46)
        * (1 + 0.12 * np.sin(y * 7 + rng.uniform(0, 3)))
        * np.clip((0.98 - y) * 8, 0, 1) ** 0.4
        * np.clip((y - 0.04) * 9, 0, 1) ** 0.6
    )
    u = x / np.maximum(half, 0.01)
    bulge = np.sqrt(np.clip(1 - u * u, 0, 1))
    lit = board * (0.62 + 0.5 * bulge - 0.28 * u)[..., None]
    alpha = Image.fromarray(((np.abs(u) < 1) * 255).astype(np.uint8))
    return staging.put(staging.ground(rng, h, w, ("limewash", "limewash", "linen")), lit, alpha, 0.04, 0.65)


def inlay(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Cukli: dark wood set with cut mother-of-pearl, as a tray, a round or the whole top of a chest."""
    field = _inlaid(rng, h, w)
    shape = int(rng.integers(0, 4))
    if shape == 0:
        return field
    mask = Image.new("L", (w, h), 0)
    draw, half, tall = ImageDraw.Draw(mask), w * rng.uniform(0.34, 0.44), rng.uniform(0.55, 1.25)
    box = [
        w / 2 - half,
        h / 2 - half * (1 if shape == 1 else tall),
        w / 2 + half,
        h / 2 + half * (1 if shape == 1 else tall),
    ]
    if shape == 2:
        draw.rounded_rectangle(box, radius=w * 0.03, fill=255)
    else:
        draw.ellipse(box, fill=255)
    edge = blur(np.asarray(mask, np.float32) / 255, w / 45)
    rim = np.clip(1.7 - edge * 1.75, 0, 1)[..., None] * (np.asarray(mask) > 0)[..., None]
    body = field * (1 - rim) + timber(rng, h, w, "#3a2417") * rim
    lit = relief.matt(np.clip(1 - edge, 0, 0.5) * w / 18, body, 0.3, 0.5, w / 40)
    return staging.put(staging.ground(rng, h, w, ("limewash", "wood", "linen", "paper")), lit, mask, 0.03, 0.65)


def _inlaid(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    n = rng.uniform(2.2, 6)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    if rng.random() < 0.4:
        x, y = (x + y) * 0.7071, (x - y) * 0.7071 + h
    u, v = (x / w * n) % 1 * 2 - 1, (y / w * n) % 1 * 2 - 1
    r, a = np.hypot(u, v), np.arctan2(v, u)
    petals, hollow, depth = int(rng.choice([4, 6, 8, 10, 12])), rng.uniform(0.2, 0.42), rng.uniform(0.06, 0.24)
    piece = (
        (r < rng.uniform(0.62, 0.78) + depth * np.cos(petals * a))
        & (np.abs(np.sin(a * petals / 2)) * r > 0.045)
        & (np.abs(r - hollow) > 0.03)
    )
    frame = np.maximum(np.abs(u), np.abs(v)) if rng.random() < 0.6 else (np.abs(u) + np.abs(v)) * 0.62
    chips = (frame > 0.86) & (frame < 0.95) & (np.abs(((u + v) * rng.integers(3, 7)) % 1 - 0.5) < 0.36)
    on = piece | chips
    hue = resize(cloud(rng, h // 3, w // 3, 14, 3), h, w) * 9 + np.floor(a * petals / 6.283) * 1.3 + u * 2
    pearl = (
        np.stack([0.86 + 0.07 * np.sin(hue), 0.86 + 0.06 * np.sin(hue + 2.0), 0.86 + 0.07 * np.sin(hue + 4.1)], -1)
        * (0.86 + 0.2 * smooth(rng, h, w, 40))[..., None]
    )
    wood = timber(rng, h, w, str(rng.choice(("#3a2417", "#2c1c14", "#5b2f1c", "#6b4024", "#1f1613"))))
    height = blur(on.astype(np.float32), 1.5) * w / 400
    return relief.matt(height, np.where(on[..., None], pearl, wood), 0.28, 0.45, w / 60)


def slab(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Gembol: a root slab with its rings and live edge."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = (x - w / 2) / w, (y - h / 2) / w
    a = np.arctan2(v, u)
    wander = resize(cloud(rng, h // 4, w // 4, 3, 3), h, w) - 0.5
    lobes = 0.03 * np.cos(2 * a + rng.uniform(0, 6)) + 0.022 * np.cos(5 * a + rng.uniform(0, 6)) + 0.01 * np.cos(11 * a)
    r = np.hypot(u, v * 0.86) + 0.07 * wander
    edge = rng.uniform(0.37, 0.42) + lobes
    rings = np.cos(r * rng.uniform(170, 260) + wander * 14)
    cracks = np.exp(-((np.sin(a * 3 + wander * 8) / 0.02) ** 2)) * np.clip((r - 0.05) * 6, 0, 1) * (r < 0.3)
    tone = rgb(str(rng.choice(("#8f5f35", "#7a4a28", "#a1713f"))))
    body = tone * (1 + 0.1 * rings + 0.25 * wander - 0.5 * cracks + 0.03 * grain(rng, h, w))[..., None]
    bark = np.clip((r - edge + 0.035) * 60, 0, 1)[..., None]
    body = body + (rgb("#3a2618") * (0.8 + 0.5 * np.cos(a * 90)[..., None] * 0.3) - body) * bark
    lit = (
        body * (1.02 - 0.25 * np.clip((u + v), -0.6, 0.6))[..., None]
        + 0.14 * np.exp(-(((u + 0.12) ** 2 + (v + 0.16) ** 2) / 0.02))[..., None]
    )
    alpha = Image.fromarray((np.clip((edge - r) * w, 0, 1) * 255).astype(np.uint8))
    return staging.put(staging.ground(rng, h, w, ("limewash", "linen", "paper")), lit, alpha, 0.05, 0.7)


def carved(rng: np.random.Generator, h: int, w: int, craft: str, form: str, thing: str = "") -> np.ndarray:
    """Wood or stone in the shape asked: mask, figure, panel, shield."""
    if form == "topeng" or craft in ("tapel", "reog"):
        return mask(rng, h, w, craft, thing)
    if form in ("patung", "boneka") or (craft == "getah-nyatu" and rng.random() < 0.7):
        return pole(rng, h, w, craft) if craft == "asmat" else figure(rng, h, w, craft, thing)
    if craft == "asmat":
        return pole(rng, h, w, craft)
    if craft in ("ukir-mas", "paras-batubulan") and form != "hiasan-dinding" and rng.random() < 0.45:
        return figure(rng, h, w, craft)
    return panel(rng, h, w, craft)
