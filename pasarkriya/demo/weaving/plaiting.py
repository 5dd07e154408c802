"""Plaited fibre: strips over and under, coils sewn round, mats and trays."""

import numpy as np

from . import motif
from .chance import grain
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
