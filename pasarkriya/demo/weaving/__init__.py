"""Weaves the demo's pictures: every product its own cloth, vessel or carving, made by program.

Pictures depend only on the arguments (family, craft, form, seed, size, palette): the same words
give the same bytes. No network, no Django; numpy and Pillow only.
"""

from .families import FAMILIES, family_for
from .pictures import banner, detail, dominant_colour, portrait, weave

__all__ = ["FAMILIES", "banner", "detail", "dominant_colour", "family_for", "portrait", "weave"]
