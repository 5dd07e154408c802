"""Knotted bags: noken of bark and orchid string, koja of the Baduy."""

import math

import numpy as np
from PIL import Image, ImageDraw

from . import staging
from .chance import smooth
from .palettes import rgb

DYED = ("#8a3024", "#2f2520", "#d8b24a", "#4a5f3a", "#7a3a5a", "#c2622e", "#35507a", "#e3d3a4")
STRING = ("#d6c094", "#c2a573", "#b3966a", "#e0cfa6", "#a47c4c")


def noken(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A bag hanging by its band, or the net itself filling the frame."""
    natural = rgb(str(rng.choice(STRING)))
    tones = np.stack([natural, *(rgb(str(c)) for c in rng.permutation(DYED)[:3])])
    if rng.random() < 0.25:
        return _field(rng, h, w, tones)
    return _bag(rng, h, w, tones)


def _net(
    rng: np.random.Generator, col: np.ndarray, row: np.ndarray, tones: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Colour and cord height 0..1 of looped string; `col` and `row` count loops."""
    a, b = (col + row) % 1 - 0.5, (col - row) % 1 - 0.5
    thick = rng.uniform(3.2, 4.2)
    first, second = 1 - np.abs(a) * thick, 1 - np.abs(b) * thick
    cord = np.clip(np.maximum(first, second), 0, 1)
    twist = 0.82 + 0.22 * np.cos(np.where(first > second, b, a) * 26)
    bands = np.where(rng.random(64) < rng.uniform(0.25, 0.75), 0, rng.integers(1, 4, 64))
    zig = np.abs(col / rng.uniform(2, 6) % 2 - 1) * rng.choice([0, 0, 2, 5])
    which = bands[((row + zig) / rng.uniform(1, 3.5)).astype(int) % 64]
    return tones[which] * (cord**0.45 * twist)[..., None], cord


def _field(rng: np.random.Generator, h: int, w: int, tones: np.ndarray) -> np.ndarray:
    y, x = np.mgrid[0:h, 0:w].astype(np.float32) / w
    sway = 0.02 * (smooth(rng, h, w, 4) - 0.5)
    count = rng.uniform(16, 26)
    colour, cord = _net(rng, (x + sway) * count, (y + sway) * count, tones)
    under = tones[0] * 0.16 * (0.7 + 0.6 * smooth(rng, h, w, 5))[..., None]
    return np.where((cord > 0.02)[..., None], colour * 1.15, under).astype(np.float32)


def _bag(rng: np.random.Generator, h: int, w: int, tones: np.ndarray) -> np.ndarray:
    out = staging.ground(rng, h, w, ("limewash", "limewash", "wood", "paper"))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = (x - w / 2) / w, y / h
    top, deep, mouth, belly = (
        rng.uniform(0.3, 0.46),
        rng.uniform(0.38, 0.52),
        rng.uniform(0.2, 0.29),
        rng.uniform(0.06, 0.17),
    )
    t = np.clip((v - top) / deep, 0, 1)
    foot = np.sqrt(np.clip(1 - np.clip((t - 0.7) / 0.3, 0, 1) ** rng.uniform(1.9, 2.8), 0, 1))
    s = u / np.maximum((mouth + belly * np.sin(t * math.pi * 0.75) ** 0.9) * foot, 0.01)
    inside = (np.abs(s) < 1) & (v > top + 0.03 * (1 - (u / 0.25) ** 2)) & (v < top + deep)
    bulge, count = np.sqrt(np.clip(1 - s * s, 0, 1)), rng.uniform(24, 40)
    colour, _ = _net(
        rng, np.arcsin(np.clip(s, -1, 1)) / math.pi * count, t * count * 0.95 + 0.5 * np.cos(s * 1.5), tones
    )
    skin = colour * (0.5 + 0.72 * bulge - 0.22 * s)[..., None] + tones[0] * 0.09 * bulge[..., None]
    out = _strap(rng, out, tones[0], top, mouth)
    return staging.put(out, skin.astype(np.float32), Image.fromarray((inside * 255).astype(np.uint8)), 0.035, 0.6)


def _strap(rng: np.random.Generator, out: np.ndarray, tone: np.ndarray, top: float, mouth: float) -> np.ndarray:
    h, w = out.shape[:2]
    strap, lean, peak = Image.new("L", (w, h), 0), rng.uniform(-0.08, 0.08), rng.uniform(-0.04, 0.12)
    points = []
    for k in range(21):
        a = k / 20 * math.pi
        rise = math.sin(a) ** 0.7
        points.append((w * (0.5 + (mouth - 0.015) * math.cos(a) + lean * rise), h * (top + 0.03 - (top - peak) * rise)))
    ImageDraw.Draw(strap).line(points, fill=255, width=w // int(rng.integers(17, 30)), joint="curve")
    y, x = np.arange(h, dtype=np.float32)[:, None] / w, np.arange(w, dtype=np.float32)[None, :] / w
    weave = tone * (0.55 + 0.4 * np.abs(np.sin(x * 190 + y * 190)))[..., None]
    return staging.put(out, weave.astype(np.float32), strap, 0.02, 0.5)
