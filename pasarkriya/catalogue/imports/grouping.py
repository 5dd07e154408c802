"""Puts the rows of one product together: variants stand on rows of their own in every seller's sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pasarkriya.catalogue.imports.columns import Columns
from pasarkriya.catalogue.imports.reading import Table
from pasarkriya.catalogue.imports.rows import RowReading, read_rows
from pasarkriya.catalogue.imports.sheet_products import RowError, SheetProduct, SheetVariant


@dataclass(frozen=True)
class Reading:
    """All that a table holds: its products in order, and why which rows are not among them."""

    products: tuple[SheetProduct, ...]
    errors: tuple[RowError, ...]


def read_products(table: Table, columns: Columns) -> Reading:
    rows, errors = read_rows(table, columns)
    products: list[SheetProduct] = []
    for group in _groups(rows).values():
        product, repeated = _product_of(group)
        products.append(product)
        errors += repeated
    return Reading(tuple(products), tuple(sorted(errors, key=lambda error: error.row)))


def _groups(rows: list[RowReading]) -> dict[str, list[RowReading]]:
    """Group name → rows, the first of which speaks for the product."""
    skus = {row.product.key for row in rows}
    named = [(_group_of(row, skus), row) for row in rows]
    groups: dict[str, list[RowReading]] = {}
    for name, row in named:
        groups.setdefault(name, []).append(row)
    return {name: _head_first(group) for name, group in groups.items()}


def _group_of(row: RowReading, skus: set[str]) -> str:
    """Its parent's key (Bagisto), the shared code (Shopee), name and variant (TikTok), or its own key."""
    if row.has_own_key:
        return row.product.key
    if row.parent:
        return f"sku:{row.parent}" if f"sku:{row.parent}" in skus else f"parent:{row.parent}"
    has_named_variant = any(variant.name for variant in row.product.variants)
    if has_named_variant and row.product.key.startswith(("sku:", "name:")):
        return f"name:{row.product.name.casefold()}"[:255]
    return row.product.key


def _head_first(group: list[RowReading]) -> list[RowReading]:
    return sorted(group, key=lambda row: bool(row.parent))


def _product_of(group: list[RowReading]) -> tuple[SheetProduct, list[RowError]]:
    head = group[0].product
    if len(group) == 1:
        return _with_group_key(group), []
    options = _options(group[0].options)
    variants: dict[tuple[str, str], SheetVariant] = {}
    errors = []
    for row in group:
        for variant in row.product.variants:
            variant = replace(variant, name=variant.name or _name_of(row, head, options))
            known = variants.setdefault((variant.sku, variant.name), variant)
            # Search exports list one page twice, as an advertisement and as itself: no error.
            if known is not variant and (known != variant or row.product.name != head.name):
                errors.append(RowError(row.product.rows[0], "", "row_repeats", {"first_row": head.rows[0]}))
    merged = replace(_with_group_key(group), variants=tuple(variants.values()), images=_merged_images(group))
    return replace(merged, rows=tuple(number for row in group for number in row.product.rows)), errors


def _with_group_key(group: list[RowReading]) -> SheetProduct:
    """Variants with codes of their own need a key that does not depend on which comes first."""
    head = group[0]
    if head.has_own_key:
        return head.product
    if head.parent:
        return replace(head.product, key=f"parent:{head.parent}")
    if len(group) > 1 and not any(row.parent for row in group) and head.product.key.startswith("sku:"):
        return replace(head.product, key=f"name:{head.product.name.casefold()}"[:255])
    return head.product


def _options(text: str) -> dict[str, str]:
    """Bagisto: `sku=SP-005,color=Yellow,size=M|sku=…` → {'SP-005': 'Yellow, M'}."""
    found = {}
    for variant in text.split("|"):
        pairs = [part.split("=", 1) for part in variant.split(",") if "=" in part]
        values = {name.strip(): value.strip() for name, value in pairs}
        if sku := values.pop("sku", ""):
            found[sku] = ", ".join(values.values())
    return found


def _name_of(row: RowReading, head: SheetProduct, options: dict[str, str]) -> str:
    """By the parent's list of options, or by what its own name adds to the parent's."""
    if row.product is head:
        return ""
    sku = next((variant.sku for variant in row.product.variants), "")
    rest = row.product.name.removeprefix(head.name).strip(" -–,/")
    return (options.get(sku) or (rest if rest != row.product.name else ""))[:80]


def _merged_images(group: Iterable[RowReading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(image for row in group for image in row.product.images))
