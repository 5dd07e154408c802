"""Seeded chance: the same words give the same piece, on every machine and at every size."""

import hashlib
from functools import lru_cache

import numpy as np
from PIL import Image

TILE = 2048


def rng_for(*parts: object) -> np.random.Generator:
    """A generator whose stream depends only on the words given."""
    digest = hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=8).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest, "big")))


def offspring(rng: np.random.Generator) -> np.random.Generator:
    """A generator of its own for work that draws more or less often according to size."""
    return np.random.Generator(np.random.PCG64(int(rng.integers(1 << 62))))


def resize(field: np.ndarray, height: int, width: int) -> np.ndarray:
    """A float field (h, w) brought to another size, smoothly."""
    image = Image.fromarray(np.ascontiguousarray(field, dtype=np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC))


def blur(field: np.ndarray, radius: float) -> np.ndarray:
    """A soft blur of about `radius` pixels; works at low resolution, so wide is as cheap as narrow."""
    h, w = field.shape
    if radius < 3:
        return _binomial(np.asarray(field, dtype=np.float32), max(1, round(radius * 1.2)))
    k = radius
    small = Image.fromarray(np.ascontiguousarray(field, dtype=np.float32)).resize(
        (max(2, int(w / k)), max(2, int(h / k))), Image.Resampling.BOX
    )
    return np.asarray(small.resize((w, h), Image.Resampling.BICUBIC))


def _binomial(field: np.ndarray, passes: int) -> np.ndarray:
    # Going through a smaller image would leave a lattice when the radius is only a pixel or two.
    for _ in range(passes):
        field = _kernel(_kernel(field).T).T
    return field


def _kernel(field: np.ndarray) -> np.ndarray:
    out = field * 0.5
    out[1:-1] += 0.25 * (field[:-2] + field[2:])
    out[0] += 0.5 * field[1]
    out[-1] += 0.5 * field[-2]
    return out


def smooth(rng: np.random.Generator, h: int, w: int, cells: float, rows: float | None = None) -> np.ndarray:
    """Value noise in 0..1 with `cells` bumps across (and `rows` down; square bumps if not given)."""
    nx = max(2, round(cells) + 1)
    ny = max(2, round(rows if rows is not None else cells * h / w) + 1)
    return resize(rng.random((ny, nx), dtype=np.float32), h, w)


def cloud(rng: np.random.Generator, h: int, w: int, cells: float, octaves: int = 4, gain: float = 0.5) -> np.ndarray:
    """Fractal value noise around 0.5."""
    total: np.ndarray = np.zeros((h, w), np.float32)
    weight, amount = 0.0, 1.0
    for octave in range(octaves):
        total = total + amount * smooth(rng, h, w, cells * 2**octave)
        weight += amount
        amount *= gain
    return total / weight


@lru_cache(maxsize=4)
def _tile(along: str) -> np.ndarray:
    noise = np.random.Generator(np.random.PCG64(20211129)).standard_normal((TILE, TILE), dtype=np.float32)
    if along == "x":
        return _streaks(noise, 1)
    if along == "y":
        return _streaks(noise, 0)
    return noise


def _streaks(noise: np.ndarray, axis: int, reach: int = 7) -> np.ndarray:
    summed = sum(np.roll(noise, step, axis) for step in range(reach))
    return (summed / np.sqrt(reach)).astype(np.float32)


def grain(rng: np.random.Generator, h: int, w: int, along: str = "") -> np.ndarray:
    """Pixel noise of unit deviation from a kept tile; `along` "x" or "y" draws it out into fibres."""
    tile = _tile(along)
    y, x = (int(v) for v in rng.integers(0, TILE // 2, 2))
    if h + y <= TILE and w + x <= TILE:
        return tile[y : y + h, x : x + w]
    return np.take(np.take(tile, np.arange(y, y + h), 0, mode="wrap"), np.arange(x, x + w), 1, mode="wrap")
