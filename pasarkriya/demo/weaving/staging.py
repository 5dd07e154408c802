"""The photographer's room: grounds to lay a piece on, shadow, light, lens."""

import numpy as np
from PIL import Image, ImageFilter

from .chance import cloud, grain, resize, smooth
from .palettes import rgb

WALLS = ("#e9e2d4", "#ded4c2", "#d3cabb", "#cdb898", "#c9a27a", "#b9b4a8", "#e6dccb", "#bfc4bd", "#d9c7b4")
DARKS = ("#33312f", "#2b3038", "#3a2c25", "#28302c", "#3b3a3f")
TEAK = ("#6b4528", "#8b5f38", "#a67c50", "#4a3020", "#b8956a")


def to_image(field: np.ndarray) -> Image.Image:
    """Float colours 0..1 -> 8 bit."""
    return Image.fromarray((np.clip(field, 0, 1) * 255 + 0.5).astype(np.uint8))


def to_field(image: Image.Image) -> np.ndarray:
    """8 bit -> float colours 0..1."""
    return np.asarray(image, dtype=np.float32) / 255


def limewash(rng: np.random.Generator, h: int, w: int, colour: str | None = None) -> np.ndarray:
    """A brushed wall, cloudy and warm."""
    tone = rgb(colour or str(rng.choice(WALLS)))
    sh, sw = h // 4, w // 4
    brush = smooth(rng, sh, sw, 22, 5) * 0.5 + smooth(rng, sh, sw, 4, 20) * 0.5 - 0.5
    shade = 1 + 0.14 * (cloud(rng, sh, sw, 3) - 0.5) + 0.05 * brush
    return (resize(shade, h, w) + 0.012 * grain(rng, h, w))[..., None] * tone


def paper(rng: np.random.Generator, h: int, w: int, colour: str | None = None) -> np.ndarray:
    """Hand-made paper: soft fibres, deckled tone."""
    tone = rgb(colour or str(rng.choice(("#efe9dd", "#e8dfcd", "#e3dccf", "#f1ece2"))))
    shade = 1 + resize(0.06 * (cloud(rng, h // 4, w // 4, 5) - 0.5), h, w)
    return (shade + 0.011 * grain(rng, h, w, "x") + 0.011 * grain(rng, h, w, "y"))[..., None] * tone


def wood(rng: np.random.Generator, h: int, w: int, colour: str | None = None, planks: int | None = None) -> np.ndarray:
    """Teak boards with grain running across the frame."""
    tone = rgb(colour or str(rng.choice(TEAK)))
    count = planks or int(rng.integers(3, 6))
    sh, sw = h // 2, w // 2
    y = np.linspace(0, 1, sh, dtype=np.float32)[:, None]
    board = np.floor(y * count)
    rings = smooth(rng, sh, sw, 2.5, 9) * 5 + y * 26 + board * 7.3
    veins = 0.5 + 0.5 * np.sin(rings * 2 * np.pi * 0.7)
    tones = rng.normal(0, 0.1, count + 1)[board.astype(int)]
    seam = 1 - 0.6 * np.exp(-((((y * count) % 1) / 0.025) ** 2)) - 0.25 * np.exp(-(((1 - (y * count) % 1) / 0.02) ** 2))
    shade = (1 + tones + 0.13 * (veins - 0.5) + 0.2 * (smooth(rng, sh, sw, 4, 90) - 0.5)) * seam
    return (resize(shade, h, w) + 0.03 * grain(rng, h, w, "x"))[..., None] * tone


def slate(rng: np.random.Generator, h: int, w: int, colour: str | None = None) -> np.ndarray:
    """Cleft stone, dark and cool."""
    tone = rgb(colour or str(rng.choice(("#3b4045", "#33373a", "#45474a", "#2d3033", "#4a443f"))))
    sh, sw = h // 2, w // 2
    relief = cloud(rng, sh, sw, 4, 5, 0.6)
    edge = np.diff(relief, axis=0, prepend=relief[:1]) - np.diff(relief, axis=1, prepend=relief[:, :1])
    return (resize(0.85 + 0.5 * (relief - 0.5) + 5.5 * edge, h, w) + 0.03 * grain(rng, h, w))[..., None] * tone


def linen(rng: np.random.Generator, h: int, w: int, colour: str | None = None) -> np.ndarray:
    """A coarse cloth under the piece."""
    tone = rgb(colour or str(rng.choice((*DARKS, "#8f8574", "#cfc4ae", "#41506b", "#6d3b30"))))
    shade = 1 + 0.055 * grain(rng, h, w, "x") + 0.055 * grain(rng, h, w, "y")
    shade += resize(0.22 * (cloud(rng, h // 8, w // 8, 2.2, 2) - 0.5), h, w)
    return shade[..., None] * tone


GROUNDS = {"limewash": limewash, "paper": paper, "wood": wood, "slate": slate, "linen": linen}


def ground(rng: np.random.Generator, h: int, w: int, kinds: tuple[str, ...]) -> np.ndarray:
    """One of the named grounds, float (h, w, 3)."""
    return GROUNDS[str(rng.choice(kinds))](rng, h, w)


def shadow(alpha: Image.Image, dx: float, dy: float, radius: float) -> np.ndarray:
    """How much of the light a shape takes from the ground behind it, 0..1."""
    w, h = alpha.size
    small = alpha.resize((w // 4, h // 4), Image.Resampling.BILINEAR)
    moved = Image.new("L", small.size, 0)
    moved.paste(small, (round(dx / 4), round(dy / 4)))
    soft = moved.filter(ImageFilter.GaussianBlur(max(0.5, radius / 4)))
    return np.asarray(soft.resize((w, h), Image.Resampling.BICUBIC), dtype=np.float32) / 255


def put(
    back: np.ndarray, front: np.ndarray, alpha: Image.Image, reach: float = 0.02, depth: float = 0.55
) -> np.ndarray:
    """Lay a lit piece on a ground: contact shadow close by, cast shadow to the lower right."""
    w = back.shape[1]
    cast = shadow(alpha, w * reach, w * reach * 1.3, w * reach * 1.1)
    near = shadow(alpha, w * 0.003, w * 0.006, w * 0.006)
    back = back * (1 - depth * 0.75 * cast - depth * 0.5 * near * (1 - cast))[..., None]
    a = (np.asarray(alpha, dtype=np.float32) / 255)[..., None]
    return back + (front - back) * a


def finish(rng: np.random.Generator, field: np.ndarray, strength: float = 1.0) -> Image.Image:
    """Window light from one side, a lens that falls off at the corners, a little film grain."""
    h, w = field.shape[:2]
    y = np.linspace(-1, 1, h // 4, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, w // 4, dtype=np.float32)[None, :]
    side = float(rng.uniform(0.3, 1.0))
    light = (
        1.03
        - 0.1 * strength * (x * side + y * 0.6)
        - 0.13 * strength * (x * x * y * y + 0.4 * (x * x + y * y) ** 2 / 2)
    )
    light += 0.05 * strength * (smooth(rng, h // 4, w // 4, 2) - 0.5)
    field = field * (resize(light, h, w) + 0.008 * grain(rng, h, w))[..., None]
    field = np.clip(field, 0, 1)
    # A soft shoulder, so that whites keep their threads.
    return to_image(field * (1.12 - 0.12 * field) - 0.004)
