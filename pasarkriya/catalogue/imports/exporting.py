"""A shop's products in the words of a spreadsheet, so that what goes out can come in again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pasarkriya.catalogue.imports.sheet_products import SheetProduct, SheetVariant
from pasarkriya.catalogue.imports.shelf import on_shelf
from pasarkriya.catalogue.imports.standing import OWN_KEY
from pasarkriya.catalogue.models import Photo, Product, ProductKind, Variant
from pasarkriya.shops.models import Shop

BATCH = 500
_SAME = (
    *("name", "name_en", "description", "description_en", "village", "form", "technique", "loom", "fibre", "dye"),
    *("motif", "length_cm", "width_cm", "height_cm", "washable", "work_hours", "purity_permille"),
)


def products_to_export(shop: Shop) -> Iterator[SheetProduct]:
    """Oldest first, a few queries per five hundred. Pictures are named by their content."""
    after = 0
    rows = Product.objects.filter(shop=shop).select_related("craft", "maker", "origin").order_by("pk")
    while batch := list(rows.filter(pk__gt=after)[:BATCH]):
        after = batch[-1].pk
        yield from _described(batch)


def _described(batch: list[Product]) -> Iterator[SheetProduct]:
    ids = [product.pk for product in batch]
    variants: dict[int, list[Variant]] = defaultdict(list)
    for variant in Variant.objects.filter(product__in=ids, is_offered=True).order_by("position", "id"):
        variants[variant.product_id].append(variant)
    photos: dict[int, list[str]] = defaultdict(list)
    for owner, key in Photo.objects.filter(product__in=ids).order_by("position", "id").values_list("product", "key"):
        photos[owner].append(key)
    shelf = on_shelf(variant.pk for group in variants.values() for variant in group)
    for product in batch:
        yield _sheet_product(product, variants[product.pk], photos[product.pk], shelf)


def _sheet_product(
    product: Product, variants: list[Variant], photos: list[str], shelf: Mapping[int, int]
) -> SheetProduct:
    length, width, height = _packed(variants)
    return SheetProduct(
        key=product.external_key or f"{OWN_KEY}{product.pk}",
        craft=product.craft.slug if product.craft else "",
        origin=product.origin.name if product.origin else "",
        maker=product.maker.name if product.maker else "",
        packed_length_cm=length,
        packed_width_cm=width,
        packed_height_cm=height,
        is_one_of_a_kind=product.kind == ProductKind.ONE_OF_A_KIND,
        made_days=product.made_days,
        care=tuple(product.care),
        images=tuple(photos),
        variants=tuple(_sheet_variant(variant, shelf) for variant in variants),
        **{name: getattr(product, name) for name in _SAME},
    )


def _packed(variants: list[Variant]) -> tuple[int | None, int | None, int | None]:
    """Columns of the product: said only when all its variants are packed alike."""
    sizes = {(v.packed_length_cm, v.packed_width_cm, v.packed_height_cm) for v in variants}
    return sizes.pop() if len(sizes) == 1 else (None, None, None)


def _sheet_variant(variant: Variant, shelf: Mapping[int, int]) -> SheetVariant:
    return SheetVariant(
        stock=shelf.get(variant.pk),
        **{
            name: getattr(variant, name)
            for name in ("name", "sku", "price_amount", "unit", "minimum", "step", "weight_g")
        },
    )
