"""Ikat: yarn tied and dyed before it is woven, so every edge feathers along the yarn."""

import numpy as np

from . import motif
from .grammar import Grammar
from .palettes import Palette
from .yarn import Threads, cross, plain


def weft_ikat(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Endek and its kin: pattern in the weft, plain warp of the ground colour."""
    colours = pot.colours()
    pattern = _layout(rng, n, m, words)
    weft = feather(rng, colours[pattern % len(colours)], 1, words.blur)
    warp = np.broadcast_to(colours[0] * 0.9 + 0.02, (n, m, 3))
    up = plain(n, m)
    seen = cross(warp * 0.45 + weft * 0.55, weft, up)
    return Threads(seen, up, gap=0.3, slub=0.05)


def warp_ikat(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Sumba, Sikka, ulos, pua: pattern in a dense warp that hides the weft."""
    colours = pot.colours()
    pattern = _layout(rng, n, m, words)
    warp = feather(rng, colours[pattern % len(colours)], 0, words.blur)
    up = np.ones((n, m), bool)
    up[::4, ::2] = up[2::4, 1::2] = False
    seen = cross(warp, warp * 0.7 + colours[0] * 0.12, up)
    return Threads(seen, up, gap=0.34, slub=0.07)


def double_ikat(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Gringsing: warp and weft both tied, met thread by thread in an open plain weave."""
    colours = pot.colours()
    pattern = _layout(rng, n, m, words)
    cells = colours[pattern % len(colours)]
    warp, weft = feather(rng, cells, 0, words.blur), feather(rng, cells, 1, words.blur)
    up = plain(n, m)
    return Threads(cross(warp, weft, up), up, gap=0.62, slub=0.09)


def _layout(rng: np.random.Generator, n: int, m: int, words: Grammar) -> np.ndarray:
    if words.layout == "bands":
        return banded(rng, n, m, words)
    if words.layout == "columns":
        return banded(rng, m, n, words).T
    return allover(rng, n, m, words)


def allover(rng: np.random.Generator, n: int, m: int, words: Grammar) -> np.ndarray:
    """One motif family over the whole cloth, with fillers between and sometimes a border."""
    across = int(rng.integers(*words.across))
    w = max(9, m // across)
    h = max(9, int(w * rng.uniform(0.7, 1.35)))
    tile = motif.unit(rng, str(rng.choice(words.units)), h, w)
    inner = motif.unit(rng, str(rng.choice(words.fillers)), max(5, h // 2), max(5, w // 2))
    filler = np.zeros_like(tile)
    y, x = (h - inner.shape[0]) // 2, (w - inner.shape[1]) // 2
    filler[y : y + inner.shape[0], x : x + inner.shape[1]] = inner
    field = motif.lattice(tile, n, m, True, filler if rng.random() < 0.75 else tile)
    if rng.random() < words.lines:
        _lines_between(rng, field, h)
    return field


def _lines_between(rng: np.random.Generator, field: np.ndarray, step: int) -> None:
    start = int(rng.integers(step))
    for row in range(start, field.shape[0], step):
        for k in range(int(rng.integers(2, 5))):
            field[row + 2 * k : row + 2 * k + 1] = int(rng.integers(1, 4))


def banded(rng: np.random.Generator, n: int, m: int, words: Grammar) -> np.ndarray:
    """Bands of motifs parted by stripes, as in hinggi, sarongs and ulos."""
    field = np.zeros((n, m), np.uint8)
    row = -int(rng.integers(0, max(2, n // 12)))
    wide = True
    while row < n:
        height = int(n * rng.uniform(*(words.wide if wide else words.narrow)))
        band = motif.band_row(
            rng,
            str(rng.choice(words.units if wide else words.fillers)),
            max(5, height),
            m,
            _across(rng, m, height, wide),
        )
        _place(field, band, row, ground=int(rng.integers(0, 2)) * int(rng.choice([0, 3, 4])) if words.grounds else 0)
        row += height
        row = _border(rng, field, row, words)
        wide = not wide
    return field


def _across(rng: np.random.Generator, m: int, height: int, wide: bool) -> int:
    return max(1, round(m / (max(6, height) * rng.uniform(0.75, 1.2))))


def _place(field: np.ndarray, band: np.ndarray, row: int, ground: int) -> None:
    top, bottom = max(row, 0), min(row + band.shape[0], field.shape[0])
    if bottom > top:
        part = band[top - row : bottom - row]
        field[top:bottom] = np.where(part > 0, part, ground)


def _border(rng: np.random.Generator, field: np.ndarray, row: int, words: Grammar) -> int:
    for _ in range(int(rng.integers(*words.stripes))):
        thick = int(rng.choice([1, 2, 2, 3, 5]))
        field[max(row, 0) : max(row + thick, 0)] = int(rng.integers(0, 5))
        row += thick + int(rng.choice([1, 2]))
    return row


def feather(rng: np.random.Generator, cells: np.ndarray, axis: int, amount: float) -> np.ndarray:
    """Shift every yarn a little along itself and let the dye creep under its ties."""
    if axis == 0:
        return feather(rng, cells.transpose(1, 0, 2), 1, amount).transpose(1, 0, 2)
    n, m = cells.shape[:2]
    bundle = np.repeat(rng.normal(0, 0.8, n // 3 + 1), 3)[:n]
    shift = np.rint((bundle + rng.normal(0, 0.75, n)) * amount).astype(int)
    moved = cells[np.arange(n)[:, None], (np.arange(m)[None, :] + shift[:, None]).clip(0, m - 1)]
    soft = moved.copy()
    for step in (1, 2):
        soft = (soft + np.roll(soft, step, 1) + np.roll(soft, -step, 1)) / 3
    creep = np.clip(rng.normal(0.55, 0.3, (n, m, 1)), 0, 1).astype(np.float32)
    return (moved + (soft - moved) * creep).astype(np.float32)
