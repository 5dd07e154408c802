"""The demo's own vocabulary, from its data files: what things are called, what they weigh, who tells what."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Thing:
    """What a work is: its names, form, size (length, width, height in cm), weight in g, packed size in cm.

    Its price is `percent` of what its craft asks for a sheet of cloth, or lies in `price` (rupiah).
    """

    id: str
    en: str
    form: str
    size: tuple[int | None, int | None, int | None]
    weight: int
    packed: tuple[int, int, int]
    percent: int = 100
    price: tuple[int, int] | None = None
    draw: str = ""
    minimum: int = 1
    sized: bool = False


@cache
def table(name: str) -> Any:
    return json.loads((files("pasarkriya.demo") / "data" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def things() -> dict[str, Thing]:
    return {slug: Thing(**{**row, "packed": tuple(row["packed"])}) for slug, row in table("things").items()}


def lines_of(pool: str) -> list[dict[str, str]]:
    """Sentences of `stories.json`: `id` and mostly `en`, with places for facts in braces."""
    return table("stories")[pool]
