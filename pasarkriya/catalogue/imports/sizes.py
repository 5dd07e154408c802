"""Length, width and height, from columns of their own or from `200 x 105 cm`."""

import re
from collections.abc import Sequence

from pasarkriya.catalogue.imports.cells import Cells
from pasarkriya.catalogue.imports.fields import Field
from pasarkriya.catalogue.imports.values import measures

_SIZE = re.compile(
    r"([\d.,]+)\s*(m|cm)?\s*[x×*]\s*([\d.,]+)\s*(m|cm)?(?:\s*[x×*]\s*([\d.,]+))?\s*(m|cm)?", re.IGNORECASE
)


def is_size(text: str) -> bool:
    return bool(_SIZE.fullmatch(text.strip()))


def read_size(cells: Cells) -> Sequence[int | None]:
    """Length, width and height, from the single columns, or from one that says `200 x 105 cm`."""
    single = tuple(read_length_of(cells, field) for field in (Field.LENGTH, Field.WIDTH, Field.HEIGHT))
    found = _SIZE.fullmatch(cells.raw(Field.SIZE).strip())
    if any(single) or not found:
        return single
    last = found.group(6) or found.group(4) or found.group(2) or cells.unit(Field.SIZE) or "cm"
    numbers = ((found.group(1), found.group(2)), (found.group(3), found.group(4)), (found.group(5), None))
    return tuple(_length_in(cells, number, unit or last) for number, unit in numbers)


def _length_in(cells: Cells, number: str | None, unit: str) -> int | None:
    return cells.read(Field.SIZE, lambda _: measures.read_length(number or "", unit))


def read_length_of(cells: Cells, field: Field) -> int | None:
    unit = cells.unit(field)
    return cells.read(field, lambda text: measures.read_length(text, unit if unit in ("m", "mm") else "cm"))
