"""Masks and puppets: carved and painted faces."""

import math

import numpy as np
from PIL import Image, ImageDraw

from . import batik, needle, palettes, relief, staging
from .chance import blur, resize, smooth
from .palettes import rgb
from .timber import TIMBER


def mask(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> np.ndarray:
    """Topeng: a face in carved wood, painted; refined, fierce, old or comic."""
    lit, alpha = _layers(rng, h, w, craft, thing)
    return staging.put(staging.ground(rng, h, w, ("limewash", "wood", "linen", "limewash")), lit, alpha, 0.05, 0.7)


def _layers(rng: np.random.Generator, h: int, w: int, craft: str, thing: str = "") -> tuple[np.ndarray, Image.Image]:
    face = _Face(rng, h // 2, w // 2, craft in ("reog", "ondel-ondel"), thing)
    height = blur(resize(blur(face.height(), 2), h, w), 2) * w * 0.3
    colour = face.paint()
    skin = (
        np.stack([resize(colour[..., k], h, w) for k in range(3)], -1)
        * (0.94 + 0.1 * smooth(rng, h, w, 14, 5))[..., None]
    )
    lit = relief.matt(height, skin, rng.uniform(0.15, 0.45), 0.36, w / 24)
    alpha = Image.fromarray(
        (np.clip((resize(face.inside.astype(np.float32), h, w) - 0.5) * 3 + 0.5, 0, 1) * 255).astype(np.uint8)
    )
    return lit, alpha


def puppet(rng: np.random.Generator, h: int, w: int, craft: str) -> np.ndarray:
    """Wayang golek and ondel-ondel: a carved head on a dressed body, arms on rods."""
    hh = int(h * rng.uniform(0.36, 0.44))
    hw = int(hh * 0.8)
    head, face = _layers(rng, hh, hw, craft)
    out = staging.ground(rng, h, w, ("limewash", "limewash", "wood", "linen"))
    neck, shoulder, hem = h * 0.4, rng.uniform(0.17, 0.23), rng.uniform(0.26, 0.36)
    lean = rng.normal(0, 0.02)
    sleeve = Image.new("L", (w, h), 0)
    for side in (-1, 1):
        elbow, hand = (
            (0.5 + side * rng.uniform(0.3, 0.38), rng.uniform(0.6, 0.68)),
            (0.5 + side * rng.uniform(0.26, 0.4), rng.uniform(0.74, 0.84)),
        )
        points = [
            (w * (0.5 + side * shoulder * 0.8), neck + h * 0.05),
            (elbow[0] * w, elbow[1] * h),
            (hand[0] * w, hand[1] * h),
        ]
        ImageDraw.Draw(sleeve).line(points, fill=255, width=w // 13, joint="curve")
        ImageDraw.Draw(sleeve).line([points[-1], (points[-1][0] - side * w * 0.03, h * 0.99)], fill=120, width=w // 90)
    body = Image.new("L", (w, h), 0)
    outline = [
        (0.5 - 0.06, neck),
        (0.5 + 0.06, neck),
        (0.5 + shoulder, neck + h * 0.06),
        (0.5 + hem + lean, h * 0.95),
        (0.5 - hem + lean, h * 0.95),
        (0.5 - shoulder, neck + h * 0.06),
    ]
    ImageDraw.Draw(body).polygon([(x * w, y) for x, y in outline], fill=255)
    pot = palettes.palette_for(rng, "", "prada")
    velvet = np.broadcast_to(pot.colours()[0], (h, w, 3))
    cloth = (
        needle.prada(rng, h, w, w * 0.7, pot, "")
        if rng.random() < 0.5
        else batik.batik(rng, h, w, w * 0.6, palettes.palette_for(rng, "", "batik"), "")
    )
    y, x = np.linspace(0, 1, h, dtype=np.float32)[:, None], np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    pleat = 0.8 + 0.25 * np.cos(x * 26 / (0.4 + y)) * np.clip(y * 3 - 1.5, 0, 1) - 0.25 * x
    out = staging.put(out, velvet * (0.85 - 0.3 * x)[..., None], sleeve, 0.02, 0.5)
    out = staging.put(out, cloth * pleat[..., None], body, 0.03, 0.55)
    layer, alpha = np.zeros_like(out), Image.new("L", (w, h), 0)
    top, left = int(neck - hh * 0.86), (w - hw) // 2
    top = max(top, 0)
    layer[top : top + hh, left : left + hw] = head
    alpha.paste(face, (left, top))
    return staging.put(out, layer, alpha, 0.02, 0.6)


FACES = ("refined", "fierce", "old", "comic")


class _Face:
    """The measures of one mask, drawn by chance, and the fields made from them."""

    def __init__(self, rng: np.random.Generator, h: int, w: int, fierce: bool, thing: str = "") -> None:
        self.rng = rng
        by_chance = "fierce" if fierce else str(rng.choice(["refined", "refined", "fierce", "old", "comic"]))
        self.kind = thing if thing in FACES else by_chance
        turn, scale = rng.uniform(-0.13, 0.13), rng.uniform(1.45, 1.9)
        y0 = np.linspace(-1.25, 1.25, h, dtype=np.float32)[:, None] * scale / 1.55
        x0 = np.linspace(-1, 1, w, dtype=np.float32)[None, :] * scale
        self.x, self.y = x0 * math.cos(turn) + y0 * math.sin(turn), y0 * math.cos(turn) - x0 * math.sin(turn) - 0.1
        self.ax = np.abs(self.x)
        self.broad = rng.uniform(0.72, 0.98)
        self.chin = np.clip(self.broad - rng.uniform(0.1, 0.34) * np.clip(self.y, 0, 2) ** 1.6, 0.2, 1)
        self.d = (self.ax / self.chin) ** 2 + (self.y / rng.uniform(0.94, 1.08)) ** 2
        self.eye_y, self.eye_x = rng.uniform(-0.24, -0.08), rng.uniform(0.28, 0.4)
        self.eye_h = {"refined": 0.055, "fierce": 0.14, "old": 0.05, "comic": 0.1}[self.kind] * rng.uniform(0.85, 1.2)
        self.eye_w = self.eye_h * 0.35 + rng.uniform(0.1, 0.14)
        self.mouth_y, self.mouth_w = (
            rng.uniform(0.44, 0.58),
            rng.uniform(0.2, 0.32) if self.kind == "refined" else rng.uniform(0.34, 0.52),
        )
        self.smile = rng.uniform(0.02, 0.3) * (1 if self.kind != "fierce" or rng.random() < 0.6 else -1)
        self.gape = {"refined": 0.03, "fierce": 0.12, "old": 0.05, "comic": 0.09}[self.kind] * rng.uniform(0.7, 1.3)
        self.curve = self.mouth_y - self.smile * self.ax**2 / self.mouth_w
        self.lips = np.sqrt(np.clip(1 - (self.ax / self.mouth_w) ** 2, 0, 1))
        self.open = (np.abs(self.y - self.curve) < self.gape * self.lips) & (self.ax < self.mouth_w * 0.92)
        self.lip_line = np.exp(-(((np.abs(self.y - self.curve) - self.gape) / 0.05) ** 2)) * self.lips
        arch = rng.uniform(0.03, 0.14) * np.cos((self.ax - rng.uniform(0.25, 0.5)) * rng.uniform(2.6, 4.2))
        self.brow = (
            np.exp(-(((self.y - (self.eye_y - self.eye_h - 0.1 - arch)) / rng.uniform(0.025, 0.07)) ** 2))
            * (self.ax < 0.74)
            * (self.ax > 0.06)
        )
        self.petals, tall = int(rng.integers(3, 8)), rng.uniform(0.06, 0.3)
        line = rng.uniform(-0.62, -0.48) - 0.1 * np.cos(self.ax * 4)
        spikes = tall * np.abs(np.cos(self.ax * self.petals)) ** rng.choice([0.6, 2.0])
        self.crowned = rng.random() < 0.72
        self.crown = (
            (self.y < line)
            & (self.y > -0.86 - spikes - 0.1 * np.cos(self.ax * 1.6))
            & (self.ax < self.broad * 1.02)
            & self.crowned
        )
        self.line = line
        self.inside = (self.d < 1.03) & ((self.y > -0.95) | (not self.crowned)) | self.crown

    def _bump(self, cx: float, cy: float, rx: float, ry: float) -> np.ndarray:
        return np.exp(-(((self.ax - cx) / rx) ** 2) - ((self.y - cy) / ry) ** 2)

    def height(self) -> np.ndarray:
        """Relief in units of half the face."""
        rng, ax, y = self.rng, self.ax, self.y
        out = np.sqrt(np.clip(1.06 - self.d, 0, 2)) * 0.75
        nose, wing = rng.uniform(0.18, 0.36), rng.uniform(0.08, 0.15)
        out += (
            nose
            * np.exp(-((ax / (0.085 + 0.1 * np.clip(y + 0.3, 0, 1))) ** 2))
            * np.clip(1 - np.abs(y - 0.05) / 0.36, 0, 1) ** 0.6
        )
        out += (
            0.13 * self._bump(wing, 0.24, 0.1, 0.09)
            + rng.uniform(0.05, 0.2) * self._bump(0.45, 0.2, 0.2, 0.17)
            + rng.uniform(0.05, 0.18) * self._bump(0, 0.84, 0.2, 0.13)
        )
        out -= 0.17 * self._bump(self.eye_x, self.eye_y, 0.2, 0.12)
        out += (0.1 + self.eye_h) * np.sqrt(
            np.clip(1 - ((ax - self.eye_x) / self.eye_w) ** 2 - ((y - self.eye_y) / self.eye_h) ** 2, 0, 1)
        )
        out += 0.1 * self.brow + 0.12 * self.lip_line - 0.09 * self.open
        if self.kind == "old":
            out += 0.018 * np.cos(y * 44 + ax * 9) * np.exp(-(((y + 0.5) / 0.14) ** 2)) + 0.02 * np.cos(
                np.hypot(ax - 0.2, y - 0.4) * 40
            ) * self._bump(0.5, 0.35, 0.14, 0.25)
        jewels = np.sqrt(
            np.clip(
                1 - ((ax * self.petals / math.pi % 1 - 0.5) / 0.3) ** 2 - ((y - self.line + 0.12) / 0.07) ** 2, 0, 1
            )
        )
        carved = 0.2 + 0.12 * jewels + 0.05 * np.abs(np.cos(ax * self.petals)) + 0.03 * np.cos((y - self.line) * 34)
        return (out + self.crown * carved).astype(np.float32)

    def paint(self) -> np.ndarray:
        """Colours (h, w, 3)."""
        rng, ax, y = self.rng, self.ax, self.y
        skins = {
            "refined": ("#efe9dc", "#e9dfc9", "#b9c79a", "#e2c39a", "#8fb0a8"),
            "fierce": ("#9c2a20", "#b5442a", "#7d1f1c", "#2a2320", "#c9702c"),
            "old": ("#d8b48a", "#a8713a", "#e9dfc9"),
            "comic": ("#c98a5a", "#8a5230", "#d8a878", "#7a4a2e"),
        }
        tone = str(rng.choice(skins[self.kind] if rng.random() < 0.75 else TIMBER))
        colour = np.broadcast_to(rgb(tone), (*self.d.shape, 3)).copy()

        def lay(where: np.ndarray, name: str) -> None:
            colour[:] = colour + (rgb(name) - colour) * np.clip(where, 0, 1)[..., None]

        hair = str(rng.choice(["#1a1411", "#1a1411", "#e6e0d2" if self.kind == "old" else "#2a1c14"]))
        eye = np.clip((1 - ((ax - self.eye_x) / self.eye_w) ** 2 - ((y - self.eye_y) / self.eye_h) ** 2) * 8, 0, 1)
        lay(eye * (self.kind != "old" or rng.random() < 0.4), "#f3ead2")
        lay(np.clip((1 - ((ax - self.eye_x) / 0.07) ** 2 - ((y - self.eye_y) / 0.07) ** 2) * 8, 0, 1) * eye, "#17120f")
        lay(self.brow * 1.6 - 0.4, hair)
        lay(self.lip_line * 1.3, str(rng.choice(["#8e1f22", "#a5382c", "#5a1a18"])))
        teeth = np.abs((self.x / self.mouth_w * rng.integers(3, 6)) % 1 - 0.5) < 0.44
        lay(self.open * 1.0, "#2a100f")
        lay(self.open * teeth * (self.kind in ("fierce", "comic")), "#f1e6cf")
        if self.kind == "fierce":
            lay(
                (np.abs(ax - self.mouth_w * 0.7) < 0.04 * np.clip(1 - np.abs(y - self.mouth_y + 0.05) / 0.17, 0, 1))
                * 1.0,
                "#f6edd6",
            )
        if rng.random() < {"refined": 0.35, "fierce": 0.8, "old": 0.7, "comic": 0.4}[self.kind]:
            lay(
                np.exp(-(((y - (self.curve - self.gape - 0.1 + rng.uniform(-0.05, 0.2) * ax)) / 0.035) ** 2))
                * (ax < 0.46)
                * (ax > 0.03)
                * 1.4,
                hair,
            )
        if self.kind == "old":
            lay(self._bump(0, 0.86, 0.14, 0.14) * 1.5 - 0.3, hair)
        lay(self.crown * 1.0, str(rng.choice(["#c9973a", "#c9973a", "#d8b24a", "#1f1a17", "#7d1f1c"])))
        lay(np.exp(-((self.x / 0.05) ** 2) - ((y + 0.42) / 0.05) ** 2) * 1.5 * (rng.random() < 0.6), "#d8a93f")
        return colour
