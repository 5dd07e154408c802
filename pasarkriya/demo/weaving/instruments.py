"""Bamboo that sounds: angklung and sasando."""

import math

import numpy as np
from PIL import Image, ImageDraw

from . import staging
from .chance import grain, smooth
from .palettes import rgb


def bar(
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
        return bar(rng, view, top, x, tall, wide, tone, nodes)
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
        bar(rng, out, left - w * 0.06, h * y, right - left + w * 0.12, h * 0.022, tone * 0.9, 0, True)
    for k in range(count + 1):
        bar(rng, out, left + gap * k - w * 0.011, h * 0.08, w * 0.022, h * 0.84, tone * 0.85, 4)
    drop, falling = rng.uniform(0.02, 0.3 / count), rng.random() < 0.6
    for k in range(count):
        for part, (at, wide, start) in enumerate(((0.3, 0.27, 0.2), (0.7, 0.2, 0.36))):
            size, top = gap * wide, h * (start + drop * (k if falling else count - 1 - k))
            x = left + gap * (k + at) - size / 2
            waist = top + (h * 0.79 - top) * 0.5
            shade = tone * rng.uniform(0.88, 1.06)
            # The upper half of a tube is cut away to a tongue; the lower half is its sounding chamber.
            bar(rng, out, x, top, size * 0.62, waist - top + size, shade, 1)
            bar(rng, out, x, waist, size, h * 0.79 - waist, shade, 1 + part)
    for k in range(count + 1):
        for y in (0.16, 0.8):
            bar(rng, out, left + gap * k - w * 0.02, h * (y - 0.008), w * 0.04, h * 0.036, dark)
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
    bar(rng, out, cx - w * 0.045, h * 0.12, w * 0.09, h * 0.78, rgb("#a8743c"), 3)
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
        bar(rng, out, cx - w * 0.056, h * yy, w * 0.112, h * 0.045, rgb("#4a2c1a"))
    return out
