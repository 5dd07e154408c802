"""Stripes, checks, zigzag tapestry and drawn-thread work, all set on the thread grid."""

import numpy as np

from . import motif
from .grammar import Grammar
from .palettes import Palette
from .yarn import Threads, cross, plain


def stripe(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Lurik and its sisters: striped warp, one-coloured weft, sometimes a band of twill or ikat dashes."""
    colours = pot.colours()
    order = motif.stripes(rng, m, int(rng.integers(2, 7)), len(colours), rng.random() < 0.5)
    warp = np.broadcast_to(colours[order][None], (n, m, 3)).copy()
    if rng.random() < 0.35:
        _dashes(rng, warp, order, colours)
    up = plain(n, m) | (np.add.outer(np.arange(n), np.arange(m) * 0) % 3 == 0)
    weft = np.broadcast_to(colours[0] * 0.85 + colours[int(rng.integers(len(colours)))] * 0.15, (n, m, 3))
    seen = cross(warp, weft * 0.55 + warp * 0.45, up)
    if words.variant == "across" or rng.random() < 0.12:
        order2 = motif.stripes(rng, n, int(rng.integers(2, 5)), len(colours))
        seen = np.where((order2 > 0)[:, None, None] & ~up[..., None], colours[order2][:, None, :], seen)
    return Threads(seen.astype(np.float32), up, gap=0.4, slub=0.08)


def _dashes(rng: np.random.Generator, warp: np.ndarray, order: np.ndarray, colours: np.ndarray) -> None:
    n = warp.shape[0]
    chosen = int(rng.integers(1, len(colours)))
    beat = (np.arange(n) // int(rng.choice([2, 3, 6]))) % 2 == 0
    columns = np.flatnonzero(order == chosen)
    warp[np.ix_(np.flatnonzero(beat), columns)] = colours[2]


def check(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Poleng and checked sarongs: the same order in warp and weft, mixing where they meet."""
    colours = pot.colours()
    if words.variant == "poleng" or (pot.colours()[0].mean() < 0.15 and rng.random() < 0.5):
        return _poleng(rng, n, m, colours)
    groups = int(rng.integers(2, 6))
    order = motif.stripes(rng, max(n, m), groups, len(colours), False)
    warp, weft = colours[order[:m]][None], colours[order[:n]][:, None]
    up = plain(n, m)
    seen = cross(np.broadcast_to(warp, (n, m, 3)), np.broadcast_to(weft, (n, m, 3)), up)
    if rng.random() < 0.5:
        seen = _head_panel(rng, seen, n, m, colours)
    return Threads(seen, up, gap=0.28, slub=0.035)


def _poleng(rng: np.random.Generator, n: int, m: int, colours: np.ndarray) -> Threads:
    size = int(rng.choice([14, 20, 26, 34, 44]))
    border = rng.random() < 0.4
    i, j = np.arange(n) // size % 2, np.arange(m) // size % 2
    warp = np.broadcast_to(colours[j][None], (n, m, 3)).copy()
    weft = np.broadcast_to(colours[i][:, None], (n, m, 3)).copy()
    if border:
        weft[int(n * 0.84) :] = warp[int(n * 0.84) :] = colours[3 % len(colours)]
        weft[int(n * 0.82) : int(n * 0.84)] = colours[1]
    up = (np.add.outer(np.arange(n), np.arange(m)) % 2).astype(bool)
    return Threads(cross(warp, weft, up), up, gap=0.34, slub=0.05)


def _head_panel(rng: np.random.Generator, seen: np.ndarray, n: int, m: int, colours: np.ndarray) -> np.ndarray:
    """Kepala: the darker panel with a woven zigzag that every sarong has."""
    wide = int(m * rng.uniform(0.2, 0.32))
    left = int(rng.integers(0, m - wide))
    tile = motif.lattice(motif.unit(rng, str(rng.choice(["zigzag", "lozenge", "rosette"])), 24, 24), n, wide)
    part = seen[:, left : left + wide]
    seen[:, left : left + wide] = np.where(
        (tile > 0)[..., None], 0.3 * part + 0.7 * colours[(tile + 1) % len(colours)], part * 0.75
    )
    return seen


def tapestry(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Rangrang: interlocked zigzags in strong colours, with the slits that give it its name."""
    colours = pot.colours()
    i, j = np.arange(n)[:, None], np.arange(m)[None, :]
    period, high = int(rng.choice([16, 20, 28, 36])), int(rng.choice([10, 14, 18, 24]))
    step = int(rng.choice([2, 3]))
    tent = np.abs((j // step * step) % period - period // 2)
    if rng.random() < 0.5:
        tent = tent + np.abs((i // 2 * 2) % (period * 2) - period) // 3
    zone = (i + tent * 2) // high
    order = rng.permutation(np.arange(len(colours)))
    colour = colours[order[zone % len(order)]]
    slit = (zone != np.roll(zone, 1, 1)) & (j % step == 0) & (i % 5 > 0)
    colour = np.where(slit[..., None], colour * 0.16, colour)
    up = np.zeros((n, m), bool)
    up[::2, 1::3] = up[1::2, ::3] = True
    return Threads(colour.astype(np.float32), up, gap=0.45, slub=0.07)


def drawn_thread(rng: np.random.Generator, n: int, m: int, pot: Palette, words: Grammar) -> Threads:
    """Karawo: threads cut and drawn to a net, the motif darned back in colour."""
    colours = pot.colours()
    i, j = np.arange(n)[:, None], np.arange(m)[None, :]
    size = int(rng.integers(30, 54))
    tile = motif.unit(
        rng, str(rng.choice(["rosette", "star", "figure:butterfly+bird", "lozenge", "rosette"])), size, size
    )
    field = motif.lattice(np.pad(tile, 5), n, m, rng.random() < 0.6)
    near = np.zeros((n, m), bool)
    for dy, dx in ((0, 4), (0, -4), (4, 0), (-4, 0), (3, 3), (-3, -3)):
        near |= np.roll(np.roll(field, dy, 0), dx, 1) > 0
    hole = near & (field == 0) & (i % 3 > 0) & (j % 3 > 0)
    colour = np.broadcast_to(colours[0], (n, m, 3)).copy()
    colour[field > 0] = colours[1 + field % (len(colours) - 1)][field > 0]
    colour[hole] = colours[0] * 0.16 + 0.03
    lift = ((field > 0) * 0.9).astype(np.float32)
    shine = ((field > 0) * 0.35).astype(np.float32)
    return Threads(colour.astype(np.float32), plain(n, m) & (field == 0), shine, lift, gap=0.34, slub=0.03)
