"""sRGB and CIELAB (D65), where distance is what the eye sees: ΔE 2 is hardly told apart, 10 is another shade."""

import re

import numpy as np

_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_WHITE = np.array([0.9505, 1.0, 1.089])
_EDGE = 6 / 29
HEX = re.compile(r"#?([0-9a-fA-F]{6})")


def lab_of(rgb: np.ndarray) -> np.ndarray:
    """(…, 3) of 0–255 → (…, 3) of L* 0–100, a*, b*."""
    level = rgb.astype(np.float64) / 255
    light = np.where(level > 0.04045, ((level + 0.055) / 1.055) ** 2.4, level / 12.92)
    part = light @ _TO_XYZ.T / _WHITE
    f = np.where(part > _EDGE**3, np.cbrt(part), part / (3 * _EDGE**2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def rgb_of(lab: np.ndarray) -> np.ndarray:
    """(…, 3) of L*, a*, b* → (…, 3) of 0–255, not rounded; beyond it where a screen has no such colour."""
    middle = (lab[..., 0] + 16) / 116
    f = np.stack([middle + lab[..., 1] / 500, middle, middle - lab[..., 2] / 200], -1)
    part = np.where(f > _EDGE, f**3, 3 * _EDGE**2 * (f - 4 / 29)) * _WHITE
    light = part @ np.linalg.inv(_TO_XYZ).T
    level = np.where(light > 0.0031308, 1.055 * np.abs(light) ** (1 / 2.4) - 0.055, 12.92 * light)
    return level * 255


def hex_of(lab: np.ndarray) -> str:
    red, green, blue = np.clip(np.rint(rgb_of(np.asarray(lab, np.float64))), 0, 255).astype(int)
    return f"{red:02x}{green:02x}{blue:02x}"


def lab_of_hex(text: str) -> np.ndarray | None:
    """`1f3a6b` or `#1f3a6b`; None when it is no colour."""
    found = HEX.fullmatch(text)
    return lab_of(np.array(list(bytes.fromhex(found[1])))) if found else None
