"""Ways to show cloth: flat with soft folds, hung, spread, folded, rolled, draped, sewn."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from . import staging
from .chance import offspring, resize, smooth
from .palettes import rgb

# Renders the piece's surface at (width, height) pixels; `share` = part of the frame's width it covers.
Surface = Callable[[int, int, float], np.ndarray]


@dataclass
class Shot:
    """What a presentation needs: chance, frame size, the cloth and the colours of its yarn."""

    rng: np.random.Generator
    w: int
    h: int
    surface: Surface
    yarns: tuple[np.ndarray, ...]
    sheen: float = 0.0
    fringed: bool = True
    thing: str = ""


def mesh(image: Image.Image, dx: np.ndarray, dy: np.ndarray) -> Image.Image:
    """Pull the image by a displacement field given on a coarse grid (rows+1, columns+1), in pixels."""
    w, h = image.size
    rows, columns = dx.shape[0] - 1, dx.shape[1] - 1
    xs, ys = np.linspace(0, w, columns + 1).round().astype(int), np.linspace(0, h, rows + 1).round().astype(int)
    parts = []
    for j in range(rows):
        for i in range(columns):
            box = (int(xs[i]), int(ys[j]), int(xs[i + 1]), int(ys[j + 1]))
            corners = ((i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j))
            quad = tuple(float(v) for a, b in corners for v in (xs[a] + dx[b, a], ys[b] + dy[b, a]))
            parts.append((box, quad))
    return image.transform((w, h), Image.Transform.MESH, parts, Image.Resampling.BILINEAR)


def folds(rng: np.random.Generator, h: int, w: int, count: int, slope: float) -> np.ndarray:
    """Height of soft folds lying across the cloth, about 0..1; `slope` tilts them from vertical."""
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    x = np.linspace(0, 1, w, dtype=np.float32)[None, :]
    total = np.zeros((h, w), np.float32)
    for _ in range(count):
        tilt, at, width = slope + rng.normal(0, 0.35), rng.uniform(-0.1, 1.2), rng.uniform(0.07, 0.22)
        bend = 0.05 * np.sin(y * rng.uniform(2, 5) + rng.uniform(0, 6))
        total += rng.uniform(0.4, 1) * np.exp(-(((x + tilt * y + bend - at) / width) ** 2))
    return total


def light(height: np.ndarray, amount: float) -> np.ndarray:
    """Shading of a height field lit from the upper left."""
    gx = np.diff(height, axis=1, append=height[:, -1:]) * height.shape[1]
    gy = np.diff(height, axis=0, append=height[-1:]) * height.shape[1]
    return 1 + np.clip(amount * (gx * 0.85 + gy * 0.5), -0.5, 0.27)


def flat(shot: Shot) -> np.ndarray:
    """Fills the frame; soft folds run through."""
    rng, w, h = shot.rng, shot.w, shot.h
    relief = folds(rng, h // 8, w // 8, int(rng.integers(2, 5)), float(rng.choice([-0.7, 0.7, 0.2, -0.3])))
    pad = w // 20
    cloth = staging.to_image(shot.surface(w + 2 * pad, h + 2 * pad, 1.1))
    coarse = resize(relief, 21, 17)
    coarse = np.clip(coarse - coarse.mean(), -1.2, 1.2)
    bent = staging.to_field(mesh(cloth, coarse * w * 0.035, coarse * w * 0.02).crop((pad, pad, pad + w, pad + h)))
    shade = resize(light(relief, 0.05 + 0.03 * shot.sheen), h, w)
    out = bent * shade[..., None]
    return out + (0.35 * shot.sheen * np.clip(shade - 1.1, 0, 1))[..., None]


def _canvas(shot: Shot, cloth: np.ndarray, box: tuple[int, int, int, int]) -> Image.Image:
    canvas = Image.new("RGBA", (shot.w, shot.h), (0, 0, 0, 0))
    canvas.paste(staging.to_image(cloth).convert("RGBA"), box[:2])
    return canvas


def _fringe(shot: Shot, canvas: Image.Image, left: int, right: int, top: int, length: int, down: int = 1) -> None:
    """Loose warp ends, knotted in small bundles."""
    draw, rng = ImageDraw.Draw(canvas), offspring(shot.rng)
    if not shot.fringed:
        return
    step = max(4, shot.w // 110)
    for x in range(left + step // 2, right - 1, step):
        yarn = shot.yarns[int(rng.integers(len(shot.yarns)))]
        end = length * rng.uniform(0.8, 1.06)
        lean = rng.normal(0, step * 0.45)
        for _ in range(4):
            tone = tuple(int(v) for v in np.clip(yarn * 255 * rng.uniform(0.72, 1.1), 0, 255))
            wide = rng.normal(0, step * 0.3)
            points = [
                (x + wide * 0.3, top),
                (x + lean * 0.3, top + down * end * 0.35),
                (x + lean + wide, top + down * end * rng.uniform(0.85, 1)),
            ]
            draw.line(points, fill=(*tone, 255), width=max(1, shot.w // 420))
        knot = top + down * end * 0.3
        r = max(1.5, shot.w / 330)
        draw.ellipse([x - r, knot - r, x + r, knot + r], fill=(*(int(v * 205) for v in yarn), 255))


def _rod(shot: Shot, field: np.ndarray, y: int, left: int, right: int) -> np.ndarray:
    rng, r = shot.rng, max(4, shot.w // 70)
    tone = rgb(str(rng.choice(("#5b3a23", "#8a6238", "#2c2420", "#b48a52"))))
    t = np.linspace(-1, 1, 2 * r, dtype=np.float32)[:, None]
    body = (0.3 + 0.9 * np.clip(1 - (t + 0.35) ** 2, 0, 1)) * (
        1 + 0.12 * smooth(rng, 2 * r, right - left, 40, 3) - 0.06
    )
    field[y - r : y + r, left:right] = body[..., None] * tone
    field[y + r : y + r * 3, left + r : right] *= 0.82
    return field


def hung(shot: Shot) -> np.ndarray:
    """On a rod before a wall, falling in soft vertical folds, fringe below."""
    rng, w, h = shot.rng, shot.w, shot.h
    cw, top = int(w * rng.uniform(0.62, 0.8)), int(h * 0.075)
    fringe = int(h * rng.uniform(0.05, 0.1)) if rng.random() < 0.75 else 0
    ch = int(h * rng.uniform(0.74, 0.82))
    left = (w - cw) // 2
    canvas = _canvas(shot, shot.surface(cw, ch, cw / w), (left, top, 0, 0))
    if fringe:
        _fringe(shot, canvas, left, left + cw, top + ch - 1, fringe)
    rows, columns = 18, 24
    y, x = np.linspace(0, 1, rows + 1)[:, None], np.linspace(0, 1, columns + 1)[None, :]
    waves, phase, lean = rng.uniform(2.2, 4.2), rng.uniform(0, 6), rng.uniform(-1.5, 1.5)
    angle = x * waves * 2 * np.pi + phase + lean * y * 0.5
    depth = (0.25 + 0.75 * y) * rng.uniform(0.5, 1.0)
    canvas = mesh(canvas, np.sin(angle) * depth * w * 0.011, np.cos(angle * 0.5) * depth * w * 0.008)
    shade = 1 + 0.21 * np.clip(resize((np.cos(angle + 0.5) * depth).astype(np.float32), h, w), -1, 1)
    cloth = staging.to_field(canvas.convert("RGB")) * shade[..., None]
    cloth += (0.25 * shot.sheen * np.clip(shade - 1.1, 0, 1))[..., None]
    wall = against(shot, ("limewash", "limewash", "paper"))
    out = staging.put(wall, cloth, canvas.getchannel("A"), 0.022, 0.5)
    return _rod(shot, out, top, left - w // 22, left + cw + w // 22)


def against(shot: Shot, kinds: tuple[str, ...]) -> np.ndarray:
    return staging.ground(shot.rng, shot.h, shot.w, kinds)


def spread(shot: Shot) -> np.ndarray:
    """Laid askew on a table, ends free, one edge running out of the frame."""
    rng, w, h = shot.rng, shot.w, shot.h
    cw, ch = int(w * rng.uniform(0.6, 0.78)), int(h * 0.86)
    left, top = int(w * rng.uniform(0.1, 0.22)), int(h * rng.uniform(-0.12, 0.03))
    canvas = _canvas(shot, shot.surface(cw, ch, cw / w), (left, top, 0, 0))
    _fringe(shot, canvas, left, left + cw, top + ch - 1, int(h * rng.uniform(0.06, 0.11)))
    angle = float(rng.uniform(4, 13) * rng.choice([-1, 1]))
    canvas = canvas.rotate(angle, Image.Resampling.BICUBIC, center=(w / 2, h / 2))
    relief = folds(rng, h // 8, w // 8, 3, 0.3)
    coarse = resize(relief, 17, 13)
    canvas = mesh(canvas, (coarse - 0.5) * w * 0.012, (coarse - 0.5) * w * 0.008)
    cloth = staging.to_field(canvas.convert("RGB")) * resize(light(relief, 0.035), h, w)[..., None]
    return staging.put(
        against(shot, ("wood", "wood", "linen", "paper", "slate")), cloth, canvas.getchannel("A"), 0.014, 0.6
    )


def perspective(target: list, source: list) -> tuple[float, ...]:
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return tuple(np.linalg.solve(np.array(rows, float), np.array(source, float).ravel()))
