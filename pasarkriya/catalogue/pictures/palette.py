"""The few colours a picture is made of, and how like two such handfuls are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pasarkriya.catalogue.pictures.colours import hex_of, lab_of
from pasarkriya.catalogue.pictures.look import Look

MOST = 5
# Colours nearer than this (ΔE) are one; a colour of less than this part of the picture is none of its colours.
ONE_COLOUR, LEAST_PART = 11.0, 0.04
ROUNDS = 8
# Colours this far apart (ΔE) have e^-½ of their likeness left. See also `shades`, which is cut to it.
REACH = 15.0
# The work hangs in the middle, wall and table lie around it: how fast a place counts less, in halves of a side.
MIDDLE = 0.62


@dataclass(frozen=True)
class Swatch:
    """A colour in CIELAB, in whole steps, and its part of the picture in thousandths."""

    lightness: int
    green_red: int
    blue_yellow: int
    permille: int

    @classmethod
    def at(cls, lab: np.ndarray, permille: int) -> "Swatch":
        lightness, green_red, blue_yellow = (round(float(axis)) for axis in lab)
        return cls(lightness, green_red, blue_yellow, permille)

    @property
    def lab(self) -> tuple[int, int, int]:
        return self.lightness, self.green_red, self.blue_yellow

    @property
    def hex(self) -> str:
        return hex_of(np.array(self.lab))


def palette_of(look: Look) -> list[Swatch]:
    """At most five colours, the largest first; their parts add up to 1000."""
    pixels = np.frombuffer(look.pixels, np.uint8).reshape(look.height, look.width, 3)
    colours = lab_of(pixels[::2, ::2]).reshape(-1, 3)
    weights = _middle(look.height, look.width)[::2, ::2].ravel()
    centres = _settled(colours, weights, _seeds(colours, weights))
    return _swatches(*_merged(centres, _parts(colours, weights, centres)))


def flat(swatches: Sequence[Swatch]) -> list[int]:
    """As the database keeps them: L*, a*, b*, thousandths of one after the other."""
    return [number for each in swatches for number in (*each.lab, each.permille)]


def unflat(numbers: Sequence[int]) -> list[Swatch]:
    return [Swatch(*numbers[at : at + 4]) for at in range(0, len(numbers) - 3, 4)]


def likeness(one: Sequence[Swatch], other: Sequence[Swatch]) -> float:
    """1 for the same colours in the same parts, 0 for none in common."""
    own = (_common(one, one) * _common(other, other)) ** 0.5
    return _common(one, other) / own if own else 0.0


def likenesses(one: Sequence[Swatch], others: Sequence[Sequence[int]]) -> list[float]:
    """Of many at once, as `flat` keeps them: what the eye has to wait for is counted in one go."""
    labs, parts = _padded(others)
    own = _own(labs, parts)
    mine = np.array([(*each.lab, each.permille / 1000) for each in one])
    apart = ((labs[:, :, None] - mine[None, None, :, :3]) ** 2).sum(-1)
    common = (parts[:, :, None] * mine[None, None, :, 3] * np.exp(-apart / (2 * REACH**2))).sum((1, 2))
    return (common / np.sqrt(np.maximum(own * _common(one, one), 1e-12))).tolist()


def _padded(others: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Colours (many, MOST, 3) and parts (many, MOST); a colour that is not there has no part."""
    whole = np.zeros((len(others), MOST, 4))
    for place, numbers in enumerate(others):
        whole[place, : len(numbers) // 4] = np.reshape(numbers, (-1, 4))
    return whole[..., :3], whole[..., 3] / 1000


def _own(labs: np.ndarray, parts: np.ndarray) -> np.ndarray:
    apart = ((labs[:, :, None] - labs[:, None]) ** 2).sum(-1)
    return (parts[:, :, None] * parts[:, None] * np.exp(-apart / (2 * REACH**2))).sum((1, 2))


def _common(one: Sequence[Swatch], other: Sequence[Swatch]) -> float:
    if not one or not other:
        return 0.0
    mine, theirs = np.array([s.lab for s in one], float), np.array([s.lab for s in other], float)
    apart = ((mine[:, None] - theirs[None]) ** 2).sum(-1)
    parts = np.outer([s.permille for s in one], [s.permille for s in other]) / 1e6
    return float((parts * np.exp(-apart / (2 * REACH**2))).sum())


def _middle(height: int, width: int) -> np.ndarray:
    down, across = np.linspace(-1, 1, height)[:, None], np.linspace(-1, 1, width)[None]
    return np.exp(-(down**2 + across**2) / (2 * MIDDLE**2))


def _seeds(colours: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The fullest cells of a coarse grid, each well away from the others: no chance, so the same picture the same."""
    cells, members = np.unique(np.floor(colours / 10).astype(int), axis=0, return_inverse=True)
    full = np.bincount(members.ravel(), weights, len(cells))
    seeds: list[np.ndarray] = []
    for cell in np.argsort(-full, kind="stable"):
        place = cells[cell] * 10 + 5.0
        if all(np.linalg.norm(place - seed) > ONE_COLOUR * 1.5 for seed in seeds):
            seeds.append(place)
        if len(seeds) == MOST:
            break
    return np.array(seeds)


def _settled(colours: np.ndarray, weights: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Each centre goes to the middle of the colours nearest to it, some times (k-means)."""
    for _ in range(ROUNDS):
        nearest = _nearest(colours, centres)
        totals = np.bincount(nearest, weights, len(centres))
        sums = np.stack([np.bincount(nearest, weights * colours[:, axis], len(centres)) for axis in range(3)], -1)
        centres = np.where(totals[:, None] > 0, sums / np.maximum(totals, 1e-9)[:, None], centres)
    return centres


def _nearest(colours: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return ((colours[:, None] - centres[None]) ** 2).sum(-1).argmin(1)


def _parts(colours: np.ndarray, weights: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return np.bincount(_nearest(colours, centres), weights, len(centres)) / weights.sum()


def _merged(centres: np.ndarray, parts: np.ndarray) -> tuple[list[np.ndarray], list[float]]:
    """The largest first, with what is hardly another colour added to it."""
    kept: list[np.ndarray] = []
    sums: list[float] = []
    for each in np.argsort(-parts, kind="stable"):
        near = [n for n, centre in enumerate(kept) if np.linalg.norm(centre - centres[each]) < ONE_COLOUR]
        if near:
            sums[near[0]] += parts[each]
        elif parts[each] >= LEAST_PART or not kept:
            kept.append(centres[each])
            sums.append(parts[each])
    return kept, sums


def _swatches(centres: list[np.ndarray], parts: list[float]) -> list[Swatch]:
    shares = [round(1000 * part / sum(parts)) for part in parts]
    shares[0] += 1000 - sum(shares)
    rows = zip(centres, shares, strict=True)
    return [Swatch.at(lab, share) for lab, share in rows]
