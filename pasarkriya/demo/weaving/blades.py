"""Keris and rencong: waved steel with pamor, a carved hilt, laid on cloth or wood."""

import numpy as np
from PIL import Image

from . import relief, staging
from .chance import cloud, grain, resize, smooth
from .palettes import rgb


def blade(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """One dagger upright in the frame, point down, tilted a little; its sheath beside it."""
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    x = (np.arange(w, dtype=np.float32)[None, :] - w / 2) / w
    tilt = rng.uniform(-0.16, 0.16)
    x = x - tilt * (0.5 - y) - rng.uniform(-0.06, 0.02)
    out = staging.ground(rng, h, w, ("linen", "linen", "wood", "slate", "limewash"))
    out = _sheath(rng, out, x - 0.24, y)
    out = _steel(rng, out, x, y, craft)
    return _hilt(rng, out, x, y, craft)


def _steel(rng: np.random.Generator, out: np.ndarray, x: np.ndarray, y: np.ndarray, craft: str) -> np.ndarray:
    h, w = out.shape[:2]
    along = np.clip((y - 0.3) / 0.64, 0, 1)
    waves = 0 if craft == "rencong" else int(rng.choice([0, 3, 5, 7, 9, 11, 13]))
    sway = (
        0.017 * np.sin(along * waves * np.pi) * (1 - 0.35 * along)
        if waves
        else 0.035 * (along - along**2) * (craft == "rencong")
    )
    half = 0.045 * (1 - along**2.2) * (1 + 0.1 * np.cos(along * 6)) + 0.004
    shoulder = 0.085 * np.exp(-(((along) / 0.035) ** 2)) * (x > -0.1)
    u = (x - sway) / (half + shoulder)
    inside = (np.abs(u) < 1) & (y > 0.3) & (y < 0.94)
    ridge = (1 - np.abs(u)).clip(0, 1) * half * w * 0.5
    pamor = cloud(rng, h // 2, w // 2, 5, 3)
    field = (
        resize(pamor, h, w) * rng.uniform(2.5, 5)
        + u * u * rng.uniform(0.4, 1.6)
        + 0.25 * np.sin(along * rng.integers(14, 40))
    )
    bands = np.clip(np.cos(field * 2 * np.pi * 2.2) * 2.2 + 0.2, 0, 1)
    bright, dark = np.array([0.72, 0.73, 0.74], np.float32), np.array([0.27, 0.27, 0.29], np.float32)
    steel = np.where(bands[..., None] > 0.5, bright, dark) * (1 + 0.1 * grain(rng, h, w))[..., None]
    etched = ridge + bands * 0.8
    front = relief.metal(etched * 0.8, np.ones(3, np.float32) * 0.9, 0.1, w / 50)
    return staging.put(out, steel * (0.3 + 0.75 * front.mean(-1))[..., None], _alpha(inside), 0.012, 0.7)


def _alpha(inside: np.ndarray) -> Image.Image:
    h, w = inside.shape
    return (
        Image.fromarray(inside.astype(np.uint8) * 255)
        .resize((w * 3 // 4, h * 3 // 4), Image.Resampling.BOX)
        .resize((w, h), Image.Resampling.BICUBIC)
    )


def _hilt(rng: np.random.Generator, out: np.ndarray, x: np.ndarray, y: np.ndarray, craft: str) -> np.ndarray:
    h, w = out.shape[:2]
    t = np.clip((0.3 - y) / 0.2, 0, 1)
    bend = 0.05 * t**2 if craft != "rencong" else 0.16 * t**2.6
    half = 0.022 + 0.022 * np.sin(t * np.pi * 0.9) + 0.014 * np.exp(-(((t - 0.85) / 0.13) ** 2))
    u = (x - bend) / half
    inside = (np.abs(u) < 1) & (y < 0.285) & (y > 0.1)
    body = np.sqrt(np.clip(1 - u * u, 0, 1)) * half * w
    carve = np.cos(t * 60) * np.cos(u * 6 + t * 14) * w * 0.003
    golden = rng.random() < 0.4
    wood = (
        rgb(str(rng.choice(("#4a2e1c", "#6b4528", "#d9cbb0", "#2c2018"))))
        * (1 + 0.2 * (smooth(rng, h, w, 30, 6) - 0.5))[..., None]
    )
    front = (
        relief.metal(body + carve, np.array([0.9, 0.7, 0.34], np.float32), 0.1, w / 40)
        if golden
        else relief.matt(body + carve, wood, 0.5, 0.3, w / 40)
    )
    out = staging.put(out, front, _alpha(inside), 0.014, 0.65)
    v = (y - 0.293) / 0.016
    ring = (np.abs(v) < 1) & (np.abs(x) < 0.034)
    band = relief.metal(
        np.sqrt(np.clip(1 - v * v - (x / 0.06) ** 2, 0, 1)) * w * 0.016 + np.cos(x * 420) * w * 0.0016,
        np.array([0.93, 0.74, 0.36], np.float32),
        0,
        w / 50,
    )
    return staging.put(out, band, _alpha(np.broadcast_to(ring, (h, w))), 0.006, 0.6)


def _sheath(rng: np.random.Generator, out: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    h, w = out.shape[:2]
    t = np.clip((y - 0.26) / 0.66, 0, 1)
    half = 0.043 * (1 - 0.42 * t)
    wing = 0.14 * np.exp(-(((y - 0.235) / 0.035) ** 2))
    u = x / (half * (y > 0.26) + wing + 0.002)
    inside = (np.abs(u) < 1) & (y > 0.18) & (y < 0.92 - 0.02 * u * u)
    body = np.sqrt(np.clip(1 - u * u, 0, 1)) * w * 0.035
    veins = np.cos((smooth(rng, h, w, 6, 2) * 9 + x * 30) * 2)
    wood = rgb(str(rng.choice(("#7a4a28", "#a6713c", "#4b2c1a", "#8a3a24")))) * (1 + 0.2 * veins)[..., None]
    return staging.put(out, relief.matt(body, wood, 0.45, 0.34, w / 30), _alpha(inside), 0.014, 0.65)
