"""Rows become products as the sheet tells of them, or errors that name the row, the column and the reason."""

import re
from dataclasses import dataclass

from pasarkriya.catalogue.imports.cells import Cells
from pasarkriya.catalogue.imports.columns import Columns
from pasarkriya.catalogue.imports.fields import Field
from pasarkriya.catalogue.imports.keys import key_of
from pasarkriya.catalogue.imports.reading import Table, TableRow
from pasarkriya.catalogue.imports.sheet_products import RowError, SheetProduct, SheetVariant
from pasarkriya.catalogue.imports.sizes import is_size, read_length_of, read_size
from pasarkriya.catalogue.imports.units import read_unit
from pasarkriya.catalogue.imports.values import measures
from pasarkriya.catalogue.imports.values.counts import read_count
from pasarkriya.catalogue.imports.values.flags import read_flag
from pasarkriya.catalogue.imports.values.rupiah import read_rupiah
from pasarkriya.catalogue.imports.values.unreadable import Unreadable

MOST_DAYS = 1_000
_SHORT = 80


@dataclass(frozen=True)
class RowReading:
    """One row: a product with at most one variant, and what ties it to other rows."""

    product: SheetProduct
    parent: str
    options: str
    has_own_key: bool


def read_row(row: TableRow, columns: Columns) -> RowReading | list[RowError]:
    cells = Cells(row, columns)
    reading = RowReading(
        product=_product(cells),
        parent=cells.raw(Field.PARENT)[:_SHORT],
        options=cells.raw(Field.VARIANT_OPTIONS),
        has_own_key=bool(cells.raw(Field.KEY)),
    )
    if cells.beyond_header():
        cells.refuse(Field.NAME, "row_too_wide")
    if not reading.product.name:
        cells.refuse(Field.NAME, "name_missing")
    return cells.errors or reading


def read_rows(table: Table, columns: Columns) -> tuple[list[RowReading], list[RowError]]:
    readings: list[RowReading] = []
    errors: list[RowError] = []
    for row in table.rows:
        result = read_row(row, columns)
        if isinstance(result, RowReading):
            readings.append(result)
        else:
            errors += result
    return readings, errors


def _product(cells: Cells) -> SheetProduct:
    name = cells.line(Field.NAME, 120)
    length, width, height = read_size(cells)
    return SheetProduct(
        key=key_of(cells, name),
        name=name,
        name_en=cells.line(Field.NAME_EN, 120),
        description=cells.lines(Field.DESCRIPTION, 32_767) or cells.lines(Field.SHORT_DESCRIPTION, 32_767),
        description_en=cells.lines(Field.DESCRIPTION_EN, 32_767),
        length_cm=length,
        width_cm=width,
        height_cm=height,
        packed_length_cm=read_length_of(cells, Field.PACKED_LENGTH),
        packed_width_cm=read_length_of(cells, Field.PACKED_WIDTH),
        packed_height_cm=read_length_of(cells, Field.PACKED_HEIGHT),
        is_one_of_a_kind=bool(cells.read(Field.ONE_OF_A_KIND, read_flag)),
        made_days=cells.read(Field.MADE_DAYS, _days) or None,
        work_hours=cells.read(Field.WORK_HOURS, read_count) or None,
        purity_permille=cells.read(Field.PURITY, _permille) or None,
        washable=cells.read(Field.WASHABLE, read_flag),
        care=_list(cells.raw(Field.CARE), "[,|;]"),
        images=_images(cells),
        url=cells.raw(Field.URL)[:2_000],
        variants=_variants(cells),
        rows=(cells.number,),
        **{str(field): cells.line(field, _SHORT) for field in _PLAIN_WORDS},
    )


_PLAIN_WORDS = (
    *(Field.CRAFT, Field.ORIGIN, Field.VILLAGE, Field.MAKER, Field.FORM, Field.TECHNIQUE, Field.LOOM),
    *(Field.FIBRE, Field.DYE, Field.MOTIF, Field.LOCATION, Field.CATEGORY),
)


def _days(text: str) -> int | None:
    try:
        days = read_count(re.sub(r"\s*(hari|days?)\s*$", "", text, flags=re.IGNORECASE))
    except Unreadable:
        raise Unreadable("days_unreadable") from None
    if days and days > MOST_DAYS:
        raise Unreadable("days_unreadable")
    return days


def _permille(text: str) -> int | None:
    """`925`; per cent would be too coarse for silver."""
    purity = read_count(text)
    if purity and purity > 1_000:
        raise Unreadable("count_too_high", most=1_000)
    return purity


def _variants(cells: Cells) -> tuple[SheetVariant, ...]:
    """A row without a price and a stock offers nothing by itself: a heading of variants, a bundle."""
    unit = read_unit(cells)
    quantity = measures.read_metres if unit == "cm" else read_count
    variant = SheetVariant(
        name=_variant_name(cells),
        sku=cells.line(Field.SKU, 60),
        price_amount=cells.read(Field.PRICE, read_rupiah),
        unit=unit,
        stock=cells.read(Field.STOCK, quantity),
        minimum=cells.read(Field.MINIMUM, quantity) or None,
        step=cells.read(Field.STEP, quantity) or None,
        weight_g=cells.read(Field.WEIGHT, lambda text: measures.read_weight(text, cells.unit(Field.WEIGHT) or "g")),
    )
    return () if variant.price_amount is None and variant.stock is None else (variant,)


def _variant_name(cells: Cells) -> str:
    parts = [" ".join(part.split()) for part in cells.all_raw(Field.VARIANT)]
    size = cells.raw(Field.SIZE)
    if size and not is_size(size):
        parts.append(" ".join(size.split()))
    name = ", ".join(parts)
    if len(name) > _SHORT:
        cells.refuse(Field.VARIANT, "text_too_long", most=_SHORT, length=len(name))
    return name


def _images(cells: Cells) -> tuple[str, ...]:
    separators = "[|]" if cells.raw(Field.KEY) else r"[,|;\n]"
    found = [image for cell in cells.all_raw(Field.IMAGES) for image in _list(cell, separators)]
    return tuple(dict.fromkeys(found))


def _list(text: str, separators: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(separators, text) if part.strip())
