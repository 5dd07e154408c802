"""What the shop has already of what a spreadsheet names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from pasarkriya.catalogue.actions.save_product import PLAIN
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.imports.sheet_products import SheetProduct
from pasarkriya.catalogue.models import ImportedProduct, Photo, Product, Variant
from pasarkriya.shops.models import Shop

OWN_KEY = "product:"


@dataclass(frozen=True)
class Standing:
    """A product as it stands, and what the last spreadsheet said of it."""

    product: Product
    variants: tuple[Variant, ...]
    pictures: int
    digest: str
    stock: Mapping[str, int]
    # The row names one of several variants by its code: it speaks for that one, not for the product.
    is_part: bool = False

    @property
    def draft(self) -> ProductDraft:
        return draft_of(self.product, self.variants)


def standing_products(shop: Shop, sheets: Sequence[SheetProduct]) -> dict[str, Standing]:
    """By the sheet's key: our own number, the key of an earlier import, or a code the shop gave by hand."""
    found, by_code = _by_key(shop, [sheet.key for sheet in sheets])
    ids = [product.pk for product in found.values()]
    variants = _variants(ids)
    pictures = dict(Photo.objects.filter(product__in=ids).values_list("product").annotate(n=Count("id")))
    told = ImportedProduct.objects.in_bulk(ids)
    return {
        key: Standing(
            product,
            tuple(variants[product.pk]),
            pictures.get(product.pk, 0),
            told[product.pk].digest if product.pk in told else "",
            told[product.pk].stock if product.pk in told else {},
            is_part=key in by_code and len(variants[product.pk]) > 1,
        )
        for key, product in found.items()
    }


def _by_key(shop: Shop, keys: list[str]) -> tuple[dict[str, Product], set[str]]:
    """Products by key, and the keys that were found as the code of a variant."""
    mine = Product.objects.filter(shop=shop).select_related("craft", "maker")
    found = {product.external_key: product for product in mine.filter(external_key__in=keys)}
    numbers = {key: int(number) for key in keys if (number := _own_number(key))}
    by_number = {product.pk: product for product in mine.filter(pk__in=numbers.values())}
    found |= {key: by_number[number] for key, number in numbers.items() if number in by_number}
    surely = set(found)
    codes = [key.removeprefix("sku:") for key in keys if key.startswith("sku:") and key not in found]
    by_code = Variant.objects.filter(product__shop=shop, sku__in=codes).exclude(sku="").order_by("-id")
    products = mine.in_bulk([variant.product_id for variant in by_code])
    for variant in by_code:
        found.setdefault(f"sku:{variant.sku}", products[variant.product_id])
    return found, set(found) - surely


def _own_number(key: str) -> str:
    number = key.removeprefix(OWN_KEY)
    return number if key.startswith(OWN_KEY) and number.isascii() and number.isdigit() and len(number) < 18 else ""


def _variants(product_ids: Iterable[int]) -> dict[int, list[Variant]]:
    found: dict[int, list[Variant]] = defaultdict(list)
    for variant in Variant.objects.filter(product__in=list(product_ids), is_offered=True).order_by("position", "id"):
        found[variant.product_id].append(variant)
    return found


def draft_of(product: Product, variants: Iterable[Variant]) -> ProductDraft:
    """A saved product in the words of the form; stock is left as it is."""
    return ProductDraft(
        craft=product.craft.slug if product.craft else "",
        origin=product.origin_id or "",
        care=tuple(product.care),
        variants=tuple(map(_variant_draft, variants)),
        **{name: getattr(product, name) for name in PLAIN},
    )


def _variant_draft(variant: Variant) -> VariantDraft:
    return VariantDraft(
        id=variant.pk,
        packed=(variant.packed_length_cm, variant.packed_width_cm, variant.packed_height_cm),
        **{
            name: getattr(variant, name)
            for name in ("name", "sku", "unit", "price_amount", "minimum", "step", "weight_g")
        },
    )
