"""Motifs on the thread grid: small index maps (0 = ground, 1.. = colours) and how they repeat."""

import numpy as np
from PIL import Image, ImageDraw

from .figures import FIGURES


def grid(h: int, w: int) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates -1..1 down and across a tile of h x w cells, cell centres."""
    y = (np.arange(h, dtype=np.float32) + 0.5) / h * 2 - 1
    x = (np.arange(w, dtype=np.float32) + 0.5) / w * 2 - 1
    return y[:, None], x[None, :]


def lozenge(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """Diamonds one inside the other, edges stepped or toothed."""
    y, x = grid(h, w)
    teeth = int(rng.integers(0, 3))
    d = np.abs(x) + np.abs(y) + (0.06 * teeth * np.cos(np.abs(x) * np.pi * rng.integers(5, 10)) if teeth else 0)
    cuts = np.sort(rng.uniform(0.08, 0.97, int(rng.integers(3, 6))))
    order = rng.permutation([1, 2, 3, 1, 4, 2])
    rings = np.digitize(d, cuts)
    values = np.concatenate([order[: len(cuts)], [0]]).astype(np.uint8)
    return values[rings]


def hooked(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """A lozenge with latch hooks along its arms (kait)."""
    tile = lozenge(rng, h, w)
    canvas = Image.new("L", (w, h), 0)
    draw = ImageDraw.Draw(canvas)
    cx, cy, arm = w / 2, h / 2, max(2, w // 14)
    for k in range(2, 6):
        t = k / 6
        for sx in (-1, 1):
            for sy in (-1, 1):
                px, py = cx + sx * w / 2 * t, cy + sy * h / 2 * (1 - t)
                draw.line(
                    [(px, py), (px + sx * arm, py), (px + sx * arm, py - sy * arm), (px, py - sy * arm)],
                    fill=1,
                    width=1,
                )
    return np.where((np.asarray(canvas) > 0) & (tile == 0), int(rng.integers(1, 4)), tile).astype(np.uint8)


def star(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """Eight-pointed star in a frame (bintang)."""
    y, x = grid(h, w)
    ax, ay = np.abs(x), np.abs(y)
    arms = np.minimum(np.maximum(ax * 1.2, ay * 0.55 + ax * 0.9), np.maximum(ay * 1.2, ax * 0.55 + ay * 0.9))
    points = (np.maximum(ax, ay) < 0.72) & (np.abs(ax - ay) + 0.45 * np.minimum(ax, ay) > 0.16) & (ax + ay < 1.05)
    out = np.zeros((h, w), np.uint8)
    out[(ax + ay > 1.12) & (ax + ay < 1.28)] = int(rng.integers(1, 5))
    out[points] = 1
    out[arms < 0.36] = int(rng.integers(2, 5))
    out[np.maximum(ax, ay) < 0.14] = 2
    return out


def rosette(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """A flower of n petals with heart and ring (pucuk, jepun, patola wheel)."""
    y, x = grid(h, w)
    r, a = np.hypot(x, y), np.arctan2(y, x)
    petals = int(rng.choice([4, 6, 8, 8, 12]))
    edge = 0.62 + 0.2 * np.cos(petals * a + (0 if rng.random() < 0.5 else np.pi))
    out = np.zeros((h, w), np.uint8)
    if rng.random() < 0.6:
        out[(r > 0.88) & (r < 0.97)] = 3
    out[r < edge] = 1
    out[r < edge * 0.72] = int(rng.integers(2, 5))
    out[r < edge * 0.45] = 1 if rng.random() < 0.5 else 3
    out[r < 0.13] = 2
    corner = np.hypot(np.abs(x) - 1, np.abs(y) - 1)
    out[(corner < 0.3) & (out == 0)] = int(rng.integers(1, 4))
    return out


def key(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """Squared meander, a hook folded into itself and mirrored (pilin)."""
    n = int(rng.choice([7, 9, 11]))
    half = np.zeros((n, n), np.uint8)
    half[0, :] = half[:, n - 1] = half[n - 1, 2:] = half[2:, 2] = 1
    half[2, 2 : n - 2] = half[2 : n - 2, n - 3] = 1
    if n > 7:
        half[n - 3, 4 : n - 2] = 1
    pair = np.concatenate([half, half[:, ::-1]], 1)
    rows, columns = np.arange(h) * n // h, np.arange(w) * 2 * n // w
    return pair[rows][:, columns] * np.uint8(rng.integers(1, 4))


def figure(
    rng: np.random.Generator, h: int, w: int, names: tuple[str, ...] = ("bird", "horse", "tree", "man")
) -> np.ndarray:
    """A creature or tree drawn on the grid, with a second colour inside."""
    name = names[int(rng.integers(len(names)))]
    body, inner = FIGURES[name](w * 4, h * 4)
    out = np.where(_cells(body, h, w), 1, 0).astype(np.uint8)
    out[_cells(inner, h, w)] = int(rng.integers(2, 5))
    return out


def _cells(mask: Image.Image, h: int, w: int) -> np.ndarray:
    return np.asarray(mask.resize((w, h), Image.Resampling.BOX)) > 110


def tumpal(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """A row triangle: the bamboo shoot (pucuk rebung), filled with smaller ones."""
    y, x = grid(h, w)
    height = (y + 1) / 2
    d = np.abs(x) / np.maximum(height, 0.02)
    out = np.zeros((h, w), np.uint8)
    out[d < 1] = 1
    out[d < 0.8] = 0
    out[d < 0.64] = int(rng.integers(2, 5))
    rungs = int(rng.integers(3, 6))
    out[(d < 0.64) & ((height * rungs) % 1 < 0.3)] = 1
    out[(d < 0.24) & (height > 0.35)] = 2
    out[np.abs(np.abs(x) - 1) / 0.3 + np.abs(height - 0.16) / 0.12 < 1] = 3
    return out


def zigzag(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """Chevron bands running across."""
    y, x = grid(h, w)
    phase = (y * rng.integers(1, 3) + np.abs(x) * rng.choice([0.6, 1.0, 1.4])) % 1
    return np.digitize(phase, np.sort(rng.uniform(0, 1, 3))).astype(np.uint8) % 4


UNITS = {
    "lozenge": lozenge,
    "hooked": hooked,
    "star": star,
    "rosette": rosette,
    "key": key,
    "figure": figure,
    "tumpal": tumpal,
    "zigzag": zigzag,
}


def unit(rng: np.random.Generator, kind: str, h: int, w: int) -> np.ndarray:
    """One motif of `kind`; "figure:horse+bird" names its creatures."""
    name, _, creatures = kind.partition(":")
    if creatures:
        return figure(rng, h, w, tuple(creatures.split("+")))
    return UNITS[name](rng, h, w)


def lattice(tile: np.ndarray, n: int, m: int, drop: bool = False, filler: np.ndarray | None = None) -> np.ndarray:
    """Fill n x m with a tile, centred; `drop` shifts every second column by half (and sets fillers between)."""
    h, w = tile.shape
    rows = (np.arange(n) + (h - n % h) // 2) % h
    columns = (np.arange(m) + (w - m % w) // 2) % w
    field = tile[rows][:, columns]
    if not drop:
        return field
    other = tile if filler is None else filler
    shifted = other[(rows + h // 2) % h][:, (columns + w // 2) % w]
    return np.where(field > 0, field, shifted)


def band_row(rng: np.random.Generator, kind: str, h: int, m: int, across: int, mirror: bool = True) -> np.ndarray:
    """A band h high of `across` motifs of a kind; creatures face each other."""
    w = max(5, m // max(1, across))
    tile = unit(rng, kind, h, w)
    if mirror and kind.startswith("figure"):
        tile = np.concatenate([tile, tile[:, ::-1]], 1)
    return lattice_row(tile, m)


def lattice_row(tile: np.ndarray, m: int) -> np.ndarray:
    """Repeat a tile across m columns, centred."""
    w = tile.shape[1]
    return tile[:, (np.arange(m) + (w - m % w) // 2) % w]


def stripes(rng: np.random.Generator, count: int, groups: int, colours: int, mirror: bool = False) -> np.ndarray:
    """A 1-d stripe order of `count` threads: wide grounds, clusters of fine lines, each group its own."""
    order: list[int] = []
    while len(order) < count:
        order += _stripe_group(rng, max(6, count // groups), colours)
    line = np.array(order[:count], np.uint8)
    if mirror:
        half = line[: (count + 1) // 2]
        return np.concatenate([half, half[::-1]])[:count]
    return line


def _stripe_group(rng: np.random.Generator, length: int, colours: int) -> list[int]:
    ground = [0] * int(rng.integers(length // 3, length + 1))
    fine: list[int] = []
    for _ in range(int(rng.integers(1, 5))):
        fine += [int(rng.integers(1, colours))] * int(rng.choice([1, 1, 2, 3, 5]))
        fine += [0] * int(rng.choice([1, 1, 2, 3]))
    return ground + fine + ground[: len(ground) // 2] + fine[::-1]
