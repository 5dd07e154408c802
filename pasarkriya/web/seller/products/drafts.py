"""From the product form to the draft the catalogue understands, and back."""

from collections.abc import Sequence
from typing import Any

from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.models import Product, ProductKind, Variant
from pasarkriya.kernel.quantity import Unit
from pasarkriya.shops.models import Shop
from pasarkriya.web.seller.products.forms import METRE, NO, UNKNOWN, YES
from pasarkriya.web.seller.products.words import craft_row

SAME = (
    "name",
    "name_en",
    "description",
    "description_en",
    "motif",
    "village",
    "form",
    "technique",
    "loom",
    "fibre",
    "dye",
)
RENAMED = {
    "length": "length_cm",
    "width": "width_cm",
    "height": "height_cm",
    "hours": "work_hours",
    "purity": "purity_permille",
}
WASHABLE = {UNKNOWN: None, YES: True, NO: False}


def product_draft(facts: dict[str, Any], variants: Sequence[VariantDraft], product: Product) -> ProductDraft:
    measures: dict[str, Any] = {column: facts[name] or None for name, column in RENAMED.items()}
    return ProductDraft(
        variants=variants,
        kind=ProductKind.STOCKED if facts["sold_by"] == METRE else facts["sold_by"],
        made_days=facts["made_days"] or None,
        craft=facts["craft"],
        origin=facts["origin"],
        maker_id=int(facts["maker"]) if facts["maker"] else None,
        washable=WASHABLE[facts["washable"]],
        care=facts["care"],
        external_key=product.external_key,
        **{name: facts[name] for name in SAME},
        **measures,
    )


def form_values(product: Product, variants: Sequence[Variant]) -> dict[str, Any]:
    return {
        "sold_by": sold_by(product, variants),
        "made_days": product.made_days,
        "craft": product.craft.slug if product.craft else "",
        "origin": product.origin_id or "",
        "maker": product.maker_id or "",
        "washable": next(word for word, value in WASHABLE.items() if value is product.washable),
        "care": product.care,
        **{name: getattr(product, name) for name in SAME},
        **{name: getattr(product, column) for name, column in RENAMED.items()},
    }


def sold_by(product: Product, variants: Sequence[Variant]) -> str:
    return METRE if any(variant.unit == Unit.CM for variant in variants) else product.kind


def with_suggestions(facts: dict[str, Any], shop: Shop, before: str) -> dict[str, Any]:
    """Fill in what a newly chosen craft leaves no doubt about; what was chosen stays.

    `before` is the craft the product had: nothing is filled in twice.
    """
    row = craft_row(facts["craft"])
    if not row or facts["craft"] == before:
        return facts
    sure = {
        name: row[many][0] for name, many in (("technique", "techniques"), ("loom", "looms")) if len(row[many]) == 1
    }
    if _is_at_home(row, shop):
        sure["origin"] = shop.region_id
    return facts | {name: value for name, value in sure.items() if not facts.get(name)}


def _is_at_home(row: dict, shop: Shop) -> bool:
    if row["regencies"]:
        return shop.region_id in row["regencies"]
    return shop.region_id[:2] in row["provinces"]
