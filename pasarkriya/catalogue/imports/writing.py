"""Writes what `reading` reads back to the same products, safe to open in any spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

import xlsxwriter

from pasarkriya.catalogue.imports.fields import HEADINGS, Field
from pasarkriya.catalogue.imports.formulas import defused
from pasarkriya.catalogue.imports.sheet_products import SheetProduct, SheetVariant

_UNITS = {"id": {"piece": "buah", "cm": "meter", "g": "gram"}, "en": {"piece": "piece", "cm": "metre", "g": "gram"}}
_FLAGS = {"id": {True: "ya", False: "tidak"}, "en": {True: "yes", False: "no"}}
# Excel in Indonesian splits at semicolons, for the comma divides its decimals.
_DELIMITER = ";"
# XML has no way to write these; in no language are they letters.
_NO_TEXT = dict.fromkeys([0xFFFE, 0xFFFF])
_SAME_NAME = {
    *(Field.KEY, Field.NAME, Field.NAME_EN, Field.DESCRIPTION, Field.DESCRIPTION_EN, Field.CRAFT, Field.ORIGIN),
    *(Field.VILLAGE, Field.MAKER, Field.FORM, Field.TECHNIQUE, Field.LOOM, Field.FIBRE, Field.DYE, Field.MOTIF),
    *(Field.URL, Field.LOCATION, Field.CATEGORY),
}


def write_csv(products: Iterable[SheetProduct], language: str = "id") -> bytes:
    """UTF-8 with the mark that tells Excel so."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=_DELIMITER, quoting=csv.QUOTE_ALL)
    writer.writerows(_grid(products, language))
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "replace")


def write_xlsx(products: Iterable[SheetProduct], language: str = "id") -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Produk" if language == "id" else "Products")
    bold = book.add_format({"bold": True, "bottom": 1})
    for number, row in enumerate(_grid(products, language)):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, text, bold if number == 0 else None)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(HEADINGS) - 1, 18)
    book.close()
    return file.getvalue()


def _grid(products: Iterable[SheetProduct], language: str) -> Iterator[list[str]]:
    yield [names[language == "en"] for names in HEADINGS.values()]
    for product in products:
        for row in _rows(product, language):
            yield [defused(row.get(field, "").translate(_NO_TEXT)) for field in HEADINGS]


def _rows(product: SheetProduct, language: str) -> Iterator[dict[Field, str]]:
    """A row per variant, each with all that is said of the product, so that rows can be sorted."""
    shared = _product_cells(product, language)
    if not product.variants:
        yield shared
    for variant in product.variants:
        yield shared | _variant_cells(variant, language)


def _product_cells(product: SheetProduct, language: str) -> dict[Field, str]:
    return {field: getattr(product, field) for field in _SAME_NAME} | {
        Field.LENGTH: _number(product.length_cm),
        Field.WIDTH: _number(product.width_cm),
        Field.HEIGHT: _number(product.height_cm),
        Field.PACKED_LENGTH: _number(product.packed_length_cm),
        Field.PACKED_WIDTH: _number(product.packed_width_cm),
        Field.PACKED_HEIGHT: _number(product.packed_height_cm),
        Field.ONE_OF_A_KIND: _FLAGS[language][True] if product.is_one_of_a_kind else "",
        Field.MADE_DAYS: _number(product.made_days),
        Field.WORK_HOURS: _number(product.work_hours),
        Field.PURITY: _number(product.purity_permille),
        Field.WASHABLE: "" if product.washable is None else _FLAGS[language][product.washable],
        Field.CARE: ", ".join(product.care),
        Field.IMAGES: " | ".join(product.images),
    }


def _variant_cells(variant: SheetVariant, language: str) -> dict[Field, str]:
    return {
        Field.SKU: variant.sku,
        Field.VARIANT: variant.name,
        Field.PRICE: _number(variant.price_amount),
        Field.UNIT: _UNITS[language][variant.unit],
        Field.STOCK: _quantity(variant.stock, variant.unit),
        Field.MINIMUM: _quantity(variant.minimum, variant.unit),
        Field.STEP: _quantity(variant.step, variant.unit),
        Field.WEIGHT: _number(variant.weight_g),
    }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _quantity(value: int | None, unit: str) -> str:
    """Cloth in metres, as it is sold: 1250 cm is `12,5`."""
    if value is None or unit != "cm":
        return _number(value)
    metres, rest = divmod(value, 100)
    return f"{metres},{rest:02}".rstrip("0").rstrip(",") if rest else str(metres)
