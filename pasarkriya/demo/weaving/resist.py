"""Tie and stitch resist: jumputan, pelangi, sasirangan. Dye that crept under the thread."""

import numpy as np

from .batik import _lay, _soft, fabric
from .chance import cloud, resize, smooth
from .palettes import Palette


def tied(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette, craft: str) -> np.ndarray:
    """Sasirangan in stitched waves or jumputan in tied rings; h x w pixels, `unit` pixels per frame width."""
    stitched = craft == "sasirangan" or (craft != "jumputan-palembang" and rng.random() < 0.5)
    sh, sw = h // 2 + 1, w // 2 + 1
    paint = _waves if stitched else _rings
    small = paint(rng, sh, sw, unit / 2, pot.colours())
    cloth = np.stack([resize(small[..., k], h, w) for k in range(3)], -1)
    return fabric(rng, cloth, unit)


def _waves(rng: np.random.Generator, h: int, w: int, unit: float, colours: np.ndarray) -> np.ndarray:
    y = np.arange(h, dtype=np.float32)[:, None] / unit
    x = np.arange(w, dtype=np.float32)[None, :] / unit
    bands, wave = int(rng.integers(4, 8)), rng.uniform(0.1, 0.3)
    sway = (
        rng.uniform(0.012, 0.04) * (np.abs((y / wave) % 2 - 1) * 2 - 1)
        if rng.random() < 0.5
        else rng.uniform(0.015, 0.045) * np.sin(y / wave * np.pi)
    )
    creep = 0.02 * (cloud(rng, h, w, 26, 3) - 0.5)
    phase = (x + sway + creep) * bands
    order = rng.permutation(len(colours))
    zone = np.floor(phase).astype(int)
    edge = np.abs(phase - np.rint(phase)) / bands
    out = colours[order[zone % len(order)]]
    out = out * (0.72 + 0.5 * np.clip(edge * bands * 2, 0, 1) ** 0.5)[..., None]
    stitch = 0.5 + 0.5 * np.cos(2 * np.pi * y / rng.uniform(0.022, 0.036))
    resist = _soft(0.011 + 0.014 * stitch - edge + creep * 0.6, 0.012)
    out = _lay(out, resist, colours[2] * 0.97)
    out = _lay(out, _soft(0.004 + 0.003 * stitch - edge, 0.004) * 0.6, colours[order[0]] * 0.5)
    return _diamonds(rng, out, x, y, phase, zone, edge, colours)


def _diamonds(
    rng: np.random.Generator,
    out: np.ndarray,
    x: np.ndarray,
    y: np.ndarray,
    phase: np.ndarray,
    zone: np.ndarray,
    edge: np.ndarray,
    colours: np.ndarray,
) -> np.ndarray:
    step = rng.uniform(0.1, 0.2)
    u, v = (phase % 1 - 0.5) * 2, (y / step) % 1 * 2 - 1
    r = np.hypot(u, v) if rng.random() < 0.5 else np.abs(u) + np.abs(v) * 0.9
    ring = _soft(0.11 - np.abs(r - 0.55) + 0.05 * np.cos(18 * np.arctan2(v, u)), 0.14) * (zone % 2 == 0)
    out = _lay(out, ring * 0.92, colours[2])
    return _lay(out, _soft(0.22 - r, 0.15) * (zone % 2 == 0), colours[3 % len(colours)])


def _rings(rng: np.random.Generator, h: int, w: int, unit: float, colours: np.ndarray) -> np.ndarray:
    y = np.arange(h, dtype=np.float32)[:, None] / unit
    x = np.arange(w, dtype=np.float32)[None, :] / unit
    wander = 0.028 * (smooth(rng, h, w, 9) - 0.5)
    blend = np.clip((cloud(rng, h, w, 2.4, 2) - 0.5) * 7 + 0.5, 0, 1)
    out = colours[0] + (colours[3] - colours[0]) * blend[..., None] * rng.uniform(0.4, 1)
    for scale, share in ((rng.uniform(0.16, 0.26), 1.0), (rng.uniform(0.06, 0.09), 0.6)):
        out = _one_size(
            rng,
            out,
            x + wander,
            y + wander.T[:h, :w] if wander.shape[0] == wander.shape[1] else y + wander,
            scale,
            share,
            colours,
        )
    return out


def _one_size(
    rng: np.random.Generator,
    out: np.ndarray,
    x: np.ndarray,
    y: np.ndarray,
    cell: float,
    share: float,
    colours: np.ndarray,
) -> np.ndarray:
    row = np.floor(y / cell * 1.15)
    u, v = ((x / cell + 0.5 * (row % 2)) % 1) * 2 - 1, ((y / cell * 1.15) % 1) * 2 - 1
    r, a = np.hypot(u, v), np.arctan2(v, u)
    pleat = int(rng.integers(9, 16))
    edge = r + 0.06 * np.cos(pleat * a + 4 * r) + 0.03 * np.cos(23 * a)
    radius = rng.uniform(0.5, 0.68) * (1 if share == 1 else 0.75)
    halo = _soft(radius - edge, 0.2) * 0.9
    out = _lay(out, halo, colours[2])
    out = _lay(out, _soft(radius * 0.72 - edge, 0.16) * 0.95, colours[4 % len(colours)])
    out = _lay(out, _soft(0.06 - np.abs(edge - radius * 0.42), 0.08), colours[2])
    return _lay(out, _soft(radius * 0.22 - edge, 0.1), colours[1])
