"""What one price is for: a piece, a metre or a gram."""

import re

from pasarkriya.catalogue.imports.cells import Cells
from pasarkriya.catalogue.imports.fields import Field
from pasarkriya.catalogue.imports.values.unreadable import Unreadable

_WORDS = {
    "cm": "m, meter, mtr, per meter, metre, cm, meteran",
    "g": "g, gr, gram",
    "piece": (
        "pcs, pc, piece, buah, bh, lembar, lbr, helai, potong, ptg, set, stel, pasang, unit, biji, ekor, botol, kotak,"
        " paket, eksemplar, pair, sheet"
    ),
}
_UNITS = {word.strip(): unit for unit, words in _WORDS.items() for word in words.split(",")}
_IN_PRICE = re.compile(r"/\s*(m|meter|mtr)\s*$", re.IGNORECASE)


def read_unit(cells: Cells) -> str:
    """By its own column, by `Harga per meter` above or `/meter` in the price; else a piece."""
    if cells.raw(Field.UNIT):
        return cells.read(Field.UNIT, _unit) or "piece"
    by_metre = cells.unit(Field.PRICE) == "m" or _IN_PRICE.search(cells.raw(Field.PRICE))
    return "cm" if by_metre else "piece"


def _unit(text: str) -> str:
    word = " ".join(text.lower().split()).removeprefix("per ").strip(".")
    if word not in _UNITS:
        raise Unreadable("unit_unknown")
    return _UNITS[word]
