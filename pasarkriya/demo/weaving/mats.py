"""Things made of plaiting: mats, trays, boxes, bags."""

import numpy as np
from PIL import Image, ImageDraw

from . import sewing, staging, vessels
from .chance import resize, rng_for, smooth
from .palettes import rgb
from .plaiting import coil, fibre_for, plait
from .presenting import Shot, perspective


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


def box_bag(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> np.ndarray:
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
    if (rng.random() < 0.55 and not thing) or thing == "handled":
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
    fw = int(np.hypot(quad[1][0] - quad[0][0], quad[1][1] - quad[0][1])) + 2
    fh = int(np.hypot(quad[3][0] - quad[0][0], quad[3][1] - quad[0][1])) + 2
    fall = shade * (1.06 - 0.22 * np.linspace(0, 1, fh, dtype=np.float32))[:, None, None]
    face = staging.to_image(plait(rng, fh, fw, w, tones, strips) * fall).convert("RGBA")
    terms = perspective(quad, [(0, 0), (fw, 0), (fw, fh), (0, fh)])
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


ASKED = {"mat": mat, "tray": tray, "tote": tote, "purse": purse, "hat": vessels.hat}


def plaited(rng: np.random.Generator, h: int, w: int, craft: str, form: str, thing: str = "") -> np.ndarray:
    """A plaited piece in the shape asked for, else as its form and craft suggest."""
    if thing in vessels.BASKETS:
        return vessels.basket(rng, h, w, craft, thing)
    if thing in ("box", "handled"):
        return box_bag(rng, h, w, craft, thing)
    if thing in ASKED:
        return ASKED[thing](rng, h, w, craft)
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
