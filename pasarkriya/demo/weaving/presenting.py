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
    return 1 + np.clip(amount * (gx * 0.85 + gy * 0.5), -0.55, 0.42)


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
    wall = _against(shot, ("limewash", "limewash", "paper"))
    out = staging.put(wall, cloth, canvas.getchannel("A"), 0.022, 0.5)
    return _rod(shot, out, top, left - w // 22, left + cw + w // 22)


def _against(shot: Shot, kinds: tuple[str, ...]) -> np.ndarray:
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
        _against(shot, ("wood", "wood", "linen", "paper", "slate")), cloth, canvas.getchannel("A"), 0.014, 0.6
    )


def folded(shot: Shot) -> np.ndarray:
    """A pile of folded cloths seen from the front: rounded edges, the piece itself on top."""
    rng, w, h = shot.rng, shot.w, shot.h
    table = _against(shot, ("limewash", "paper"))
    edge = int(h * 0.8)
    table[edge:] = staging.wood(rng, h, w, planks=2)[edge:] * np.float32(0.92)
    table[edge : edge + h // 60] *= 0.8
    layers = int(rng.integers(2, 5))
    thick = int(h * rng.uniform(0.1, 0.15)) if layers > 2 else int(h * 0.19)
    bottom = int(h * 0.87)
    out, canvas = table, Image.new("RGBA", (w, h), (0, 0, 0, 0))
    for k in range(layers):
        cw = int(w * rng.uniform(0.68, 0.76))
        left = (w - cw) // 2 + int(rng.normal(0, w * 0.012))
        canvas.paste(staging.to_image(_folded_edge(shot, cw, thick, k)).convert("RGBA"), (left, bottom - thick), None)
        bottom -= int(thick * 0.94)
    _top_face(shot, canvas, left, left + cw, bottom)
    canvas = mesh(canvas, rng.normal(0, w * 0.002, (13, 9)), rng.normal(0, w * 0.0025, (13, 9)))
    out = staging.put(out, staging.to_field(canvas.convert("RGB")), canvas.getchannel("A"), 0.03, 0.6)
    return out


def _folded_edge(shot: Shot, cw: int, thick: int, k: int) -> np.ndarray:
    """One folded cloth from the front: two or three rounded plies."""
    rng = shot.rng
    plies = int(rng.integers(2, 4))
    t = (np.linspace(0, plies, thick, dtype=np.float32) + rng.uniform(0, 0.05)) % 1
    round_ = np.sqrt(np.clip(1 - (2 * t - 1) ** 2, 0, 1))
    shade = 0.28 + 0.72 * round_ * (1.12 - 0.4 * t)
    wave = 1 + 0.09 * (smooth(rng, thick, cw, 7, 2) - 0.5)
    x = np.linspace(-1, 1, cw, dtype=np.float32)
    ends = 1 - 0.5 * np.clip(np.abs(x) - 0.93, 0, 1) / 0.07
    surface = shot.surface(cw, thick, cw / shot.w)
    if k % 2:
        # Between the patterned cloths lies one dyed plain in a colour of the same pots.
        surface = surface * 0.22 + shot.yarns[(k // 2) % len(shot.yarns)] * (
            0.6 + 0.3 * surface.mean(-1, keepdims=True)
        )
    return surface * (shade[:, None] * wave * ends[None, :])[..., None]


def _top_face(shot: Shot, canvas: Image.Image, left: int, right: int, bottom: int) -> None:
    w, h, rng = shot.w, shot.h, shot.rng
    depth = int(h * rng.uniform(0.2, 0.3))
    inset = int(w * 0.07)
    face = staging.to_image(shot.surface(right - left, int(depth * 1.7), (right - left) / w))
    tall = bottom - depth
    fw, fh = face.size
    # Perspective: the far edge of the pile is shorter than the near one.
    target = [(left + inset, tall), (right - inset, tall), (right, bottom + 3), (left, bottom + 3)]
    coefficients = _perspective(target, [(0, 0), (fw, 0), (fw, fh), (0, fh)])
    seen = face.convert("RGBA").transform((w, h), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR)
    fall = Image.fromarray((255 * (0.78 + 0.22 * np.linspace(0, 1, h))).astype(np.uint8)[:, None].repeat(w, 1))
    rgb_part = np.asarray(seen.convert("RGB"), np.float32) * np.asarray(fall, np.float32)[..., None] / 255 * 1.06
    lit = Image.fromarray(np.clip(rgb_part, 0, 255).astype(np.uint8)).convert("RGBA")
    canvas.paste(lit, (0, 0), seen.getchannel("A"))


def _perspective(target: list, source: list) -> tuple[float, ...]:
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return tuple(np.linalg.solve(np.array(rows, float), np.array(source, float).ravel()))


def rolled(shot: Shot) -> np.ndarray:
    """Two or three rolls lying side by side, as songket should be kept."""
    rng, w, h = shot.rng, shot.w, shot.h
    out = _against(shot, ("wood", "linen", "paper"))
    count = int(rng.integers(2, 4))
    gap = h / (count + 0.35)
    for k in range(count):
        r = int(gap * rng.uniform(0.36, 0.43))
        cy, cw = int(gap * (k + 0.66)), int(w * rng.uniform(0.78, 0.86))
        left = int(w * 0.06 + rng.uniform(0, w * 0.05))
        out = _one_roll(shot, out, left, cy, cw, r)
    return out


def _one_roll(shot: Shot, out: np.ndarray, left: int, cy: int, cw: int, r: int) -> np.ndarray:
    w, h, rng = shot.w, shot.h, shot.rng
    t = np.linspace(-1, 1, 2 * r, dtype=np.float32)
    wrap = ((np.arcsin(t) / np.pi + 0.5) * 2.6 * r).astype(int)
    surface = shot.surface(cw, int(2.6 * r) + 1, cw / w)[wrap.clip(0, int(2.6 * r))]
    shade = 0.16 + 0.98 * np.clip(0.85 * np.sqrt(1 - t * t) - 0.5 * t, 0, 1.1)
    body = surface * shade[:, None, None] + shot.sheen * 0.16 * np.exp(-(((t + 0.45) / 0.16) ** 2))[:, None, None]
    layer, alpha = np.zeros((h, w, 3), np.float32), Image.new("L", (w, h), 0)
    top = max(cy - r, 0)
    bottom = min(cy + r, h)
    layer[top:bottom, left : left + cw] = body[top - cy + r : bottom - cy + r, : w - left]
    draw, ex = ImageDraw.Draw(alpha), int(r * 0.3)
    draw.rectangle([left, cy - r, left + cw, cy + r - 1], fill=255)
    draw.ellipse([left + cw - ex, cy - r, left + cw + ex, cy + r - 1], fill=255)
    _roll_end(layer, left + cw, cy, ex, r, shot.yarns[0], rng)
    return staging.put(out, layer, alpha, 0.03, 0.6)


def _roll_end(layer: np.ndarray, cx: int, cy: int, ex: int, r: int, yarn: np.ndarray, rng: np.random.Generator) -> None:
    h, w = layer.shape[:2]
    y0, y1, x0, x1 = max(cy - r, 0), min(cy + r, h), max(cx - ex, 0), min(cx + ex + 1, w)
    y, x = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    dx, dy = (x - cx) / ex, (y - cy) / r
    radius, turn = np.hypot(dx, dy), np.arctan2(dy, dx) / (2 * np.pi)
    spiral = 0.5 + 0.5 * np.cos(2 * np.pi * (radius * 7 - turn))
    end = yarn * (0.42 + 0.26 * spiral * (radius > 0.16))[..., None]
    inside = (radius < 1)[..., None]
    layer[y0:y1, x0:x1] = np.where(inside, end, layer[y0:y1, x0:x1])


def draped(shot: Shot) -> np.ndarray:
    """Gathered at a peg and falling open in a fan of deep folds."""
    rng, w, h = shot.rng, shot.w, shot.h
    y = np.linspace(0, 1, h // 4, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, w // 4, dtype=np.float32)[None, :]
    start, end = rng.uniform(0.1, 0.16), rng.uniform(0.62, 0.85)
    half = start + (end - start) * (y / 0.95) ** rng.uniform(0.55, 0.9)
    lean = rng.uniform(-0.12, 0.12) * y
    u = (x - lean) / half
    waves, phase = rng.uniform(4, 7), rng.uniform(0, 6)
    angle = u * waves * np.pi + phase + 0.8 * np.sin(y * 3 + phase)
    fold = np.sin(angle) * (1 - 0.45 * y)
    hem = 0.91 + 0.012 * np.sin(angle * 0.5) + 0.016 * np.cos(u * 3 + phase)
    sides = (1 - np.abs(u) + 0.025 * np.sin(y * 9 + phase)) * half * w / 8
    inside = np.clip(np.minimum(sides, np.minimum(y - 0.05, hem - y) * h / 4) + 0.5, 0, 1)
    source = shot.surface(w, h, 1.15)
    big = [resize(np.asarray(a, np.float32) + np.zeros_like(fold), h, w) for a in (u, fold)]
    column = ((0.5 + 0.46 * big[0] + 0.03 * big[1]) * (w - 1)).clip(0, w - 1).astype(np.int32)
    row = np.broadcast_to(np.linspace(0, h - 1, h).astype(np.int32)[:, None], (h, w)) + (big[1] * h * 0.012).astype(
        np.int32
    )
    shade = resize(np.clip(0.74 + 0.44 * np.cos(angle + 0.6) * (1 - 0.4 * y), 0.18, 1.25).astype(np.float32), h, w)
    cloth = source[row.clip(0, h - 1), column] * shade[..., None]
    cloth += (0.22 * shot.sheen * np.clip(shade - 0.98, 0, 1))[..., None]
    # Sharpened after enlarging: a clean hem, not a blurred one.
    edge = np.clip((resize(inside.astype(np.float32), h, w) - 0.5) * 3.2 + 0.5, 0, 1)
    alpha = Image.fromarray((edge * 255).astype(np.uint8))
    out = staging.put(_against(shot, ("limewash",)), cloth, alpha, 0.03, 0.5)
    return _peg(shot, out, int(w / 2), int(h * 0.05))


def _peg(shot: Shot, out: np.ndarray, cx: int, cy: int) -> np.ndarray:
    r = shot.w // 34
    y, x = np.mgrid[cy - r : cy + r, cx - r : cx + r].astype(np.float32)
    d = np.hypot(x - cx, y - cy) / r
    knob = np.clip(1.15 - ((x - cx + r * 0.4) ** 2 + (y - cy + r * 0.4) ** 2) / (2.2 * r * r), 0.2, 1.2)
    area = out[cy - r : cy + r, cx - r : cx + r]
    area[:] = np.where((d < 1)[..., None], knob[..., None] * rgb("#6b4528"), area)
    return out
