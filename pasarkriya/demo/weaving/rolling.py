"""Cloth out of its plane: folded in a pile, rolled, gathered at a peg."""

import numpy as np
from PIL import Image, ImageDraw

from . import staging
from .chance import resize, smooth
from .palettes import rgb
from .presenting import Shot, against, mesh, perspective


def folded(shot: Shot) -> np.ndarray:
    """A pile of folded cloths seen from the front: rounded edges, the piece itself on top."""
    rng, w, h = shot.rng, shot.w, shot.h
    table = against(shot, ("limewash", "paper"))
    edge = int(h * 0.8)
    table[edge:] = staging.wood(rng, h, w, planks=2)[edge:] * np.float32(0.92)
    table[edge : edge + h // 60] *= 0.8
    layers = int(rng.integers(2, 5))
    thick = int(h * rng.uniform(0.1, 0.15)) if layers > 2 else int(h * 0.19)
    bottom = int(h * 0.87)
    out, canvas = table, Image.new("RGBA", (w, h), (0, 0, 0, 0))
    for k in range(layers):
        cw = int(w * rng.uniform(0.68, 0.76))
        left = (w - cw) // 2 + int(rng.normal(0, w * 0.012))
        canvas.paste(staging.to_image(_folded_edge(shot, cw, thick, k)).convert("RGBA"), (left, bottom - thick), None)
        bottom -= int(thick * 0.94)
    _top_face(shot, canvas, left, left + cw, bottom)
    canvas = mesh(canvas, rng.normal(0, w * 0.002, (13, 9)), rng.normal(0, w * 0.0025, (13, 9)))
    out = staging.put(out, staging.to_field(canvas.convert("RGB")), canvas.getchannel("A"), 0.03, 0.6)
    return out


def _folded_edge(shot: Shot, cw: int, thick: int, k: int) -> np.ndarray:
    """One folded cloth from the front: two or three rounded plies."""
    rng = shot.rng
    plies = int(rng.integers(2, 4))
    t = (np.linspace(0, plies, thick, dtype=np.float32) + rng.uniform(0, 0.05)) % 1
    round_ = np.sqrt(np.clip(1 - (2 * t - 1) ** 2, 0, 1))
    shade = 0.28 + 0.72 * round_ * (1.12 - 0.4 * t)
    wave = 1 + 0.09 * (smooth(rng, thick, cw, 7, 2) - 0.5)
    x = np.linspace(-1, 1, cw, dtype=np.float32)
    ends = 1 - 0.5 * np.clip(np.abs(x) - 0.93, 0, 1) / 0.07
    surface = shot.surface(cw, thick, cw / shot.w)
    if k % 2:
        # Between the patterned cloths lies one dyed plain in a colour of the same pots.
        surface = surface * 0.22 + shot.yarns[(k // 2) % len(shot.yarns)] * (
            0.6 + 0.3 * surface.mean(-1, keepdims=True)
        )
    return surface * (shade[:, None] * wave * ends[None, :])[..., None]


def _top_face(shot: Shot, canvas: Image.Image, left: int, right: int, bottom: int) -> None:
    w, h, rng = shot.w, shot.h, shot.rng
    depth = int(h * rng.uniform(0.2, 0.3))
    inset = int(w * 0.07)
    face = staging.to_image(shot.surface(right - left, int(depth * 1.7), (right - left) / w))
    tall = bottom - depth
    fw, fh = face.size
    # Perspective: the far edge of the pile is shorter than the near one.
    target = [(left + inset, tall), (right - inset, tall), (right, bottom + 3), (left, bottom + 3)]
    coefficients = perspective(target, [(0, 0), (fw, 0), (fw, fh), (0, fh)])
    seen = face.convert("RGBA").transform((w, h), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR)
    fall = Image.fromarray((255 * (0.78 + 0.22 * np.linspace(0, 1, h))).astype(np.uint8)[:, None].repeat(w, 1))
    rgb_part = np.asarray(seen.convert("RGB"), np.float32) * np.asarray(fall, np.float32)[..., None] / 255 * 1.06
    lit = Image.fromarray(np.clip(rgb_part, 0, 255).astype(np.uint8)).convert("RGBA")
    canvas.paste(lit, (0, 0), seen.getchannel("A"))


def rolled(shot: Shot) -> np.ndarray:
    """Two or three rolls lying side by side, as songket should be kept."""
    rng, w, h = shot.rng, shot.w, shot.h
    out = against(shot, ("wood", "linen", "paper"))
    count = int(rng.integers(2, 4))
    gap = h / (count + 0.35)
    for k in range(count):
        r = int(gap * rng.uniform(0.36, 0.43))
        cy, cw = int(gap * (k + 0.66)), int(w * rng.uniform(0.78, 0.86))
        left = int(w * 0.06 + rng.uniform(0, w * 0.05))
        out = _one_roll(shot, out, left, cy, cw, r)
    return out


def _one_roll(shot: Shot, out: np.ndarray, left: int, cy: int, cw: int, r: int) -> np.ndarray:
    w, h, rng = shot.w, shot.h, shot.rng
    t = np.linspace(-1, 1, 2 * r, dtype=np.float32)
    wrap = ((np.arcsin(t) / np.pi + 0.5) * 2.6 * r).astype(int)
    surface = shot.surface(cw, int(2.6 * r) + 1, cw / w)[wrap.clip(0, int(2.6 * r))]
    shade = 0.16 + 0.98 * np.clip(0.85 * np.sqrt(1 - t * t) - 0.5 * t, 0, 1.1)
    body = surface * shade[:, None, None] + shot.sheen * 0.16 * np.exp(-(((t + 0.45) / 0.16) ** 2))[:, None, None]
    layer, alpha = np.zeros((h, w, 3), np.float32), Image.new("L", (w, h), 0)
    top = max(cy - r, 0)
    bottom = min(cy + r, h)
    layer[top:bottom, left : left + cw] = body[top - cy + r : bottom - cy + r, : w - left]
    draw, ex = ImageDraw.Draw(alpha), int(r * 0.3)
    draw.rectangle([left, cy - r, left + cw, cy + r - 1], fill=255)
    draw.ellipse([left + cw - ex, cy - r, left + cw + ex, cy + r - 1], fill=255)
    _roll_end(layer, left + cw, cy, ex, r, shot.yarns[0], rng)
    return staging.put(out, layer, alpha, 0.03, 0.6)


def _roll_end(layer: np.ndarray, cx: int, cy: int, ex: int, r: int, yarn: np.ndarray, rng: np.random.Generator) -> None:
    h, w = layer.shape[:2]
    y0, y1, x0, x1 = max(cy - r, 0), min(cy + r, h), max(cx - ex, 0), min(cx + ex + 1, w)
    y, x = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    dx, dy = (x - cx) / ex, (y - cy) / r
    radius, turn = np.hypot(dx, dy), np.arctan2(dy, dx) / (2 * np.pi)
    spiral = 0.5 + 0.5 * np.cos(2 * np.pi * (radius * 7 - turn))
    end = yarn * (0.42 + 0.26 * spiral * (radius > 0.16))[..., None]
    inside = (radius < 1)[..., None]
    layer[y0:y1, x0:x1] = np.where(inside, end, layer[y0:y1, x0:x1])


def draped(shot: Shot) -> np.ndarray:
    """Gathered at a peg and falling open in a fan of deep folds."""
    rng, w, h = shot.rng, shot.w, shot.h
    y = np.linspace(0, 1, h // 4, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, w // 4, dtype=np.float32)[None, :]
    start, end = rng.uniform(0.1, 0.16), rng.uniform(0.62, 0.85)
    half = start + (end - start) * (y / 0.95) ** rng.uniform(0.55, 0.9)
    lean = rng.uniform(-0.12, 0.12) * y
    u = (x - lean) / half
    waves, phase = rng.uniform(4, 7), rng.uniform(0, 6)
    angle = u * waves * np.pi + phase + 0.8 * np.sin(y * 3 + phase)
    fold = np.sin(angle) * (1 - 0.45 * y)
    hem = 0.91 + 0.012 * np.sin(angle * 0.5) + 0.016 * np.cos(u * 3 + phase)
    sides = (1 - np.abs(u) + 0.025 * np.sin(y * 9 + phase)) * half * w / 8
    inside = np.clip(np.minimum(sides, np.minimum(y - 0.05, hem - y) * h / 4) + 0.5, 0, 1)
    source = shot.surface(w, h, 1.15)
    big = [resize(np.asarray(a, np.float32) + np.zeros_like(fold), h, w) for a in (u, fold)]
    column = ((0.5 + 0.46 * big[0] + 0.03 * big[1]) * (w - 1)).clip(0, w - 1).astype(np.int32)
    row = np.broadcast_to(np.linspace(0, h - 1, h).astype(np.int32)[:, None], (h, w)) + (big[1] * h * 0.012).astype(
        np.int32
    )
    shade = resize(np.clip(0.74 + 0.44 * np.cos(angle + 0.6) * (1 - 0.4 * y), 0.18, 1.25).astype(np.float32), h, w)
    cloth = source[row.clip(0, h - 1), column] * shade[..., None]
    cloth += (0.22 * shot.sheen * np.clip(shade - 0.98, 0, 1))[..., None]
    # Sharpened after enlarging: a clean hem, not a blurred one.
    edge = np.clip((resize(inside.astype(np.float32), h, w) - 0.5) * 3.2 + 0.5, 0, 1)
    alpha = Image.fromarray((edge * 255).astype(np.uint8))
    out = staging.put(against(shot, ("limewash",)), cloth, alpha, 0.03, 0.5)
    return _peg(shot, out, int(w / 2), int(h * 0.05))


def _peg(shot: Shot, out: np.ndarray, cx: int, cy: int) -> np.ndarray:
    r = shot.w // 34
    y, x = np.mgrid[cy - r : cy + r, cx - r : cx + r].astype(np.float32)
    d = np.hypot(x - cx, y - cy) / r
    knob = np.clip(1.15 - ((x - cx + r * 0.4) ** 2 + (y - cy + r * 0.4) ** 2) / (2.2 * r * r), 0.2, 1.2)
    area = out[cy - r : cy + r, cx - r : cx + r]
    area[:] = np.where((d < 1)[..., None], knob[..., None] * rgb("#6b4528"), area)
    return out
