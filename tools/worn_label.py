"""A printed label as a phone sees it after a year on a cloth: tilted, creased, faded, a little out of focus."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIZE = (1080, 1440)
# Where the label's corners lie in the photo, as parts of it: upper left, lower left, lower right, upper right.
CORNERS = [(0.24, 0.12), (0.17, 0.86), (0.80, 0.90), (0.74, 0.08)]


def photographed(label: Image.Image, cloth: Image.Image, *, seed: int = 7) -> Image.Image:
    """`label` lies on `cloth`; both are RGB."""
    chance = np.random.default_rng(seed)
    ground = cloth.resize(SIZE).filter(ImageFilter.GaussianBlur(3))
    corners = [(x * SIZE[0], y * SIZE[1]) for x, y in CORNERS]
    worn = _worn(label.convert("RGB"), chance)
    laid = worn.transform(SIZE, Image.Transform.PERSPECTIVE, _perspective(corners, worn.size), Image.Resampling.BICUBIC)
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    shadow = Image.new("RGB", SIZE, (20, 14, 10))
    ground.paste(shadow, (14, 18), mask.filter(ImageFilter.GaussianBlur(14)).point(lambda value: value * 0.55))
    ground.paste(laid, (0, 0), mask)
    return _lit(ground.filter(ImageFilter.GaussianBlur(1.1)), chance)


def _worn(label: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Faded ink, stains, and two creases where it was folded."""
    light = np.asarray(label, float) * 0.78 + 38
    height, width = light.shape[:2]
    rows = np.arange(height)[:, None]
    for place in (0.31, 0.68):
        bent = rows - height * place - 6 * np.sin(np.arange(width) / 90)[None, :]
        light += (34 * np.exp(-((bent / 3) ** 2)) - 26 * np.exp(-(((bent - 5) / 5) ** 2)))[..., None]
    for _ in range(4):
        y, x, far = chance.integers(0, height), chance.integers(0, width), chance.integers(30, 90)
        spot = np.exp(-(((rows - y) ** 2 + (np.arange(width)[None, :] - x) ** 2) / far**2))
        light -= spot[..., None] * np.array([10, 18, 30])
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def _lit(photo: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Warm lamp from one side, and the grain of a phone in a dim room."""
    light = np.asarray(photo, float)
    across = np.linspace(1.06, 0.72, light.shape[1])[None, :, None]
    grain = chance.normal(0, 7, light.shape)
    return Image.fromarray(np.clip(light * across * [1.0, 0.96, 0.88] + grain, 0, 255).astype(np.uint8))


def _perspective(corners: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """Eight numbers by which PIL finds each place of the photo in the label."""
    width, height = size
    there = [(0, 0), (0, height), (width, height), (width, 0)]
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, there, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return [float(each) for each in np.linalg.solve(np.array(rows), np.array(wanted))]
