"""Yarn: turns a grid of crossings (which thread lies on top, in which colour) into lit cloth."""

from dataclasses import dataclass

import numpy as np

from .chance import grain, smooth


@dataclass
class Threads:
    """A woven cloth before the light falls on it; n rows of weft, m columns of warp.

    `colour` (n, m, 3) seen at each crossing, `warp_up` (n, m) bool, `shine` (n, m) 0..1 metal floats,
    `lift` (n, m) 0..1 how far a supplementary thread stands out of the ground.
    """

    colour: np.ndarray
    warp_up: np.ndarray
    shine: np.ndarray | None = None
    lift: np.ndarray | None = None
    gap: float = 0.35
    slub: float = 0.05

    def crop(self, top: int, left: int, rows: int, columns: int) -> "Threads":
        """A window of the same cloth."""
        area = (slice(top, top + rows), slice(left, left + columns))
        shine, lift = (None if a is None else a[area] for a in (self.shine, self.lift))
        return Threads(self.colour[area], self.warp_up[area], shine, lift, self.gap, self.slub)


def plain(n: int, m: int) -> np.ndarray:
    """Plain weave: over one, under one."""
    return (np.add.outer(np.arange(n), np.arange(m)) & 1).astype(bool)


def cross(warp: np.ndarray, weft: np.ndarray, up: np.ndarray) -> np.ndarray:
    """Colour seen where warp (n|1, m, 3) and weft (n, m|1, 3) meet."""
    return np.where(up[..., None], warp, weft).astype(np.float32)


def _positions(rng: np.random.Generator, count: int, pixels: int) -> tuple[np.ndarray, np.ndarray]:
    # Hand-spun yarn is never even: widths vary, so the grid breathes.
    widths = 1 + rng.normal(0, 0.09, count).clip(-0.3, 0.3)
    edges = np.concatenate([[0], np.cumsum(widths)])
    at = (np.arange(pixels) + 0.5) * edges[-1] / pixels
    index = np.searchsorted(edges, at, side="right") - 1
    index = index.clip(0, count - 1)
    return index, ((at - edges[index]) / widths[index]).astype(np.float32)


def _profile(at: np.ndarray, depth: float) -> np.ndarray:
    return 1 - depth * (2 * at - 1) ** 2


def _uneven(rng: np.random.Generator, t: Threads) -> np.ndarray:
    n, m = t.warp_up.shape
    warp = 1 + rng.normal(0, t.slub, (1, m)) + (smooth(rng, n, m, m, 5) - 0.5) * t.slub * 2
    weft = 1 + rng.normal(0, t.slub, (n, 1)) + (smooth(rng, n, m, 5, n) - 0.5) * t.slub * 2
    return np.where(t.warp_up, warp, weft).astype(np.float32)


def _under_floats(t: Threads) -> np.ndarray:
    shade = np.ones(t.warp_up.shape, np.float32)
    if t.lift is None:
        return shade
    below = np.zeros_like(shade)
    below[1:] = t.lift[:-1]
    below[1:, 1:] = np.maximum(below[1:, 1:], 0.7 * t.lift[:-1, :-1])
    return shade - 0.5 * np.clip(below - t.lift, 0, 1)


def render(rng: np.random.Generator, t: Threads, width: int, height: int, twist: float = 0.0) -> np.ndarray:
    """Lit cloth as float32 (height, width, 3) in 0..1. `twist` > 0 shows the ply of each yarn (macro)."""
    n, m = t.warp_up.shape
    row, fv = _positions(rng, n, height)
    column, fu = _positions(rng, m, width)
    colour = t.colour * (_uneven(rng, t) * _under_floats(t))[..., None]
    up = t.warp_up[row][:, column]
    shade = np.where(
        up,
        _profile(fu, t.gap)[None, :] * _profile(fv, t.gap * 0.55)[:, None],
        _profile(fv, t.gap)[:, None] * _profile(fu, t.gap * 0.55)[None, :],
    )
    if t.lift is not None:
        lift = t.lift[row][:, column]
        shade += lift * (_profile(fv, t.gap * 1.1)[:, None] - shade)
    shade *= 1 + 0.055 * np.where(up, grain(rng, height, width, "y"), grain(rng, height, width, "x"))
    if twist:
        shade *= _ply(fu, fv, row, column, up, twist)
    image = colour[row][:, column] * shade[..., None]
    if t.shine is not None:
        image += _glint(rng, t.shine, row, column, fv, height, width)[..., None] * np.array([1, 0.93, 0.74], np.float32)
    return image


def _ply(
    fu: np.ndarray, fv: np.ndarray, row: np.ndarray, column: np.ndarray, up: np.ndarray, twist: float
) -> np.ndarray:
    u, v = (column + fu)[None, :], (row + fv)[:, None]
    along = np.where(up, v * 2.2 + fu[None, :] * 1.1, u * 2.2 + fv[:, None] * 1.1)
    return (1 + twist * np.cos(2 * np.pi * along)).astype(np.float32)


def _glint(
    rng: np.random.Generator, shine: np.ndarray, row: np.ndarray, column: np.ndarray, fv: np.ndarray, h: int, w: int
) -> np.ndarray:
    # Metal thread catches light unevenly: a sharp line along its back, broken where it turns.
    n, m = shine.shape
    sparkle = (shine * (0.25 + 0.75 * smooth(rng, n, m, m / 2.5, n)) * (0.5 + smooth(rng, n, m, 3)))[row][:, column]
    back = np.clip(1 - 6 * (fv - 0.38) ** 2, 0, 1) ** 2
    return 0.46 * sparkle * back[:, None] * (1 + 0.25 * grain(rng, h, w))
