"""A palette as one vector, so that an index of vectors finds palettes like it.

Each colour is spread over the fixed shades nearest to it, points of a lattice through all that a screen can show.
The cosine of two such vectors comes near to `palette.likeness`: the index finds, the palette itself then orders.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np

from pasarkriya.catalogue.pictures.colours import rgb_of
from pasarkriya.catalogue.pictures.palette import REACH, Swatch

# Side of the lattice's cell (body-centred, so each shade has its neighbours at about 27). Gives DIMENSIONS shades.
CELL = 31
# A column of the database is made for it: another lattice needs a migration and a reindex.
DIMENSIONS = 94
# Two colours meet on the shades between them, so each needs to reach only √½ as far.
SPREAD = REACH / 2**0.5 * 1.15


def vector_of(swatches: Sequence[Swatch]) -> list[float]:
    """DIMENSIONS numbers, of length one; all zero without a colour."""
    if not swatches:
        return [0.0] * DIMENSIONS
    labs = np.array([each.lab for each in swatches], float)
    spread = _spread(labs)
    whole = (spread * np.array([[each.permille] for each in swatches])).sum(0)
    return (whole / np.linalg.norm(whole)).tolist()


def _spread(labs: np.ndarray) -> np.ndarray:
    apart = ((labs[:, None] - SHADES[None]) ** 2).sum(-1)
    near = np.exp(-(apart - apart.min(1, keepdims=True)) / (2 * SPREAD**2))
    return near / np.linalg.norm(near, axis=1, keepdims=True)


def _lattice() -> np.ndarray:
    steps = range(-5, 6)
    corners = np.array(list(product(steps, steps, steps)), float) * CELL
    points = np.concatenate([corners, corners + CELL / 2]) + np.array([50, 0, 0])
    light = points[(points[:, 0] > -4) & (points[:, 0] < 104)]
    shown = rgb_of(np.clip(light, [0, -200, -200], [100, 200, 200]))
    return light[((shown > -40) & (shown < 295)).all(1)]


SHADES = _lattice()
