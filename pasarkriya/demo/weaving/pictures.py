"""The public face: weave a picture, its detail, a shop's banner, a maker's mark."""

import numpy as np
from PIL import Image

from . import loom, motif, staging, yarn
from .chance import rng_for
from .families import FAMILIES, known_craft
from .palettes import palette_for

# Below this width threads fall under two pixels, so small pictures are woven larger and reduced.
SMALLEST = 420


def weave(
    family: str,
    *,
    seed: int,
    width: int,
    height: int,
    palette: str | None = None,
    form: str = "",
    craft: str = "",
    thing: str = "",
) -> Image.Image:
    """A photograph-like RGB picture of one piece, `width` x `height` pixels. KeyError on an unknown family.

    `palette` names a dye for the ground ("taum", "mengkudu", …); `craft` and `form` are slugs of the taxonomy;
    `thing` says which of the things of that form: "ring", "guci", "owl", "shirt"…
    """
    _known(family)
    craft = known_craft(craft)
    w, h = _workable(width, height)
    if loom.is_cloth(family):
        image = loom.cloth_picture(family, craft, form, seed, w, h, palette, thing)
    else:
        image = loom.thing_picture(family, craft, form, seed, w, h, thing)
    return _sized(image, width, height)


def detail(
    family: str,
    *,
    seed: int,
    width: int,
    height: int,
    palette: str | None = None,
    form: str = "",
    craft: str = "",
    thing: str = "",
) -> Image.Image:
    """The same piece from close by: yarn, wax lines, tool marks."""
    _known(family)
    craft = known_craft(craft)
    w, h = _workable(width, height)
    if loom.is_cloth(family):
        return _sized(loom.macro(family, craft, seed, w, h, palette), width, height)
    large = loom.thing_picture(family, craft, form, seed, int(w * 1.75), int(h * 1.75), thing)
    left, top = _busiest(large, w, h)
    return _sized(large.crop((left, top, left + w, top + h)), width, height)


def _busiest(image: Image.Image, w: int, h: int) -> tuple[int, int]:
    """Left and top of the w x h window with the most to see in it."""
    step = 20
    grey = np.asarray(image.convert("L").resize((image.width // 4, image.height // 4)), dtype=np.float32)
    rough = np.abs(np.diff(grey, axis=0)[:, :-1]) + np.abs(np.diff(grey, axis=1)[:-1])
    total = np.pad(rough.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    best = (-1.0, 0, 0)
    for top in range(0, image.height - h, step):
        for left in range(0, image.width - w, step):
            y0, x0, y1, x1 = (
                top // 4,
                left // 4,
                min((top + h) // 4, rough.shape[0]),
                min((left + w) // 4, rough.shape[1]),
            )
            # The middle wins when two windows are alike.
            off = abs(left - (image.width - w) / 2) / image.width + abs(top - (image.height - h) / 2) / image.height
            sum_ = float(total[y1, x1] - total[y0, x1] - total[y1, x0] + total[y0, x0])
            best = max(best, (sum_ * (1 - 0.25 * off), left, top))
    return best[1], best[2]


def banner(seed: int, family: str, *, width: int = 1200, height: int = 400, craft: str = "") -> Image.Image:
    """A shop's banner: a length of its own cloth, or of lurik when the shop makes other things."""
    craft = known_craft(craft)
    rng = rng_for("banner", family, craft, seed)
    cloth, kind = (family, craft) if loom.is_cloth(family) else ("stripe", "lurik")
    field = loom.swatch(cloth, kind, seed, width, height, min(1.0, width / (height * 2.6)))
    return staging.finish(rng, field, 0.8)


def portrait(seed: int, family: str = "weft-ikat", *, size: int = 400, craft: str = "") -> Image.Image:
    """A maker's mark, never a face: one large motif woven in two or three colours, square."""
    rng = rng_for("mark", family, craft, seed)
    pot = palette_for(rng, craft, family if loom.is_cloth(family) else "warp-ikat")
    n = int(rng.choice([44, 52, 60]))
    tile = motif.unit(
        rng,
        str(
            rng.choice(
                [
                    "star",
                    "rosette",
                    "hooked",
                    "lozenge",
                    "figure:bird+horse",
                    "figure:tree+butterfly",
                    "figure:deer+ship",
                ]
            )
        ),
        n - 18,
        n - 18,
    )
    field = np.zeros((n, n), np.uint8)
    field[9 : n - 9, 9 : n - 9] = tile
    frame = np.minimum.outer(np.minimum(np.arange(n), np.arange(n)[::-1]), np.full(n, n))
    edge = np.minimum(frame, frame.T)
    field[(edge == 3) | (edge == 6)] = 1
    field[(edge == 4) | (edge == 5)] = ((np.add.outer(np.arange(n), np.arange(n)) // 2 % 2) * 2 + 1)[
        (edge == 4) | (edge == 5)
    ]
    colours = pot.colours()
    up = yarn.plain(n, n)
    on = field > 0
    threads = yarn.Threads(colours[field % len(colours)], up & ~on, None, on.astype(np.float32) * 0.6, gap=0.34)
    return staging.finish(rng, yarn.render(rng, threads, size, size, twist=0.05), 0.7)


def dominant_colour(image: Image.Image) -> str:
    """'#rrggbb' of the piece: the commonest colour in the middle, strong colours counting more."""
    w, h = image.size
    middle = image.crop((w // 5, h // 5, w * 4 // 5, h * 4 // 5)).resize((32, 32), Image.Resampling.BOX)
    pixels = np.asarray(middle.convert("RGB"), dtype=np.int32).reshape(-1, 3)
    strength = 1 + (pixels.max(1) - pixels.min(1)) / 64
    bins = (pixels // 32) @ np.array([64, 8, 1])
    best = int(np.argmax(np.bincount(bins, weights=strength)))
    r, g, b = pixels[bins == best].mean(0).round().astype(int)
    return f"#{r:02x}{g:02x}{b:02x}"


def _known(family: str) -> None:
    if family not in FAMILIES:
        raise KeyError(f"no such family of pictures: {family}")


def _workable(width: int, height: int) -> tuple[int, int]:
    if width >= SMALLEST:
        return width, height
    return SMALLEST, max(1, round(SMALLEST * height / width))


def _sized(image: Image.Image, width: int, height: int) -> Image.Image:
    return image if image.size == (width, height) else image.resize((width, height), Image.Resampling.LANCZOS)
