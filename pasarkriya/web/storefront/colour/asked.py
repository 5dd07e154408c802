"""Which colours a shopper asks for, as they stand in the address. Nothing in it can be wrong enough to refuse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pasarkriya.catalogue.colours import colour_of
from pasarkriya.catalogue.pictures.palette import MOST, Swatch
from pasarkriya.web.storefront import words


@dataclass(frozen=True)
class Asked:
    """`group` is a material group's slug, '' for all."""

    swatches: tuple[Swatch, ...] = ()
    group: str = ""

    @property
    def written(self) -> str:
        return written(self.swatches)

    def address(self, *, group: str | None = None) -> str:
        pairs = {"warna": written(self.swatches), "bahan": self.group if group is None else group}
        query = urlencode({name: value for name, value in pairs.items() if value})
        return f"/cari/warna?{query}" if query else "/cari/warna"


def written(swatches: Sequence[Swatch]) -> str:
    """`1f3a6b` for one colour, `1f3a6b-600_8e2b1e-400` for several with their parts."""
    if len(swatches) == 1:
        return swatches[0].hex
    return "_".join(f"{each.hex}-{each.permille}" for each in swatches)


def read_asked(query: Mapping[str, str]) -> Asked:
    """What is no colour is left out."""
    group = query.get("bahan", "")
    parts = query.get("warna", "")[:120].split("_")[:MOST]
    swatches = tuple(swatch for part in parts for swatch in _read(part))
    return Asked(swatches, group if group in dict(words.material_groups()) else "")


def _read(part: str) -> list[Swatch]:
    text, _, parts = part.partition("-")
    permille = min(1000, int(parts)) if parts.isascii() and parts.isdigit() and len(parts) < 5 else 1000
    return [Swatch(*each.lab, permille) for each in colour_of(text) if permille]
