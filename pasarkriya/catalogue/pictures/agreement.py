"""Lays two pictures on each other and says how far they are the same, thread by thread.

The marks of `likeness` only suggest; sisters off one loom share them by chance. Here the suspected copy is
laid on the original, moved and stretched until it fits best, then light and colour of both are compared.
"""

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from pasarkriya.catalogue.pictures.colours import lab_of
from pasarkriya.catalogue.pictures.likeness import FRAMES, Frame, boxed, framed
from pasarkriya.catalogue.pictures.look import Look

# From here on two pictures are one (measured in `tests/test_know_a_copy.py`). Sisters differ in light by their
# threads, and a thing that is painted in another colour differs in colour; another lamp's tint is forgiven.
SAME_LIGHT, MOST_TINT = 0.88, 4.0
# Of a part of the copy, of which there are several to try, more is wanted.
SAME_LIGHT_OF_PART = 0.92
PLACES, TINTED = 96, 16
# How far the colours of a copy may have been turned down (or up).
WEAKEST = 0.65
# Light is compared with its neighbourhood of so many places, so that a vignette or a shadow says nothing.
AROUND = 12
STEPS = (0.03, 0.015, 0.0075)
MOST_OFF = 0.3
SIDES = ("left", "top", "right", "bottom")


@dataclass(frozen=True)
class Agreement:
    """`light` is 1 for the same picture, about 0 for strangers; `tint` the mean difference of colour (ΔE of a*, b*)."""

    light: float
    tint: float

    @property
    def is_same(self) -> bool:
        return self.light >= SAME_LIGHT and self.tint <= MOST_TINT

    @property
    def is_surely_same(self) -> bool:
        return self.light >= SAME_LIGHT_OF_PART and self.tint <= MOST_TINT


def agreement(copy: Look, original: Look, frame: int = 0, *, mirrored: bool = False) -> Agreement:
    """`frame` (an index of `FRAMES`) is where in the original the search for the copy begins."""
    picture = copy.image()
    if mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    wanted = _relief(framed(picture.convert("L"), FRAMES[0], (PLACES, PLACES)))
    light, found = _fit(wanted, original.image().convert("L"), FRAMES[frame])
    return Agreement(light, _tint(picture, original.image(), found))


def _fit(wanted: np.ndarray, original: Image.Image, frame: Frame) -> tuple[float, Frame]:
    """Moves one side at a time, in ever smaller steps, while that helps."""
    best = _alike(wanted, original, frame)
    for step in STEPS:
        improved = True
        while improved:
            improved = False
            for moved in _moves(frame, step):
                alike = _alike(wanted, original, moved)
                if alike > best + 0.002:
                    best, frame, improved = alike, moved, True
    return best, frame


def _tint(copy: Image.Image, original: Image.Image, frame: Frame) -> float:
    size = (TINTED, TINTED)
    there = original.resize(size, Image.Resampling.BOX, box=boxed(original, frame))
    here = copy.resize(size, Image.Resampling.BOX)
    wanted, found = (_centred(lab_of(np.asarray(each))[..., 1:]) for each in (there, here))
    # A picture made darker or paler keeps its hues and has them all weaker or stronger.
    strength = float((wanted * found).sum() / ((found * found).sum() or 1.0))
    return float(np.linalg.norm(wanted - min(max(strength, WEAKEST), 1 / WEAKEST) * found, axis=-1).mean())


def _centred(colours: np.ndarray) -> np.ndarray:
    return colours - np.median(colours, axis=(0, 1))


def _moves(frame: Frame, step: float) -> list[Frame]:
    return [
        replace(frame, **{side: moved})
        for side in SIDES
        for by in (step, -step)
        if 0 <= (moved := getattr(frame, side) + by) <= MOST_OFF
    ]


def _alike(wanted: np.ndarray, original: Image.Image, frame: Frame) -> float:
    return float((wanted * _relief(framed(original, frame, (PLACES, PLACES)))).sum())


def _relief(light: np.ndarray) -> np.ndarray:
    """Light less its neighbourhood's, of length one."""
    relief = light - _blurred(light)
    return relief / (np.linalg.norm(relief) or 1.0)


def _blurred(light: np.ndarray) -> np.ndarray:
    """The mean of a square around each place, by running sums."""
    half = AROUND // 2
    padded = np.pad(light, ((half + 1, half), (half + 1, half)), mode="edge").cumsum(0).cumsum(1)
    wide = 2 * half + 1
    return (padded[wide:, wide:] - padded[:-wide, wide:] - padded[wide:, :-wide] + padded[:-wide, :-wide]) / wide**2
