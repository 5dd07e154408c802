"""Height fields under light: wood, stone, clay and metal."""

import numpy as np

from .chance import blur, resize


def slopes(height: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gradient (across, down) of a height in pixels."""
    gx, gy = np.empty_like(height), np.empty_like(height)
    gx[:, 1:-1] = (height[:, 2:] - height[:, :-2]) * 0.5
    gy[1:-1] = (height[2:] - height[:-2]) * 0.5
    gx[:, 0] = gx[:, -1] = 0
    gy[0] = gy[-1] = 0
    return gx, gy


def matt(
    height: np.ndarray, albedo: np.ndarray, gloss: float = 0.15, ambient: float = 0.42, reach: float = 14
) -> np.ndarray:
    """Diffuse light from the upper left with occlusion in the hollows; `reach` px of that occlusion."""
    gx, gy = slopes(height)
    n = 1 / np.sqrt(1 + gx * gx + gy * gy)
    lambert = np.clip((-0.5 * gx - 0.62 * gy + 0.62) * n, 0, 1.4)
    hollow = np.clip(1 + (height - blur(height, reach)) / reach * 1.5, 0.35, 1.2)
    half = np.clip((-0.27 * gx - 0.33 * gy + 0.9) * n, 0, 1)
    shade = (ambient + 0.85 * lambert) * hollow
    return albedo * shade[..., None] + (gloss * half**22)[..., None]


def metal(height: np.ndarray, colour: np.ndarray, tarnish: np.ndarray | float = 0.0, reach: float = 8) -> np.ndarray:
    """A bright room mirrored in bent metal; `tarnish` 0..1 darkens (oxide in the hollows)."""
    gx, gy = slopes(height)
    n = 1 / np.sqrt(1 + gx * gx + gy * gy)
    s = (-0.5 * gx - 0.8 * gy) * n
    side = gx * n
    env = (
        0.34
        + 0.42 * np.clip(s * 1.6 + 0.4, 0, 1)
        + 0.75 * np.exp(-(((s - 0.5) / 0.17) ** 2))
        + 0.28 * np.exp(-(((s + 0.55) / 0.16) ** 2))
    )
    env += 0.16 * np.exp(-(((side - 0.6) / 0.2) ** 2)) - 0.2 * np.exp(-(((s + 0.2) / 0.14) ** 2))
    hollow = np.clip(1 + (height - blur(height, reach)) / reach * 2.2, 0.25, 1.15)
    env = env * hollow * (1 - tarnish)
    return colour * env[..., None] + (np.clip(env - 0.95, 0, 1) * 0.6)[..., None]


def rounded(mask: np.ndarray, radius: float) -> np.ndarray:
    """A swelling over a mask: 0 at its edge, up to about `radius` high in the middle (mask 0..1)."""
    fine, wide = blur(mask, radius * 0.35), blur(mask, radius)
    swell = np.clip(fine - 0.5, 0, 0.5) + np.clip(wide - 0.35, 0, 0.65)
    return np.sqrt(np.clip(swell, 0, 1)) * radius * mask


def smoothmax(a: np.ndarray, b: np.ndarray, k: float) -> np.ndarray:
    """Join two bodies with a fillet of size k."""
    h = np.clip(0.5 + 0.5 * (a - b) / k, 0, 1)
    return b + (a - b) * h + k * h * (1 - h)


def coarse(fn, h: int, w: int, step: int = 2) -> np.ndarray:
    """Compute a smooth field on every `step`-th pixel and bring it to full size."""
    return resize(fn(h // step, w // step), h, w)
