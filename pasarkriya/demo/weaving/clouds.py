"""Mega mendung: the rain clouds of Cirebon, outline within outline from deep to pale."""

import numpy as np
from PIL import Image, ImageDraw

from .palettes import Palette

Lobe = tuple[float, float, float]


def mendung(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette) -> np.ndarray:
    """Clouds in half-drop rows over one dye, float (h, w, 3)."""
    colours = pot.colours()
    deep, pale = np.minimum(colours[1], colours[3]) * 0.62, colours[2] * 0.55 + colours[-1] * 0.45
    if rng.random() < 0.3:
        deep, pale = pale, deep
    image = Image.new("RGB", (w * 2, h * 2), _code(colours[0]))
    draw = ImageDraw.Draw(image)
    steps, cell = int(rng.integers(5, 9)), rng.uniform(0.36, 0.62)
    shades = [deep + (pale - deep) * k / (steps - 1) for k in range(steps)]
    for row in range(-1, int(h / unit / (cell * 0.42)) + 3):
        for column in range(-1, int(w / unit / cell) + 2):
            x = (column + 0.5 * (row % 2) + rng.normal(0, 0.05)) * cell * unit * 2
            y = (row * 0.42 + rng.normal(0, 0.03)) * cell * unit * 2
            _cloud(draw, _lobes(rng), x, y, cell * unit * rng.uniform(0.8, 1.05), shades, colours[2])
    return np.asarray(image.resize((w, h), Image.Resampling.BOX), dtype=np.float32) / 255


def _lobes(rng: np.random.Generator) -> list[Lobe]:
    """A row of swelling lobes above, smaller ones below, a tail drawn out to one side."""
    count, way = int(rng.integers(4, 6)), float(rng.choice([-1, 1]))
    top = [
        (
            way * (-0.62 + 1.1 * k / (count - 1)),
            -0.1 * np.sin(np.pi * (k + 0.6) / count),
            0.2 + 0.1 * np.sin(np.pi * (k + 0.7) / count),
        )
        for k in range(count)
    ]
    foot = [(way * (-0.5 + 0.42 * k), 0.15 + rng.normal(0, 0.02), rng.uniform(0.13, 0.19)) for k in range(3)]
    tail = [(way * (0.62 + 0.1 * k), 0.02 + 0.02 * k * k, 0.16 - 0.022 * k) for k in range(6)]
    curl = [(way * (-0.86 - 0.05 * k), 0.06 + 0.06 * k, 0.12 - 0.03 * k) for k in range(3)]
    return top + foot + tail + curl


def _cloud(
    draw: ImageDraw.ImageDraw,
    lobes: list[Lobe],
    cx: float,
    cy: float,
    size: float,
    shades: list[np.ndarray],
    rim: np.ndarray,
) -> None:
    for step, shade in enumerate(shades):
        t = step / len(shades)
        for line, fill in ((0.013, _code(rim)), (0.0, _code(shade))):
            for x, y, r in lobes:
                radius = (r * (1 - 0.92 * t) + 0.05 * (1 - t) + line) * size
                px, py = cx + x * (1 - 0.3 * t) * size, cy + (y * (1 - 0.5 * t) + 0.02 * t) * size
                draw.ellipse([px - radius, py - radius * 0.94, px + radius, py + radius * 0.94], fill=fill)


def _code(colour: np.ndarray) -> tuple[int, int, int]:
    r, g, b = (int(v) for v in np.clip(colour * 255, 0, 255))
    return r, g, b
