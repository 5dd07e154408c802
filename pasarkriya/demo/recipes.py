"""What a demo picture shows, written into the end of its key: the loom needs nothing but the key.

A key is 64 hexadecimal digits like an uploaded photo's: 40 by chance, which seed the picture; 14 that
say what it shows; 10 that tell our keys from all others.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pasarkriya.catalogue import data
from pasarkriya.demo import words
from pasarkriya.demo.weaving.families import FAMILIES, OF_CRAFT, known_craft
from pasarkriya.demo.weaving.palettes import DYES

KINDS = ("whole", "detail", "banner", "mark")
BODY, TOLD, SEAL = 40, 14, 10


@dataclass(frozen=True)
class Recipe:
    """`dye` names the ground's colour and `thing` what is drawn; both may be ''."""

    kind: str
    family: str
    craft: str = ""
    form: str = ""
    dye: str = ""
    thing: str = ""


def key_of(recipe: Recipe, chance: str) -> str:
    """The same chance gives the same piece: a detail is of its whole."""
    body = hashlib.sha256(chance.encode()).hexdigest()[:BODY]
    told = "".join(f"{_place(list_, value):02x}" for list_, value in zip(_lists(), _values(recipe), strict=True))
    told = told.ljust(TOLD, "0")
    return body + told + _seal(body + told)


def recipe_of(key: str) -> Recipe | None:
    """What the picture of this key shows; None when it is not one of the demo's."""
    told = key[BODY : BODY + TOLD]
    if len(key) != BODY + TOLD + SEAL or key[-SEAL:] != _seal(key[:-SEAL]):
        return None
    places = [int(told[at : at + 2], 16) for at in range(0, TOLD, 2)]
    return Recipe(*(list_[place] for list_, place in zip(_lists(), places, strict=False)))


def seed_of(key: str) -> int:
    return int(key[:12], 16)


def _seal(told: str) -> str:
    return hashlib.sha256(f"loom {told}".encode()).hexdigest()[:SEAL]


def _values(recipe: Recipe) -> tuple[str, ...]:
    return recipe.kind, recipe.family, known_craft(recipe.craft), recipe.form, recipe.dye, recipe.thing


def _place(values: Sequence[str], value: str) -> int:
    return values.index(value) if value in values else 0


@cache
def _lists() -> tuple[list[str], ...]:
    """What each pair of digits may stand for. A new word may move the others, which only moves pictures unwoven."""
    draws = sorted({thing.draw for thing in words.things().values()} - {""})
    forms = [row["slug"] for row in data.rows("forms.json")]
    return [*KINDS], [*FAMILIES], ["", *OF_CRAFT], ["", *forms], ["", *DYES], ["", *draws]
