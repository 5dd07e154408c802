"""Batik: wax drawn by canting or stamped, dyed, crackled; geometry, clouds and gardens."""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .batik_garden import garden
from .chance import cloud, grain, resize, smooth
from .clouds import mendung
from .palettes import Palette

Coat = tuple[np.ndarray, np.ndarray]


def _soft(field: np.ndarray, width: float) -> np.ndarray:
    """1 inside (field > 0), 0 outside, with an edge of `width` field units."""
    return np.clip(field / width + 0.5, 0, 1)


def _lay(base: np.ndarray, cover: np.ndarray, colour: np.ndarray) -> np.ndarray:
    return base + (colour - base) * cover[..., None]


def _coordinates(rng: np.random.Generator, h: int, w: int, unit: float) -> tuple[np.ndarray, np.ndarray]:
    """Position in units of the frame's width, with the tremble of a hand."""
    tremble = 0.0032
    x = np.arange(w, dtype=np.float32)[None, :] / unit + tremble * (smooth(rng, h, w, 26) - 0.5)
    y = np.arange(h, dtype=np.float32)[:, None] / unit + tremble * (smooth(rng, h, w, 26) - 0.5)
    return x, y


def parang(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette) -> np.ndarray:
    """Slanting bands of curved blades, parted by rows of lozenges (mlinjon)."""
    x, y = _coordinates(rng, h, w, unit)
    ground, figure, lightest, *more = pot.colours()
    lean = rng.uniform(0.7, 1.15) * rng.choice([-1, 1])
    length = np.hypot(1, lean)
    across, along = (y - lean * x) / length, (x + lean * y) / length
    band, pitch = rng.uniform(0.1, 0.19), rng.uniform(0.055, 0.1)
    t = (across / band) % 1
    inner = np.clip((t - 0.12) / 0.76, 0, 1) * 2 - 1
    wave = along / pitch + 0.42 * np.sin(inner * np.pi * 0.98) + 0.2 * inner
    blade = np.cos(2 * np.pi * wave)
    body = np.abs(inner) < 0.995
    out = np.broadcast_to(ground, (h, w, 3))
    out = _lay(out, _soft(blade - 0.05 + 0.3 * (1 - np.abs(inner)), 0.15) * body, lightest)
    out = _lay(out, _soft(blade - 0.45, 0.2) * body, figure)
    out = _lay(out, _soft(np.cos(4 * np.pi * wave + 1.6) * 0.5 + np.cos(inner * 5) * 0.5 - 0.72, 0.1) * body, more[-1])
    edge = np.minimum(t, 1 - t)
    out = _lay(out, _soft(0.012 - np.abs(edge - 0.1), 0.012), lightest)
    lozenge = np.abs((along / (pitch * 0.5)) % 1 - 0.5) * 2 + edge / 0.075
    return _lay(out, _soft(0.72 - lozenge, 0.15), figure)


def kawung(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette) -> np.ndarray:
    """Four palm fruits to a cross, dotted seeds."""
    x, y = _coordinates(rng, h, w, unit)
    ground, figure, lightest, *more = pot.colours()
    cell = rng.uniform(0.085, 0.17)
    if rng.random() < 0.4:
        x, y = (x + y) * 0.7071, (x - y) * 0.7071
    u, v = np.abs((x / cell) % 1 - 0.5) * 2, np.abs((y / cell) % 1 - 0.5) * 2
    a, b = (u + v) * 0.7071 - 0.7071, (u - v) * 0.7071
    oval = np.sqrt((a / 0.6) ** 2 + (b / rng.uniform(0.3, 0.36)) ** 2)
    out = np.broadcast_to(ground, (h, w, 3))
    out = _lay(out, _soft(1 - oval, 0.08), lightest)
    out = _lay(out, _soft(0.72 - oval, 0.08), figure if rng.random() < 0.7 else more[0])
    seed = np.minimum(np.hypot(a - 0.2, b), np.hypot(a + 0.2, b))
    out = _lay(out, _soft(0.085 - seed, 0.05), lightest)
    heart = np.minimum(np.hypot(u, v), np.hypot(u - 1, v - 1))
    out = _lay(out, _soft(0.15 - heart, 0.06) - _soft(0.07 - heart, 0.05), more[-1])
    cross = np.minimum(np.hypot(u - 1, v), np.hypot(u, v - 1))
    return _lay(out, _soft(0.02 - np.abs(cross - 0.2 - 0.05 * np.cos(6 * np.arctan2(v - 0.0, u - 1))), 0.04), figure)


def ceplok(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette) -> np.ndarray:
    """Rosettes in a lattice of frames: ceplok, truntum, jlamprang, sidomukti grounds."""
    x, y = _coordinates(rng, h, w, unit)
    ground, figure, lightest, *more = pot.colours()
    cell = rng.uniform(0.12, 0.26)
    if rng.random() < 0.5:
        x, y = (x + y) * 0.7071, (x - y) * 0.7071
    u, v = (x / cell) % 1 * 2 - 1, (y / cell) % 1 * 2 - 1
    r, a = np.hypot(u, v), np.arctan2(v, u)
    petals, sharp = int(rng.choice([4, 8, 8, 12])), rng.uniform(0.12, 0.28)
    ring = 0.6 + sharp * np.cos(petals * a)
    out = np.broadcast_to(ground, (h, w, 3))
    frame = np.maximum(np.abs(u), np.abs(v))
    out = _lay(out, _soft(frame - 0.9, 0.03), more[0])
    out = _lay(out, _soft(0.015 - np.abs(frame - 0.9), 0.02), lightest)
    out = _lay(out, _soft(ring - r, 0.05), lightest)
    out = _lay(out, _soft(ring * 0.84 - r, 0.05), figure)
    out = _lay(out, _soft(np.cos(petals * 2 * a) * 0.5 + 0.1 - np.abs(r - ring * 0.55) * 5, 0.3), lightest)
    out = _lay(out, _soft(0.27 - r, 0.04), more[-1])
    out = _lay(out, _soft(0.2 - r, 0.04) * _soft(np.cos(8 * a), 0.5), lightest)
    corner = np.hypot(1 - np.abs(u), 1 - np.abs(v))
    out = _lay(out, _soft(0.3 + 0.07 * np.cos(8 * np.arctan2(1 - np.abs(v), 1 - np.abs(u))) - corner, 0.04), figure)
    out = _lay(out, _soft(0.1 - corner, 0.04), lightest)
    dots = np.hypot((u * 9) % 1 - 0.5, (v * 9) % 1 - 0.5)
    return _lay(out, _soft(0.2 - dots, 0.15) * (r > ring + 0.08) * (frame < 0.85), lightest)


def nitik(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette) -> np.ndarray:
    """A pattern made wholly of small squared dots, imitating woven patola."""
    ground, figure, lightest, *more = pot.colours()
    x, y = _coordinates(rng, h, w, unit)
    fine = rng.uniform(0.0085, 0.0125)
    i, j = np.floor(x / fine), np.floor(y / fine)
    size = int(rng.choice([20, 24, 28, 32]))
    u, v = (i % size) / size * 2 - 1, (j % size) / size * 2 - 1
    r, a = np.hypot(u, v), np.arctan2(v, u)
    bands = (
        np.cos(r * rng.uniform(9, 14))
        + 0.8 * np.cos(int(rng.choice([4, 8])) * a) * (r > 0.2)
        + 0.5 * np.cos((np.abs(u) + np.abs(v)) * rng.uniform(6, 11))
    )
    square = np.maximum(np.abs((x / fine) % 1 - 0.5), np.abs((y / fine) % 1 - 0.5))
    out = np.broadcast_to(ground, (h, w, 3))
    mark = _soft(0.34 - square, 0.2)
    out = _lay(out, mark * (bands > 0.15), lightest)
    out = _lay(out, mark * (bands > 1.0), figure)
    return _lay(out, mark * (bands < -1.0), more[-1])


PATTERNS = {"parang": parang, "kawung": kawung, "ceplok": ceplok, "nitik": nitik, "mendung": mendung}
HABITS = {
    "megamendung": ("mendung",),
    "batik-pekalongan": ("garden", "garden", "ceplok"),
    "batik-lasem": ("garden",),
    "batik-solo": ("parang", "kawung", "ceplok", "parang", "garden"),
    "batik-nitik": ("nitik",),
    "complongan": ("garden", "nitik"),
    "batik-gedog": ("garden",),
    "batik-madura": ("garden",),
    "batik-papua": ("garden",),
    "batik-jambi": ("garden", "ceplok"),
    "besurek": ("garden",),
    "benang-bintik": ("garden",),
    "batik-betawi": ("garden", "ceplok"),
    "batik-kaltara": ("garden",),
}


def batik(rng: np.random.Generator, h: int, w: int, unit: float, pot: Palette, craft: str) -> np.ndarray:
    """A dyed cloth of h x w pixels; `unit` = pixels in one frame width."""
    habit = HABITS.get(craft, ("parang", "kawung", "ceplok", "garden", "nitik"))
    pattern = str(rng.choice(habit))
    planted = pattern == "garden"
    cloth = garden(rng, h, w, unit, pot, craft) if planted else PATTERNS[pattern](rng, h, w, unit, pot)
    return fabric(rng, _crackled(rng, cloth, pot, unit), unit)


@lru_cache(maxsize=1)
def _cracks() -> Image.Image:
    """A sheet of wax cracks, drawn once and cut anew for every cloth."""
    rng = np.random.Generator(np.random.PCG64(45))
    sheet = Image.new("L", (1536, 1536), 0)
    draw = ImageDraw.Draw(sheet)
    for _ in range(260):
        x, y, a = rng.uniform(0, 1536), rng.uniform(0, 1536), rng.uniform(0, 6.3)
        points = [(x, y)]
        for _ in range(int(rng.integers(4, 16))):
            a += rng.normal(0, 0.55)
            x, y = x + np.cos(a) * rng.uniform(10, 36), y + np.sin(a) * rng.uniform(10, 36)
            points.append((x, y))
        draw.line(points, fill=int(rng.integers(90, 255)), width=int(rng.choice([1, 1, 2])))
    return sheet.filter(ImageFilter.GaussianBlur(0.7))


def _crackled(rng: np.random.Generator, cloth: np.ndarray, pot: Palette, unit: float) -> np.ndarray:
    h, w = cloth.shape[:2]
    span = 900 * max(w, h) / unit / 1.3
    x, y = (int(v) for v in rng.uniform(0, max(1.0, 1536 - span), 2))
    piece = _cracks().resize(
        (w, h),
        Image.Resampling.BILINEAR,
        box=(x, y, min(1536.0, x + span * w / max(w, h)), min(1536.0, y + span * h / max(w, h))),
    )
    where = np.clip(cloud(rng, h // 8, w // 8, 3, 2) * 3 - 1.1, 0, 1) * rng.uniform(0.25, 0.85)
    crack = np.asarray(piece, dtype=np.float32) / 255 * resize(where, h, w)
    return _lay(cloth, crack * 0.75, pot.colours()[[0, 3 % len(pot.colours())]].min(0) * 0.75)


def fabric(rng: np.random.Generator, cloth: np.ndarray, unit: float) -> np.ndarray:
    """Dye depth that wanders, and the fine cotton under it all."""
    h, w = cloth.shape[:2]
    pitch = max(2.0, unit / 300)
    u = np.cos(2 * np.pi * np.arange(w) / pitch, dtype=np.float32)[None, :]
    v = np.cos(2 * np.pi * np.arange(h) / pitch, dtype=np.float32)[:, None]
    depth = resize(1 + 0.13 * (cloud(rng, h // 8 + 2, w // 8 + 2, 4 * w / unit, 3) - 0.5), h, w)
    shade = depth + 0.03 * u * v + 0.022 * grain(rng, h, w, "x") + 0.022 * grain(rng, h, w, "y")
    return np.clip(cloth, 0.02, 1) * shade[..., None]
