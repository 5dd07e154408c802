"""Raw wood and stone, before the chisel."""

import numpy as np

from .chance import cloud, grain, resize, smooth
from .palettes import rgb

TIMBER = ("#7a4a28", "#5b3a23", "#96673a", "#b58a55", "#4a3020", "#a8713a")


def timber(rng: np.random.Generator, h: int, w: int, colour: str | None = None) -> np.ndarray:
    """Grain running upright."""
    tone = rgb(colour or str(rng.choice(TIMBER)))
    rings = smooth(rng, h, w, 7, 2) * 7
    return (
        tone
        * (1 + 0.1 * np.cos(rings * 6.3) + 0.14 * (smooth(rng, h, w, 90, 3) - 0.5) + 0.03 * grain(rng, h, w, "y"))[
            ..., None
        ]
    )


def stone(rng: np.random.Generator, h: int, w: int, colour: str | None = None) -> np.ndarray:
    """Paras: soft volcanic tuff with pores and moss."""
    tone = rgb(colour or str(rng.choice(("#8f8a80", "#a39a88", "#77736c", "#b0a48e"))))
    pores = np.clip(grain(rng, h, w) - 1.7, 0, 1) * 0.35
    moss = np.clip((resize(cloud(rng, h // 4, w // 4, 4), h, w) - 0.55) * 5, 0, 1) * rng.uniform(0, 0.45)
    body = (
        tone
        * (0.85 + 0.3 * resize(cloud(rng, h // 2, w // 2, 8, 4), h, w) + 0.045 * grain(rng, h, w) - pores)[..., None]
    )
    return body + (rgb("#5f6a45") * 0.8 - body) * moss[..., None]
