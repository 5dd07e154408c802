"""Things turned on a wheel or woven round: a profile revolved, seen a little from above."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from . import plaiting, staging
from .chance import cloud, grain, resize, smooth
from .palettes import rgb

# Profiles: "height,radius" from foot to rim, in hundredths of the vessel's height.
POTS = {
    "guci": "0,22 4,24 20,36 45,44 66,38 80,22 88,15 95,16 100,21",
    "tempayan": "0,24 15,40 40,50 65,48 82,36 92,28 100,33",
    "vas": "0,18 10,20 35,30 60,30 78,18 90,13 100,18",
    "mangkuk": "0,26 6,28 30,52 60,68 100,78",
    "kendi": "0,24 10,34 30,42 50,38 66,22 78,10 90,9 100,12",
    "gentong": "0,30 20,44 50,50 78,46 92,38 100,40",
    "botol": "0,20 25,26 55,25 70,14 80,8 94,8 100,10",
    "tabung": "0,26 10,27 50,26 90,27 100,28",
    "cawan": "0,18 8,20 16,14 30,30 60,46 100,52",
}
BASKETS = {
    "sokasi": "0,36 4,38 55,40 56,43 60,43 80,43 88,40 94,30 98,16 100,9",
    "bakul": "0,30 10,34 50,42 88,50 100,52",
    "tinggi": "0,28 10,30 60,34 92,38 100,39",
    "bulat": "0,28 15,42 45,52 75,46 92,36 100,35",
    "tudung": "0,60 6,60 30,52 60,36 84,18 94,8 100,6",
    "kendi": "0,26 25,42 50,44 74,30 86,22 100,24",
}
TURNED = {
    "tifa": "0,30 6,30 22,22 48,15 72,22 94,32 100,32",
    "telur": "0,8 10,24 30,38 50,42 70,37 88,22 97,8 100,1",
    "labu": "0,12 15,30 35,34 55,20 75,16 90,12 100,3",
    "mangkuk": POTS["mangkuk"],
    "guci": POTS["guci"],
}


@dataclass
class Turned:
    """A revolved body in the frame: `s` 0..1 up the profile, `t` -1..1 across, slope, mask and mouth."""

    s: np.ndarray
    t: np.ndarray
    slope: np.ndarray
    body: np.ndarray
    mouth: np.ndarray
    depth: np.ndarray
    radius: np.ndarray


def turn(profile: str, h: int, w: int, tall: float, foot: float, lean: float = 0.2) -> Turned:
    """Revolve a profile standing at `foot` (share of h), `tall` high; `lean` = how far we look down on it."""
    pairs = np.array([[float(v) for v in p.split(",")] for p in profile.split()]) / 100
    fine = np.linspace(0, 1, 400)
    radii = np.interp(fine, pairs[:, 0], pairs[:, 1])
    kernel = np.hanning(25) / np.hanning(25).sum()
    radii = np.convolve(np.pad(radii, 12, mode="edge"), kernel, "valid").astype(np.float32)
    gradient = np.gradient(radii, fine).astype(np.float32)
    unit = tall * h
    y = (foot * h - np.arange(h, dtype=np.float32)[:, None]) / unit
    x = (np.arange(w, dtype=np.float32)[None, :] - w / 2) / unit
    s = np.broadcast_to(y, (h, w))
    # Damped: on a nearly flat shoulder the plain iteration would jump between two heights.
    for _ in range(5):
        r = radii[(s.clip(0, 1) * 399).astype(np.int32)]
        bulge = np.sqrt(np.clip(1 - (x / r) ** 2, 0, 1))
        s = 0.4 * s + 0.6 * (y + lean * r * bulge)
    body = (np.abs(x) <= r) & (s >= 0) & (s <= 1)
    rim = radii[-1]
    mx, my = x / rim, (y - 1) / (lean * rim)
    return Turned(
        s.clip(0, 1),
        (x / r).clip(-1, 1),
        gradient[(s.clip(0, 1) * 399).astype(np.int32)],
        body,
        np.broadcast_to(mx * mx + my * my < 1, (h, w)),
        mx * 0.6 + my,
        r,
    )


def shade(b: Turned, gloss: float = 0.2) -> tuple[np.ndarray, np.ndarray]:
    """Diffuse light 0..1.2 and highlight of a revolved body."""
    nz = np.sqrt(np.clip(1 - b.t**2, 0, 1))
    n = 1 / np.sqrt(1 + b.slope**2)
    ny = -b.slope * n
    dot = (-b.t * 0.55 + nz * 0.62) * n + ny * -0.42 + 0.08
    bounce = 0.1 * np.clip(b.t - 0.5, 0, 1)
    spec = np.clip((-b.t * 0.33 + nz * 0.9) * n - 0.28 * ny, 0, 1) ** 40
    fall = np.clip(0.75 + 0.35 * b.s, 0, 1)
    return (0.2 + 0.85 * np.clip(dot, 0, 1.2) + bounce) * fall, spec * gloss


def standing(
    rng: np.random.Generator,
    h: int,
    w: int,
    b: Turned,
    skin: np.ndarray,
    gloss: float,
    inside: np.ndarray,
    kinds: tuple[str, ...] = ("limewash",),
) -> np.ndarray:
    """Set a revolved body on a table before a wall."""
    wall = staging.ground(rng, h, w, kinds)
    edge = int(h * rng.uniform(0.66, 0.74))
    table = staging.ground(rng, h, w, ("wood", "wood", "limewash", "linen"))
    wall[edge:] = table[edge:]
    wall[edge : edge + 3] *= 0.8
    diffuse, spec = shade(b, gloss)
    layer = skin * diffuse[..., None] + spec[..., None]
    well = inside * (0.34 + 0.3 * np.clip(b.depth, -1, 1))[..., None]
    layer = np.where(b.mouth[..., None], well, layer)
    mask = b.body | b.mouth
    alpha = (
        Image.fromarray(mask.astype(np.uint8) * 255)
        .resize((w * 2 // 3, h * 2 // 3), Image.Resampling.BOX)
        .resize((w, h), Image.Resampling.BICUBIC)
    )
    return staging.put(wall, layer.astype(np.float32), alpha, 0.05, 0.6)


def _around(b: Turned) -> np.ndarray:
    return np.arcsin(b.t) / np.pi + 0.5


def basket(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> np.ndarray:
    """A round basket, plaited or coiled, with or without a lid."""
    tones = plaiting.fibre_for(rng, craft)
    names = ["sokasi", "sokasi", "bulat"] if craft == "sokasi" else list(BASKETS)
    by_chance = str(rng.choice(names))
    name = thing if thing in BASKETS else by_chance
    b = turn(BASKETS[name], h, w, _fit(BASKETS[name], rng, h, w), rng.uniform(0.84, 0.88), rng.uniform(0.14, 0.26))
    around = _around(b)
    if craft in ("ata", "ketak") or rng.random() < 0.35:
        skin = plaiting.coil(rng, around * 60, b.s * rng.integers(20, 32), tones, 1.0) * 1.15
    else:
        sheet = plaiting.plait(rng, h, w, w, tones, int(rng.choice([26, 34, 44])))
        skin = sheet[((1 - b.s) * (h - 1)).astype(int), (around * (w - 1)).astype(int)]
    if name == "sokasi":
        skin = skin * (1 - 0.75 * np.exp(-(((b.s - 0.555) / 0.008) ** 2)))[..., None]
    band = (np.abs(b.s - 0.985) < 0.014) | (b.s < 0.03)
    skin = np.where(
        band[..., None] & (name != "sokasi"), tones[1] * (0.8 + 0.3 * np.cos(around * 260))[..., None], skin
    )
    return standing(rng, h, w, b, skin, 0.05, tones[0])


def _fit(profile: str, rng: np.random.Generator, h: int, w: int) -> float:
    widest = max(float(p.split(",")[1]) for p in profile.split()) / 50
    return float(min(rng.uniform(0.58, 0.68), rng.uniform(0.68, 0.8) * w / h / widest))


HATS = ("0,44 40,46 62,45 80,38 92,25 100,4", "0,78 6,76 16,44 55,40 78,32 92,18 100,4", "0,80 30,52 60,30 88,11 100,5")


def hat(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """A plaited cap or a brimmed field hat."""
    tones = plaiting.fibre_for(rng, craft)
    profile = str(
        rng.choice(
            [
                "0,44 40,46 62,45 80,38 92,25 100,4",
                "0,78 6,76 16,44 55,40 78,32 92,18 100,4",
                "0,80 30,52 60,30 88,11 100,5",
            ]
        )
    )
    b = turn(
        profile,
        h,
        w,
        _fit(profile, rng, h, w) * rng.uniform(0.85, 1.0),
        rng.uniform(0.72, 0.8),
        rng.uniform(0.16, 0.26),
    )
    around = _around(b)
    sheet = plaiting.plait(rng, h, w, w, tones, int(rng.choice([34, 44, 60])))
    skin = sheet[((1 - b.s) * (h - 1)).astype(int), (around * (w - 1)).astype(int)]
    skin = np.where((b.s > 0.985)[..., None] | b.mouth[..., None], tones[0] * 0.9, skin)
    return standing(rng, h, w, b, skin, 0.05, tones[0] * 2.4)


CLAYS = {
    "pejaten": ("#b5623c", "#a5522f"),
    "kasongan": ("#a8562f", "#8a4428"),
    "banyumulek": ("#8e4a2c", "#5a2f20"),
    "keramik-plered": ("#b8683f", "#7a8f86"),
}
GLAZES = ("#6f8f86", "#3f5f72", "#d8cfb8", "#8a9a6b", "#4a3a33", "#b98a4a", "#27323d", "#a65a4a")


def pot(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> np.ndarray:
    """Fired clay: throwing rings, burnish, slip bands, incised or painted borders, sometimes a glaze."""
    by_chance = str(rng.choice(list(POTS)))
    profile = POTS.get(thing, POTS[by_chance])
    b = turn(profile, h, w, _fit(profile, rng, h, w), rng.uniform(0.84, 0.88), rng.uniform(0.12, 0.24))
    clay = rgb(str(rng.choice(CLAYS.get(craft, ("#b5623c", "#8e4a2c", "#7a5a44")))))
    glazed = craft in ("pejaten", "keramik-plered") and rng.random() < 0.5
    around = _around(b)
    rings = 0.05 * np.sin(b.s * rng.uniform(60, 160) + 0.8 * smooth(rng, h, w, 3)) + 0.16 * (
        resize(cloud(rng, h // 2, w // 2, 7, 4), h, w) - 0.5
    )
    skin = clay * (1 + rings + 0.035 * grain(rng, h, w))[..., None]
    skin = _glaze(rng, b, skin, around, h, w) if glazed else _smoked(rng, skin, h, w)
    for _ in range(int(rng.integers(1, 4))):
        skin = _border(rng, b, skin, around, glazed)
    return standing(rng, h, w, b, skin, 0.55 if glazed else rng.uniform(0.04, 0.18), clay)


def _glaze(rng: np.random.Generator, b: Turned, skin: np.ndarray, around: np.ndarray, h: int, w: int) -> np.ndarray:
    colour, second = (rgb(str(c)) for c in rng.choice(GLAZES, 2, replace=False))
    line = rng.uniform(0.12, 0.5) + 0.07 * (smooth(rng, h, w, 9) - 0.5) + 0.02 * np.sin(around * 40)
    cover = np.clip((b.s - line) * 45, 0, 1)
    pool = (
        1 - 0.3 * np.exp(-(((b.s - line) / 0.05) ** 2)) + 0.25 * (resize(cloud(rng, h // 2, w // 2, 12, 3), h, w) - 0.5)
    )
    coat = (
        colour + (second - colour) * np.clip((b.s - 0.75 + 0.1 * smooth(rng, h, w, 7)) * 9, 0, 1)[..., None]
    ) * pool[..., None]
    return skin + (coat - skin) * cover[..., None]


def _smoked(rng: np.random.Generator, skin: np.ndarray, h: int, w: int) -> np.ndarray:
    smoke = np.clip((resize(cloud(rng, h // 4, w // 4, 2.5, 2), h, w) - 0.56) * 6, 0, 1) * rng.uniform(0, 0.75)
    return skin * (1 - smoke * 0.7)[..., None]


def _border(rng: np.random.Generator, b: Turned, skin: np.ndarray, around: np.ndarray, glazed: bool) -> np.ndarray:
    at, half, count = rng.uniform(0.25, 0.9), rng.uniform(0.025, 0.07), int(rng.integers(10, 26))
    v = (b.s - at) / half
    wave = (around * count) % 1 * 2 - 1
    kind = int(rng.integers(0, 4))
    shape = (np.abs(v) < 1) & {
        0: np.abs(wave) < 1 - np.abs(v),
        1: np.abs(v - np.sin(wave * np.pi) * 0.6) < 0.28,
        2: np.hypot(wave * 1.2, v) < 0.6,
        3: np.abs(np.abs(wave) - (v + 1) / 2) < 0.18,
    }[kind]
    lines = np.abs(np.abs(v) - 1.15) < 0.12
    tone = rgb(str(rng.choice(("#efe2c8", "#2b1d16", "#e0c39a", "#5a2418")))) if rng.random() < 0.65 else skin * 0.5
    mark = ((shape | lines) & b.body)[..., None]
    return np.where(mark, skin * 0.25 + tone * 0.72, skin)


def cast(rng: np.random.Generator, h: int, w: int, colour: np.ndarray, thing: str = "") -> np.ndarray:
    """A cast metal vessel with raised bands, mirroring the room."""
    by_chance = str(rng.choice(["vas", "guci", "botol", "tabung", "cawan", "mangkuk"]))
    profile = POTS.get(thing, POTS[by_chance])
    b = turn(profile, h, w, _fit(profile, rng, h, w), rng.uniform(0.84, 0.88), rng.uniform(0.12, 0.22))
    around = _around(b)
    bands = np.cos(b.s * rng.integers(16, 40)) > 0.93
    leaves = (np.cos(around * rng.integers(30, 60) + b.s * 20) > 0.2) & (np.abs(b.s - rng.uniform(0.35, 0.6)) < 0.1)
    mirror = (
        0.55
        + 0.45 * np.exp(-(((b.t + 0.45) / 0.16) ** 2))
        + 0.3 * np.exp(-(((b.t - 0.7) / 0.1) ** 2))
        - 0.35 * np.exp(-(((b.t + 0.05) / 0.14) ** 2))
    )
    skin = colour * ((mirror + 0.2) * (1 + 0.18 * bands - 0.22 * leaves))[..., None]
    return standing(rng, h, w, b, skin.astype(np.float32), 0.6, colour)


def turned_wood(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> np.ndarray:
    """Drums, gourds and carved eggs: a revolved body with carved bands."""
    name = {"koteka/tifa": "tifa", "lukis-telur/tulang": "telur"}.get(craft) or str(
        rng.choice(["tifa", "labu", "mangkuk"])
    )
    name = thing if thing in TURNED else name
    profile = TURNED[name]
    b = turn(profile, h, w, _fit(profile, rng, h, w), 0.87, 0.16)
    around = _around(b)
    pale = name == "telur"
    tone = rgb("#e9dfc9") if pale else rgb(str(rng.choice(("#5b3a23", "#3d2718", "#8a5a32", "#a67c50"))))
    skin = tone * (1 + 0.18 * (smooth(rng, h, w, 26, 3) - 0.5) + 0.03 * grain(rng, h, w, "y"))[..., None]
    u, v = around * rng.integers(3, 6), b.s * rng.integers(4, 7)
    r, a = np.hypot(u % 1 - 0.5, (v % 1 - 0.5) * 0.9), np.arctan2(v % 1 - 0.5, u % 1 - 0.5)
    curl = np.cos(r * 30 - a * (1 if rng.random() < 0.5 else 2))
    cut = np.clip(curl * 3, -1, 1) * (np.abs(b.s - 0.5) < 0.36)
    skin = skin * (1 + 0.3 * cut)[..., None] * (1 - 0.5 * (np.abs(np.abs(b.s - 0.5) - 0.37) < 0.008))[..., None]
    if name == "tifa":
        # A stretched skin is flat: no well to look into.
        b.depth = b.depth * 0.12 + 0.2
        skin = np.where((cut > 0.9)[..., None], rgb("#d9cdb4") * 0.85, skin)
        skin = np.where((b.s > 0.93)[..., None], rgb("#c9b48c") * 0.9, skin)
    return standing(rng, h, w, b, skin.astype(np.float32), 0.25, rgb("#d8c6a0") * 2.2 if name == "tifa" else tone)
