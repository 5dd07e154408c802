"""Plaited fibre: strips over and under, coils sewn round, mats and trays."""

import numpy as np
from PIL import Image, ImageDraw

from . import motif, sewing, staging
from .chance import grain, resize, rng_for, smooth
from .palettes import rgb
from .yarn import _positions

FIBRES = {
    "ata": ("#8a4f26", "#5f3317", "#b27a42"),
    "ketak": ("#a86f3a", "#6d4322", "#d0a061"),
    "rotan": ("#c79a5b", "#7a3522", "#2b211b"),
    "purun": ("#c2ad6b", "#8a2f3c", "#3f6b4a"),
    "mendong": ("#cdb877", "#3d6b4f", "#8e2f5a"),
    "pandan": ("#d0c48d", "#a63a2f", "#35507a"),
    "bambu": ("#cfae72", "#7c4f2a", "#3a2a1e"),
    "lontar": ("#d9c99a", "#b0503a", "#4f6b3a"),
    "kulit": ("#7a5233", "#3a2a1e", "#a8713a"),
}
USUAL = {
    "ata": "ata",
    "ketak": "ketak",
    "purun": "purun",
    "mendong-tasik": "mendong",
    "rotan-kalteng": "rotan",
    "bona-bambu": "bambu",
    "sokasi": "bambu",
    "kupiah-meukeutop": "rotan",
    "sasando": "lontar",
    "batik-kaltara": "rotan",
    "baduy": "kulit",
    "koja": "kulit",
}


def fibre_for(rng: np.random.Generator, craft: str) -> tuple[np.ndarray, ...]:
    """Natural tone and two dyed tones of the craft's fibre."""
    name = USUAL.get(craft) or str(rng.choice(["pandan", "rotan", "purun", "mendong", "bambu", "ata"]))
    warm = 1 + rng.normal(0, 0.06)
    dark = (
        rgb(str(rng.choice(["#7a2f24", "#2b211b", "#35507a", "#3f6b4a", "#8e2f5a"])))
        if rng.random() < 0.3
        else rgb(FIBRES[name][1])
    )
    return rgb(FIBRES[name][0]) * warm, dark, rgb(FIBRES[name][2])


def plait(
    rng: np.random.Generator, h: int, w: int, unit: float, tones: tuple[np.ndarray, ...], strips: int | None = None
) -> np.ndarray:
    """Flat strips woven k over k; dyed strips draw a motif; lit (h, w, 3)."""
    pitch = unit / (strips or int(rng.choice([22, 28, 36, 46])))
    n, m = max(4, round(h / pitch)), max(4, round(w / pitch))
    k = int(rng.choice([1, 2, 2, 3]))
    row, fv = _positions(rng, n, h)
    column, fu = _positions(rng, m, w)
    phase = _twill(rng, n, m, k)
    up = phase < k
    colour = _strip_colours(rng, n, m, up, tones)
    at, over = (phase % k)[row][:, column], up[row][:, column]
    along = np.where(over, (at + fv[:, None]) / k, (at + fu[None, :]) / k)
    across = np.where(over, fu[None, :], fv[:, None])
    shade = (1 - 0.62 * np.abs(2 * across - 1) ** 5) * (1.06 - 0.55 * np.abs(2 * along - 1) ** 3.2)
    shade *= 1 + 0.12 * (0.5 - across)
    shade *= 1 + 0.075 * np.where(over, grain(rng, h, w, "y"), grain(rng, h, w, "x"))
    return colour[row][:, column] * shade[..., None]


def _twill(rng: np.random.Generator, n: int, m: int, k: int) -> np.ndarray:
    i, j = np.arange(n)[:, None], np.arange(m)[None, :]
    if k > 1 and rng.random() < 0.55:
        turn = int(rng.choice([8, 12, 16]))
        j = np.abs(j % (2 * turn) - turn)
    if k > 1 and rng.random() < 0.3:
        turn = int(rng.choice([8, 12]))
        i = np.abs(i % (2 * turn) - turn)
    return (i + j) % (2 * k)


def _strip_colours(
    rng: np.random.Generator, n: int, m: int, up: np.ndarray, tones: tuple[np.ndarray, ...]
) -> np.ndarray:
    natural, dyed, second = tones
    style = int(rng.integers(0, 5))
    warp = np.broadcast_to(natural, (n, m, 3)).copy()
    weft = np.broadcast_to(natural * 0.95, (n, m, 3)).copy()
    if style == 1:
        weft[:] = dyed
    elif style == 2:
        warp[:, motif.stripes(rng, m, 4, 2) > 0] = dyed
        weft[motif.stripes(rng, n, 4, 2) > 0] = second
    elif style == 3:
        size = int(rng.choice([13, 17, 23]))
        kinds = ("lozenge", "hooked", "star", "key", "figure:man+lizard", "zigzag")
        field = motif.lattice(motif.unit(rng, str(rng.choice(kinds)), size, size), n, m)
        warp[field > 0], weft[field > 0] = dyed, dyed
        warp[field > 2], weft[field > 2] = second, second
    elif style == 4:
        weft[np.arange(n) % 6 < 2] = dyed
    colour = np.where(
        up[..., None], warp * (1 + rng.normal(0, 0.07, (1, m, 1))), weft * (1 + rng.normal(0, 0.07, (n, 1, 1)))
    )
    return colour.astype(np.float32)


def coil(
    rng: np.random.Generator, u: np.ndarray, v: np.ndarray, tones: tuple[np.ndarray, ...], stitch: float
) -> np.ndarray:
    """Coils sewn one on another: `v` counts coils, `u` runs along them in stitches; lit colours."""
    ring, f = np.floor(v).astype(int), (v % 1).astype(np.float32)
    s = (u / stitch + 0.35 * f + 0.5 * (ring % 2)) % 1
    shade = (0.25 + 0.85 * np.sqrt(np.clip(1 - (2 * f - 1) ** 2, 0, 1))) * (
        0.72 + 0.36 * np.sqrt(np.clip(1 - (2 * s - 1) ** 2, 0, 1))
    )
    count = max(1, int(ring.max()) + 2)
    spread = int(rng.choice([6, 8, 12]))
    zone = (np.floor(u / stitch / spread).astype(int) + ring // 2) % 4
    dyed = (rng.random(count) < 0.25)[ring] | ((zone == 0) & (ring % 9 > 4)) if rng.random() < 0.8 else ring < 0
    tone = np.where(dyed[..., None], tones[1], tones[0]) * (1 + rng.normal(0, 0.06, count))[ring][..., None]
    return (tone * shade[..., None]).astype(np.float32)


def mat(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A plaited mat filling the frame, or rolled half open on a floor."""
    tones = fibre_for(rng, craft)
    if rng.random() < 0.45:
        return plait(rng, h, w, w, tones)
    floor = staging.ground(rng, h, w, ("wood", "limewash", "linen", "paper"))
    mw, mh = int(w * 0.76), int(h * 0.8)
    canvas = Image.new("RGBA", (w, h), (0, 0, 0, 0))
    body = staging.to_image(plait(rng, mh, mw, w, tones)).convert("RGBA")
    _bind(body, tones[1])
    canvas.paste(body, ((w - mw) // 2, (h - mh) // 2))
    canvas = canvas.rotate(float(rng.uniform(-11, 11)), Image.Resampling.BICUBIC)
    return staging.put(floor, staging.to_field(canvas.convert("RGB")), canvas.getchannel("A"), 0.012, 0.6)


def _bind(body: Image.Image, tone: np.ndarray) -> None:
    draw, (w, h) = ImageDraw.Draw(body), body.size
    wide = w // 36
    fill = tuple(int(v * 235) for v in tone)
    draw.rectangle([0, 0, w - 1, h - 1], outline=(*fill, 255), width=wide)
    step = max(5, w // 60)
    for x in range(0, w, step):
        for y in (0, h - wide):
            draw.line(
                [x, y, x + step * 0.6, y + wide], fill=(*(int(v * 0.62) for v in fill), 255), width=max(1, w // 300)
            )


def tray(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A round coiled tray seen from above."""
    tones = fibre_for(rng, craft)
    out = staging.ground(rng, h, w, ("limewash", "wood", "slate", "linen"))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    cx, cy, radius = w / 2, h * rng.uniform(0.46, 0.54), w * rng.uniform(0.36, 0.43)
    r, a = np.hypot(x - cx, y - cy), np.arctan2(y - cy, x - cx)
    coils = int(rng.integers(16, 26))
    v = np.clip(r / radius * coils + a / (2 * np.pi), 0, coils)
    around = np.maximum(np.floor(v), 1) * 6.5
    body = coil(rng, a / (2 * np.pi) * np.rint(around), v, tones, 1.0)
    dish = np.clip(r / radius, 0, 1)
    lean = ((x - cx) * 0.55 + (y - cy) * 0.75) / radius
    shade = 1 + 0.3 * lean * np.clip((dish - 0.7) / 0.3, 0, 1) * (dish < 0.94) - 0.35 * lean * (dish >= 0.94)
    alpha = Image.fromarray((np.clip(radius - r + 0.5, 0, 1) * 255).astype(np.uint8))
    return staging.put(out, body * shade[..., None], alpha, 0.03, 0.65)


def box_bag(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A plaited bag or lidded box, front and side in perspective."""
    tones = fibre_for(rng, craft)
    out = staging.ground(rng, h, w, ("limewash", "limewash", "paper"))
    table = int(h * 0.7)
    out[table:] = staging.wood(rng, h, w, planks=2)[table:]
    canvas = Image.new("RGBA", (w, h), (0, 0, 0, 0))
    left, right, turn = w * rng.uniform(0.14, 0.18), w * rng.uniform(0.82, 0.87), w * rng.uniform(0.6, 0.68)
    top, base, tall = h * rng.uniform(0.42, 0.52), h * 0.84, h * 0.05
    front = [(left, top), (turn, top + tall * 0.3), (turn, base), (left, base - tall)]
    side = [(turn, top + tall * 0.3), (right, top - tall * 0.2), (right, base - tall * 1.6), (turn, base)]
    lid = [
        (left, top),
        (left + (right - turn) * 0.95, top - tall * 0.9),
        (right, top - tall * 0.2),
        (turn, top + tall * 0.3),
    ]
    strips = int(rng.choice([24, 30, 38]))
    for quad, shade in ((front, 1.0), (side, 0.62), (lid, 1.12)):
        _face(rng, canvas, quad, w, h, tones, shade, strips)
    _lid_line(canvas, front, side, tones[1] * 0.9, rng.uniform(0.24, 0.36))
    if rng.random() < 0.55:
        out = _handle(out, w, h, left, turn, top, rng)
    return staging.put(out, staging.to_field(canvas.convert("RGB")), canvas.getchannel("A"), 0.035, 0.65)


def _face(
    rng: np.random.Generator,
    canvas: Image.Image,
    quad: list,
    w: int,
    h: int,
    tones: tuple[np.ndarray, ...],
    shade: float,
    strips: int,
) -> None:
    from .presenting import _perspective

    fw = int(np.hypot(quad[1][0] - quad[0][0], quad[1][1] - quad[0][1])) + 2
    fh = int(np.hypot(quad[3][0] - quad[0][0], quad[3][1] - quad[0][1])) + 2
    fall = shade * (1.06 - 0.22 * np.linspace(0, 1, fh, dtype=np.float32))[:, None, None]
    face = staging.to_image(plait(rng, fh, fw, w, tones, strips) * fall).convert("RGBA")
    terms = _perspective(quad, [(0, 0), (fw, 0), (fw, fh), (0, fh)])
    seen = face.transform((w, h), Image.Transform.PERSPECTIVE, terms, Image.Resampling.BILINEAR)
    canvas.paste(seen, (0, 0), seen.getchannel("A"))


def _lid_line(canvas: Image.Image, front: list, side: list, tone: np.ndarray, at: float) -> None:
    draw, wide = ImageDraw.Draw(canvas), max(2, canvas.width // 130)
    fill = tuple(int(v * 200) for v in tone)
    for quad in (front, side):
        for t, dark in ((0.0, 1.0), (at, 0.75), (at + 0.018, 0.3), (1.0, 0.8)):
            a = (quad[0][0] + (quad[3][0] - quad[0][0]) * t, quad[0][1] + (quad[3][1] - quad[0][1]) * t)
            b = (quad[1][0] + (quad[2][0] - quad[1][0]) * t, quad[1][1] + (quad[2][1] - quad[1][1]) * t)
            draw.line([a, b], fill=(*(int(v * dark) for v in fill), 255), width=wide)


def _handle(
    out: np.ndarray, w: int, h: int, left: float, turn: float, top: float, rng: np.random.Generator
) -> np.ndarray:
    loop = Image.new("L", (w, h), 0)
    draw = ImageDraw.Draw(loop)
    tall = h * rng.uniform(0.2, 0.27)
    draw.arc([left + w * 0.12, top - tall, turn - w * 0.02, top + tall * 0.9], 180, 360, fill=255, width=w // 34)
    tone = rgb(str(rng.choice(["#6b4528", "#3a2a1e", "#8a5a32"])))
    return staging.put(
        out, tone * (0.8 + 0.5 * resize(smooth(rng, h // 4, w // 4, 30), h, w))[..., None], loop, 0.02, 0.5
    )


def _sewn(rng: np.random.Generator, h: int, w: int, craft: str, make) -> np.ndarray:
    from .presenting import Shot

    tones, strips = fibre_for(rng, craft), int(rng.choice([26, 34, 42]))
    state = int(rng.integers(1 << 30))
    return make(
        Shot(rng, w, h, lambda pw, ph, share: plait(rng_for(state), ph, pw, pw / share, tones, strips), (tones[0],))
    )


def tote(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A soft plaited shopping bag."""
    return _sewn(rng, h, w, craft, sewing.bag)


def purse(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A plaited purse."""
    return _sewn(rng, h, w, craft, sewing.pouch)


def plaited(rng: np.random.Generator, h: int, w: int, craft: str, form: str) -> np.ndarray:
    """A plaited piece in the shape its form and craft suggest."""
    from . import vessels

    if craft in ("purun", "mendong-tasik", "rotan-kalteng") and rng.random() < 0.45:
        return mat(rng, h, w, craft)
    kinds = {
        "tas": (box_bag, tote),
        "dompet": (purse,),
        "wadah": (vessels.basket, vessels.basket, box_bag),
        "hiasan-dinding": (tray, mat),
        "mebel": (mat,),
        "tikar": (mat,),
        "topi": (vessels.hat,),
        "peralatan-rumah": (tray, vessels.basket, box_bag),
    }
    choices = kinds.get(form) or {
        "ata": (tray, vessels.basket, box_bag),
        "ketak": (tray, vessels.basket),
        "sokasi": (vessels.basket, box_bag),
    }.get(craft)
    make = choices or (mat, vessels.basket, vessels.basket, tote, tray)
    return make[int(rng.integers(len(make)))](rng, h, w, craft)
