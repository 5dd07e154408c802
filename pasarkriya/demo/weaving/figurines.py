"""Carved figures in the round: owls, cats, ancestors."""

import math

import numpy as np
from PIL import Image

from . import relief, staging
from .chance import blur, resize
from .timber import stone, timber


def figure(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> np.ndarray:
    """A seated or standing figure, joined from rounded bodies, lit from the left. `thing`: owl, cat, ancestor."""
    sh, sw = h // 2, w // 2
    y = np.linspace(-1.3, 1.2, sh, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, sw, dtype=np.float32)[None, :]
    height = np.full((sh, sw), -0.5, np.float32)
    for cx, cy, cz, rx, ry, rz, tilt in _bodies(rng, thing):
        for side in (-1, 1) if cx else (1,):
            u, v = (x - side * cx), (y - cy)
            c, s = math.cos(side * tilt), math.sin(side * tilt)
            q = ((u * c + v * s) / rx) ** 2 + ((v * c - u * s) / ry) ** 2
            ball = np.where(q < 1, cz + rz * np.sqrt(np.clip(1 - q, 0, 1)), -0.5)
            height = np.where(ball > -0.5, relief.smoothmax(ball.astype(np.float32), height, 0.035), height)
    inside = height > -0.35
    cut = 0.006 * np.cos(y * 50 + 3 * np.cos(x * 9)) * np.exp(-(((y - 0.95) / 0.08) ** 2))
    solid = blur(resize(blur(np.where(inside, height + cut, -0.1).astype(np.float32), 2), h, w), 2) * w * 0.5
    rock = craft == "paras-batubulan"
    body = stone(rng, h, w) if rock else timber(rng, h, w)
    lit = relief.matt(solid, body, 0.05 if rock else 0.35, 0.3, w / 22)
    alpha = Image.fromarray(inside.astype(np.uint8) * 255).resize((w, h), Image.Resampling.BICUBIC)
    wall = staging.ground(rng, h, w, ("limewash",))
    edge = int(h * 0.83)
    wall[edge:] = staging.wood(rng, h, w, planks=2)[edge:]
    return staging.put(wall, lit, alpha, 0.05, 0.65)


def _bodies(rng: np.random.Generator, thing: str) -> list[tuple[float, ...]]:
    """(x, y, z, rx, ry, rz, tilt) of ellipsoids; x > 0 is mirrored."""
    by_chance = (_owl, _cat, _ancestor, _ancestor)[int(rng.integers(4))]
    kind = {"owl": _owl, "cat": _cat, "ancestor": _ancestor}.get(thing, by_chance)
    broad, tall = rng.uniform(0.9, 1.1), rng.uniform(0.93, 1.05)
    base = [(0, 1.0, 0.0, 0.5 * broad, 0.1, 0.3, 0)]
    return base + [
        (bx * broad, 0.95 - (0.95 - by) * tall, bz, rx * broad, ry * tall, rz, t)
        for bx, by, bz, rx, ry, rz, t in kind(rng)
    ]


def _owl(rng: np.random.Generator) -> list[tuple[float, ...]]:
    """Celepuk: round body, two great eyes."""
    eye = rng.uniform(0.15, 0.19)
    feathers = [(0.1 + 0.14 * (k % 2), 0.1 + 0.12 * k, 0.33 - 0.03 * (k % 2), 0.07, 0.06, 0.05, 0.2) for k in range(5)]
    return [
        (0, 0.32, 0.0, 0.44, 0.62, 0.34, 0),
        (0, -0.4, 0.02, 0.42, 0.36, 0.32, 0),
        (0.36, 0.36, 0.02, 0.13, 0.5, 0.28, -0.1),
        (0.19, -0.4, 0.26, eye, eye, 0.09, 0),
        (0.19, -0.4, 0.35, eye * 0.55, eye * 0.55, 0.06, 0),
        (0, -0.28, 0.36, 0.055, 0.11, 0.1, 0),
        (0.28, -0.7, 0.05, 0.07, 0.17, 0.1, 0.5),
        (0.14, 0.9, 0.2, 0.12, 0.07, 0.14, 0),
        *feathers,
    ]


def _cat(rng: np.random.Generator) -> list[tuple[float, ...]]:
    """A seated cat, as Bali's carvers make by the thousand and never twice."""
    return [
        (0, 0.42, 0.0, 0.36, 0.5, 0.3, 0),
        (0, 0.0, 0.06, 0.26, 0.42, 0.24, 0),
        (0, -0.46, 0.14, 0.3, 0.26, 0.26, 0),
        (0.2, -0.72, 0.1, 0.075, 0.18, 0.07, 0.35),
        (0.11, -0.48, 0.36, 0.07, 0.05, 0.05, 0.25),
        (0, -0.36, 0.38, 0.1, 0.07, 0.08, 0),
        (0, -0.39, 0.45, 0.035, 0.025, 0.03, 0),
        (0.13, 0.5, 0.24, 0.09, 0.42, 0.12, 0.02),
        (0.13, 0.9, 0.32, 0.11, 0.07, 0.1, 0),
        (0.36, 0.7, 0.1, 0.16, 0.24, 0.2, 0.2),
        (0.42, 0.9, 0.12, 0.2, 0.06, 0.1, 0.05),
    ]


def _ancestor(rng: np.random.Generator) -> list[tuple[float, ...]]:
    """A squatting ancestor, arms on knees, great calm head under a tall crown."""
    crown = [
        (0, -0.86 - 0.13 * k, 0.05, 0.3 - 0.075 * k, 0.1, 0.22 - 0.05 * k, 0) for k in range(int(rng.integers(1, 4)))
    ]
    return [
        (0, 0.44, 0.0, 0.28, 0.44, 0.26, 0),
        (0, -0.36, 0.1, 0.3, 0.4, 0.28, 0),
        (0, -0.34, 0.38, 0.045, 0.17, 0.08, 0),
        (0, -0.2, 0.4, 0.08, 0.05, 0.06, 0),
        (0.13, -0.5, 0.33, 0.14, 0.035, 0.07, 0.12),
        (0.13, -0.38, 0.33, 0.085, 0.045, 0.045, 0),
        (0, -0.08, 0.34, 0.12, 0.035, 0.05, 0),
        (0.3, -0.34, 0.08, 0.05, 0.15, 0.08, 0),
        (0.29, 0.1, 0.04, 0.11, 0.14, 0.14, 0),
        (0.36, 0.32, 0.1, 0.08, 0.27, 0.11, -0.2),
        (0.2, 0.5, 0.3, 0.2, 0.065, 0.08, 0.45),
        (0.3, 0.62, 0.22, 0.11, 0.3, 0.15, 0.12),
        (0.26, 0.92, 0.26, 0.14, 0.07, 0.14, 0),
        *crown,
    ]
