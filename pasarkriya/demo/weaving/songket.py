"""Supplementary threads: songket, pahikung, buna, tapis. A second thread floats over a plain ground."""

import numpy as np

from . import motif
from .grammar import Grammar
from .ikat import allover, banded
from .palettes import Palette, rgb
from .yarn import Threads, cross, plain


def songket(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Metal weft over silk: dense field, stepped edges, tie-down points every few threads."""
    pattern = _field(rng, n, m, words)
    if words.density < 0.9 and rng.random() < 0.5:
        pattern = _scatter(rng, pattern, n, m, words)
    floats = _tied(pattern > 0, 7) & _every_second_row(n, words)
    metal = words.variant != "colour"
    colours = pot.colours()
    thread = rgb(pot.metal) if metal else colours[1 + pattern % (len(colours) - 1)]
    inlay = np.where(
        (pattern % 5 >= 3)[..., None] & (rng.random() < 0.55),
        colours[(pattern + 1) % len(colours)],
        thread,
    )
    return _over(rng, n, m, colours[0], inlay, floats, (pattern % 5 < 3) * 1.0 if metal else np.zeros((n, m)))


def pahikung(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Sumba's supplementary warp: pale figures raised on a dark ground, with dyed strokes."""
    pattern = _field(rng, n, m, words)
    colours = pot.colours()
    floats = _tied((pattern > 0).T, 6).T
    inlay = np.where((pattern > 1)[..., None], colours[2] * 0.55 + colours[3] * 0.45, colours[1])
    return _over(rng, n, m, colours[0] * 0.8, inlay, floats, np.zeros((n, m)))


def tapis(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Lampung: gold thread couched in bands over striped weave."""
    colours = pot.colours()
    pattern = banded(rng, n, m, words)
    bare = np.repeat(motif.stripes(rng, n, 9, 2), 1)[:, None] > 0
    floats = (pattern > 0) & ~bare
    stripe = colours[motif.stripes(rng, n, 6, 4)][:, None, :]
    couched = (
        np.broadcast_to(rgb(pot.metal), (n, m, 3))
        * (0.82 + 0.18 * (np.add.outer(np.arange(n), np.arange(m)) % 4 > 0))[..., None]
    )
    return _over(rng, n, m, stripe, couched, floats, np.ones((n, m)))


def _over(
    rng: np.random.Generator,
    n: int,
    m: int,
    ground: np.ndarray,
    inlay: np.ndarray,
    floats: np.ndarray,
    shine: np.ndarray,
) -> Threads:
    up = plain(n, m)
    base = cross(np.broadcast_to(ground * 0.92, (n, m, 3)), np.broadcast_to(ground, (n, m, 3)), up)
    tone = 1 + rng.normal(0, 0.06, (n, 1, 1))
    colour = np.where(floats[..., None], inlay * tone, base).astype(np.float32)
    return Threads(colour, up & ~floats, (floats * shine).astype(np.float32), floats.astype(np.float32), gap=0.36)


def _field(rng: np.random.Generator, n: int, m: int, words: Grammar) -> np.ndarray:
    if words.layout == "bands":
        field = banded(rng, n, m, words)
    elif words.layout == "columns":
        field = banded(rng, m, n, words).T
    else:
        field = allover(rng, n, m, words)
    return _with_foot(rng, field) if rng.random() < 0.45 else field


def _with_foot(rng: np.random.Generator, field: np.ndarray) -> np.ndarray:
    """Set a row of bamboo shoots along the end, as every good songket has."""
    n, m = field.shape
    h = int(n * rng.uniform(0.16, 0.26))
    row = motif.band_row(rng, "tumpal", h, m, int(rng.integers(5, 9)))
    out = field.copy()
    out[n - h :] = row
    out[n - h - 6 : n - h] = 0
    out[n - h - 5] = out[n - h - 2] = out[n - h - 3] = 1
    return out


def _scatter(rng: np.random.Generator, pattern: np.ndarray, n: int, m: int, words: Grammar) -> np.ndarray:
    """Tabur: small stars strewn on open ground, with one dense border kept."""
    size = int(rng.integers(13, 25))
    tile = np.zeros((size, size), np.uint8)
    small = motif.unit(rng, str(rng.choice(["star", "rosette", "lozenge"])), size - 6, size - 6)
    tile[3 : size - 3, 3 : size - 3] = small
    spread = motif.lattice(tile, n, m, True)
    edge = int(n * rng.uniform(0.3, 0.6))
    return np.where((np.arange(n) > n - edge)[:, None], pattern, spread)


def _tied(mask: np.ndarray, reach: int) -> np.ndarray:
    # A float longer than a few threads would snag: the weaver ties it down on a twill.
    n, m = mask.shape
    ties = (np.arange(m)[None, :] + 3 * np.arange(n)[:, None]) % reach == 0
    inside = mask & np.roll(mask, 2, 1) & np.roll(mask, -2, 1)
    return mask & ~(inside & ties)


def _every_second_row(n: int, words: Grammar) -> np.ndarray:
    rows = np.ones((n, 1), bool)
    if words.density < 0.6:
        rows[::3] = False
    return rows
