"""Carriers' rules and an example rate table, as data files (see the README beside them)."""

import csv
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

INTEGERS = ("amount_per_kg", "minimum_amount", "days_min", "days_max")


@cache
def carrier_rows() -> tuple[dict, ...]:
    """All of `couriers.json`: the weighing rule, the services, the notes to show beside it."""
    return tuple(json.loads(_text("couriers.json")))


def example_rates() -> Iterator[dict]:
    """Rows of `rates.csv`, its columns as keys; amounts in rupiah and days are integers."""
    for row in csv.DictReader(_text("rates.csv").splitlines()):
        yield row | {column: int(row[column]) for column in INTEGERS}


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
