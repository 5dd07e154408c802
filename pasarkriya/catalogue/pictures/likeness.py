"""What a picture looks like in a few bytes, so that a copy of it is found again among a million.

A mark (64 bits) is a perceptual hash: the signs of the picture's slowest waves of light (DCT), which
recompression, size and colour leave nearly alone. A crop moves them, so a picture keeps its marks in
several frames, cropped each. A stranger's picture is looked for as it is and mirrored, without a border laid
round it, and without its head or foot, where banners stand.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from pasarkriya.catalogue.pictures.look import Look


@dataclass(frozen=True)
class Frame:
    """What is taken off at each side, as a part of it."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


SIDE_OFF, CORNER_OFF = 0.06, 0.05
# The first is the whole picture. Their order is kept in the database: only ever add at the end, and reindex.
FRAMES = (
    Frame(),
    *(Frame(off, off, off, off) for off in (0.03, 0.06, 0.1)),
    *(Frame(**{side: SIDE_OFF}) for side in ("left", "top", "right", "bottom")),
    *(Frame(**{one: CORNER_OFF, other: CORNER_OFF}) for one in ("left", "right") for other in ("top", "bottom")),
    *(Frame(**{side: off}) for off in (0.13, 0.2) for side in ("left", "top", "right", "bottom")),
    *(Frame(**{one: 0.12, other: 0.12}) for one in ("left", "right") for other in ("top", "bottom")),
    *(Frame(off, off, off, off) for off in (0.15, 0.2)),
    Frame(top=0.1, bottom=0.1),
    Frame(left=0.1, right=0.1),
)
# What a picture that may be a copy is looked for without: a banner over its head or foot is no higher.
BANNER = 0.2
# A border is as even as this (spread of light, of 255) and no wider than this part of the picture.
EVEN, WIDEST = 6.0, 0.3
# Bits of a mark that may differ for a picture to be looked at more closely. Up to seven the index finds surely,
# beyond that mostly.
MOST_APART = 10
SIDE, WAVES = 32, 8
# Below this spread of light (of 255) a picture is a plain sheet, and every plain sheet looks like every other.
PLAINEST = 4.0


def marks_of(look: Look) -> list[int]:
    """A mark per frame, as signed 64-bit integers; none of a plain sheet."""
    grey = look.image().convert("L")
    if np.asarray(grey, np.float32).std() < PLAINEST:
        return []
    return [_mark(grey, frame) for frame in FRAMES]


def marks_looked_for(look: Look) -> list[int]:
    """Of a picture that may be a copy: as it is and mirrored."""
    grey = look.image().convert("L")
    if np.asarray(grey, np.float32).std() < PLAINEST:
        return []
    return [_mark(grey, FRAMES[0]), _mark(grey.transpose(Image.Transpose.FLIP_LEFT_RIGHT), FRAMES[0])]


def parts_of(look: Look) -> list[Look]:
    """The picture, then what is left of it without a border, and without its head or foot."""
    inside = _without_border(look)
    # A banner of one colour passes for a border, so its whole height is cut off the whole picture, too.
    wholes = [look] if inside is look else [look, inside]
    return [*wholes, *(cut(each, frame) for each in wholes for frame in (Frame(bottom=BANNER), Frame(top=BANNER)))]


def cut(look: Look, frame: Frame) -> Look:
    left, top, right, bottom = (round(each) for each in boxed(look.image(), frame))
    return Look.of(look.image().crop((left, top, max(right, left + 1), max(bottom, top + 1))))


def _without_border(look: Look) -> Look:
    """Rows and columns of one colour are taken off at each side; the same picture when there are none."""
    light = np.asarray(look.image().convert("L"), np.float32)
    sides = (_even(light.T), _even(light), _even(light.T[::-1]), _even(light[::-1]))
    if not any(sides):
        return look
    wide, high = look.width, look.height
    # One pixel more: there the border and the picture run into each other.
    parts = [(each + 1 if each else 0) / whole for each, whole in zip(sides, (wide, high, wide, high), strict=True)]
    return cut(look, Frame(*parts))


def _even(lines: np.ndarray) -> int:
    """How many of the first lines have the first line's colour; none when that goes on through the picture."""
    first = float(np.median(lines[0]))
    is_even = (lines.std(axis=1) < EVEN) & (np.abs(lines.mean(axis=1) - first) < EVEN)
    count = int(np.argmin(is_even)) if not is_even.all() else 0
    return count if count <= WIDEST * len(lines) else 0


def apart(one: int, other: int) -> int:
    """How many bits of two marks differ."""
    return ((one ^ other) & _ALL).bit_count()


def tokens_of(mark: int) -> list[int]:
    """Its four 16-bit parts, each with its place: what the index is over."""
    return [place << 16 | part for place, part in enumerate(_parts(mark))]


def tokens_near(mark: int) -> list[int]:
    """Those tokens and all that differ from them in one bit: marks at most 7 bits apart share at least one."""
    return [token ^ flip for token in tokens_of(mark) for flip in (0, *(1 << bit for bit in range(16)))]


def _parts(mark: int) -> list[int]:
    return [(mark & _ALL) >> shift & 0xFFFF for shift in (48, 32, 16, 0)]


def _mark(grey: Image.Image, frame: Frame) -> int:
    """The 8 × 8 slowest waves but the mean, each above or below their median."""
    waves = (_COSINES @ framed(grey, frame, (SIDE, SIDE)) @ _COSINES.T).ravel()
    bits = waves > np.median(waves[1:])
    bits[0] = False
    return int.from_bytes(np.packbits(bits).tobytes(), "big", signed=True)


def framed(grey: Image.Image, frame: Frame, size: tuple[int, int]) -> np.ndarray:
    """The light inside the frame, in `size` places."""
    return np.asarray(grey.resize(size, Image.Resampling.BOX, box=boxed(grey, frame)), np.float32)


def boxed(picture: Image.Image, frame: Frame) -> tuple[float, float, float, float]:
    """The frame in pixels: left, top, right, bottom."""
    width, height = picture.size
    return width * frame.left, height * frame.top, width * (1 - frame.right), height * (1 - frame.bottom)


def _cosines() -> np.ndarray:
    wave, place = np.arange(WAVES)[:, None], np.arange(SIDE)[None, :]
    return np.cos(np.pi * wave * (2 * place + 1) / (2 * SIDE)).astype(np.float32)


_ALL = 0xFFFFFFFFFFFFFFFF
_COSINES = _cosines()
