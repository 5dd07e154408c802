"""Cloth sewn into something: shirts and tunics, bags, purses, head-cloths, sandals."""

import numpy as np
from PIL import Image, ImageDraw

from . import staging
from .chance import resize, smooth
from .palettes import rgb
from .presenting import Shot, folds, light

SHIRT = "38,12 31,15 10,38 21,49 29,41 28,88 72,88 71,41 79,49 90,38 69,15 62,12 56,18 50,20 44,18"
TUNIC = "40,9 31,12 17,46 26,50 32,34 27,92 73,92 68,34 74,50 83,46 69,12 60,9 55,14 50,21 45,14"
VEST = "40,10 31,13 33,34 28,88 49,90 50,60 51,90 72,88 67,34 69,13 60,10 52,34 50,40 48,34"
CUTS = {"shirt": SHIRT, "tunic": TUNIC, "vest": VEST}
# Outline, then where the handles stand: left, right, top edge, rise.
BAGS = {
    "tote": ("20,36 80,36 85,90 15,90", (33, 67, 36, 24)),
    "tall": ("26,32 74,32 76,92 24,92", (38, 62, 32, 24)),
    "wide": ("10,46 90,46 94,86 88,90 12,90 6,86", (30, 70, 46, 22)),
    "bucket": ("16,40 84,40 74,90 26,90", (24, 76, 40, 30)),
    "barrel": ("14,48 20,42 80,42 86,48 88,76 80,86 20,86 12,76", (34, 66, 42, 16)),
    "sling": ("26,52 74,52 78,60 78,88 72,92 28,92 22,88 22,60", (27, 73, 52, 48)),
    "half-moon": ("10,44 90,44 88,62 78,78 62,88 50,90 38,88 22,78 12,62", (24, 76, 44, 34)),
}
POUCH = "16,34 84,34 88,44 86,80 80,86 20,86 14,80 12,44"
UDENGS = (
    "13,62 15,50 24,42 36,38 44,26 49,14 55,24 60,36 76,41 85,50 87,62 80,70 66,75 50,77 34,75 20,70",
    "12,60 16,47 30,41 44,38 52,31 60,18 66,12 68,24 66,36 78,41 86,50 88,61 80,71 64,76 48,77 32,75 18,70",
    "14,60 17,44 30,34 50,30 70,34 83,44 86,60 82,70 66,75 50,76 34,75 18,70",
)


def _points(text: str, w: int, h: int, rng: np.random.Generator) -> list[tuple[float, float]]:
    pairs = [tuple(float(v) for v in p.split(",")) for p in text.split()]
    wide = rng.uniform(0.94, 1.04)
    return [((50 + (x - 50) * wide) / 100 * w, y / 100 * h) for x, y in pairs]


def _mask(text: str, shot: Shot) -> Image.Image:
    w, h = shot.w, shot.h
    mask = Image.new("L", (w, h), 0)
    ImageDraw.Draw(mask).polygon(_points(text, w, h, shot.rng), fill=255)
    soft = np.asarray(staging.shadow(mask, 0, 0, w * 0.012))
    return Image.fromarray((np.clip((soft - 0.42) * 9, 0, 1) * 255).astype(np.uint8))


def _puffed(mask: Image.Image, radius: float) -> np.ndarray:
    """A rounded body: darker towards its outline, as if filled."""
    inside = staging.shadow(mask, 0, 0, radius)
    return 0.62 + 0.42 * np.clip((inside - 0.42) * 1.9, 0, 1)


def _cloth_in(shot: Shot, mask: Image.Image, slope: float, depth: float = 0.045) -> np.ndarray:
    rng, w, h = shot.rng, shot.w, shot.h
    relief = folds(rng, h // 8, w // 8, 7, slope) * 0.6 + smooth(rng, h // 8, w // 8, 5, 2) * 0.5
    shade = resize(light(relief, depth), h, w) * _puffed(mask, w * 0.03)
    return shot.surface(w, h, 1.0) * shade[..., None]


def _stitch(
    field: np.ndarray, w: int, h: int, points: str, rng: np.random.Generator, dark: float = 0.55, width: float = 0.5
) -> np.ndarray:
    line = Image.new("L", (w, h), 0)
    pairs = [(float(a) / 100 * w, float(b) / 100 * h) for a, b in (p.split(",") for p in points.split())]
    ImageDraw.Draw(line).line(pairs, fill=255, width=max(1, round(width / 100 * w)), joint="curve")
    edge = staging.shadow(line, 0, 0, w * 0.004)
    return field * (1 - dark * np.clip(edge, 0, 1))[..., None]


def garment(shot: Shot) -> np.ndarray:
    """A shirt, tunic or vest on a wooden hanger."""
    rng, w, h = shot.rng, shot.w, shot.h
    by_chance = str(rng.choice([SHIRT, SHIRT, TUNIC, VEST]))
    cut = CUTS.get(shot.thing, by_chance)
    mask = _mask(cut, shot)
    cloth = _cloth_in(shot, mask, 0.1, 0.06)
    seams = {SHIRT: "50,20 50,88;29,41 35,20;71,41 65,20", TUNIC: "32,34 36,16;68,34 64,16;27,88 73,88"}.get(
        cut, "49,90 50,60 50,40"
    )
    for seam in seams.split(";"):
        cloth = _stitch(cloth, w, h, seam, rng)
    if cut == SHIRT:
        _buttons(cloth, w, h)
    out = staging.ground(rng, h, w, ("limewash", "limewash", "paper"))
    out = _hanger(out, w, h)
    return staging.put(out, cloth, mask, 0.025, 0.55)


def _buttons(cloth: np.ndarray, w: int, h: int) -> None:
    r = max(2, w // 110)
    for y in np.linspace(0.29, 0.8, 6):
        cy, cx = int(y * h), int(0.515 * w)
        cloth[cy - r : cy + r, cx - r : cx + r] = cloth[cy - r : cy + r, cx - r : cx + r] * 0.2 + rgb("#d9c9a6") * 0.75
        cloth[cy + r : cy + r + 2, cx - r : cx + r] *= 0.6


def _hanger(out: np.ndarray, w: int, h: int) -> np.ndarray:
    shape = Image.new("L", (w, h), 0)
    draw = ImageDraw.Draw(shape)
    draw.arc([w * 0.47, h * 0.02, w * 0.53, h * 0.07], 150, 380, fill=255, width=max(2, w // 160))
    draw.line([w * 0.5, h * 0.068, w * 0.5, h * 0.11], fill=255, width=max(2, w // 160))
    draw.line([w * 0.3, h * 0.16, w * 0.5, h * 0.105, w * 0.7, h * 0.16], fill=255, width=w // 45, joint="curve")
    return staging.put(out, np.broadcast_to(rgb("#8a6238"), out.shape), shape, 0.02, 0.4)


def bag(shot: Shot) -> np.ndarray:
    """A tote, bucket, barrel or sling, with handles to suit."""
    rng, w, h = shot.rng, shot.w, shot.h
    by_chance = str(rng.choice(list(BAGS)))
    name = shot.thing if shot.thing in BAGS else by_chance
    outline, (left, right, top, rise) = BAGS[name]
    mask = _mask(outline, shot)
    cloth = _cloth_in(shot, mask, 0.0, 0.03)
    cloth = _stitch(cloth, w, h, f"{left - 14},{top + 4} {right + 14},{top + 4}", rng, 0.6, 0.4)
    leather = rgb(str(rng.choice(("#5a3420", "#8a5a32", "#2b211b", "#a87b4f", "#6d2a24", "#c9a878"))))
    trim = leather * (0.6 + 0.32 * _puffed(mask, w * 0.03))[..., None]
    y = np.linspace(0, 100, h, dtype=np.float32)[:, None]
    foot, lip = (
        rng.uniform(70, 84) if rng.random() < 0.45 else 200,
        top + (rng.uniform(4, 9) if rng.random() < 0.4 else -1),
    )
    cloth = np.where(((y > foot) | (y < lip))[..., None], trim, cloth)
    strap = _handles(shot, left, right, top, rise)
    out = staging.ground(rng, h, w, ("limewash", "limewash", "wood", "paper", "linen"))
    out = staging.put(out, cloth, mask, 0.035, 0.6)
    return staging.put(out, leather * (0.9 + 0.3 * smooth(rng, h, w, 20))[..., None], strap, 0.008, 0.5)


def _handles(shot: Shot, left: float, right: float, top: float, rise: float) -> Image.Image:
    rng, w, h = shot.rng, shot.w, shot.h
    strap = Image.new("L", (w, h), 0)
    draw, wide = ImageDraw.Draw(strap), w // int(rng.integers(24, 46))
    x0, x1, y = left / 100 * w, right / 100 * w, (top + 2) / 100 * h
    tall = max(rise + rng.uniform(-3, 3), 4) / 100 * h
    draw.arc([x0, y - tall, x1, y + tall], 180, 360, fill=255, width=wide)
    for x in (x0, x1 - wide):
        draw.rectangle([x, y - 2, x + wide, y + h * 0.06], fill=255)
    return strap


def pouch(shot: Shot) -> np.ndarray:
    """A purse with a flap or zip."""
    rng, w, h = shot.rng, shot.w, shot.h
    mask = _mask(POUCH, shot)
    cloth = _cloth_in(shot, mask, 0.0, 0.025)
    flap = rng.random() < 0.55
    seam = "12,44 30,60 50,64 70,60 88,44" if flap else "14,40 86,40"
    cloth = _stitch(cloth, w, h, seam, rng, 0.8, 0.7)
    cx, cy, r = w // 2, int(h * (0.61 if flap else 0.4)), w // 38
    y, x = np.mgrid[0:h, 0:w][0][:, :1], np.arange(w)[None, :]
    knob = np.hypot(x - cx, y - cy) < r
    cloth = np.where(knob[..., None], rgb("#c79a45") * (1.1 - 0.5 * ((x - cx + y - cy) / (2 * r)))[..., None], cloth)
    return staging.put(
        staging.ground(rng, h, w, ("wood", "linen", "paper", "slate")), cloth.astype(np.float32), mask, 0.022, 0.6
    )


def headcloth(shot: Shot) -> np.ndarray:
    """Udeng and destar: a band round the brow, the cloth rising behind, tied in front."""
    rng, w, h = shot.rng, shot.w, shot.h
    mask = _mask(str(rng.choice(UDENGS)), shot)
    cloth = _cloth_in(shot, mask, rng.uniform(-0.8, 0.8), 0.05)
    for seam in ("14,61 30,66 50,68 70,66 86,61", "50,66 34,42", "50,66 66,40", "50,66 22,48", "50,66 79,47"):
        cloth = _stitch(cloth, w, h, seam, rng, 0.62, 0.8)
    knot = Image.new("L", (w, h), 0)
    draw, x = ImageDraw.Draw(knot), 50 + rng.uniform(-5, 5)
    for points in (((x, 67), (x - 8, 58), (x - 3, 52)), ((x, 67), (x + 7, 57), (x + 4, 51))):
        draw.polygon([(a / 100 * w, b / 100 * h) for a, b in points], fill=255)
    draw.ellipse([(x - 4.5) / 100 * w, 0.635 * h, (x + 4.5) / 100 * w, 0.705 * h], fill=255)
    out = staging.put(staging.ground(rng, h, w, ("paper", "wood", "limewash", "linen")), cloth, mask, 0.03, 0.6)
    return staging.put(out, shot.surface(w, h, 1.0) * (1.1 * _puffed(knot, w * 0.02))[..., None], knot, 0.008, 0.6)


def sandals(shot: Shot) -> np.ndarray:
    """A pair of soles with woven straps."""
    rng, w, h = shot.rng, shot.w, shot.h
    sole, strap = Image.new("L", (w, h), 0), Image.new("L", (w, h), 0)
    for side, tilt in ((0.31, 4), (0.69, -4)):
        one = Image.new("L", (w, h), 0)
        draw = ImageDraw.Draw(one)
        draw.ellipse([w * (side - 0.135), h * 0.12, w * (side + 0.135), h * 0.56], fill=255)
        draw.ellipse([w * (side - 0.105), h * 0.5, w * (side + 0.105), h * 0.9], fill=255)
        draw.rectangle([w * (side - 0.1), h * 0.36, w * (side + 0.1), h * 0.72], fill=255)
        sole.paste(255, (0, 0), one.rotate(tilt, center=(w * side, h / 2)))
        band = Image.new("L", (w, h), 0)
        ImageDraw.Draw(band).polygon(
            [
                (w * (side - 0.15), h * 0.42),
                (w * (side - 0.09), h * 0.25),
                (w * (side + 0.09), h * 0.25),
                (w * (side + 0.15), h * 0.42),
                (w * side, h * 0.36),
            ],
            fill=255,
        )
        strap.paste(255, (0, 0), band.rotate(tilt, center=(w * side, h / 2)))
    out = staging.ground(rng, h, w, ("limewash", "paper", "linen"))
    leather = rgb("#b08a5c") * (_puffed(sole, w * 0.02) * (0.95 + 0.1 * smooth(rng, h, w, 12)))[..., None]
    out = staging.put(out, leather, sole, 0.02, 0.6)
    return staging.put(out, shot.surface(w, h, 1.0) * _puffed(strap, w * 0.03)[..., None], strap, 0.012, 0.7)
