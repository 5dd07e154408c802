from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from pasarkriya.catalogue.events import ProductEdited, VariantsAdded
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.listing import refresh_listings
from pasarkriya.catalogue.models import Craft, Product, ProductStatus, Variant, VocabularyEntry
from pasarkriya.catalogue.refusals import UnknownWord
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.places.models import Level, Region
from pasarkriya.shops.models import Shop
from pasarkriya.shops.slugs import free_slug

WORDS = ("form", "technique", "loom", "fibre", "dye")
PLAIN = (
    "name",
    "name_en",
    "description",
    "description_en",
    "maker_id",
    "kind",
    "made_days",
    "village",
    *WORDS,
    "motif",
    "length_cm",
    "width_cm",
    "height_cm",
    "work_hours",
    "purity_permille",
    "washable",
    "external_key",
)


@transaction.atomic
def save_product(*, shop: Shop, draft: ProductDraft, by: str, now: datetime, product: Product | None = None) -> Product:
    """Create or rewrite a product and its variants. A published one stays published, with its new facts.

    Raises `UnknownWord`. Stock figures of the draft travel upward as `VariantsAdded`.
    """
    _check_words(draft)
    fresh = product is None
    if product is None:
        product = Product(shop=shop, slug=free_slug(Product, draft.name), created_at=now)
    for name in PLAIN:
        setattr(product, name, getattr(draft, name))
    product.craft = Craft.objects.get(slug=draft.craft) if draft.craft else None
    product.origin_id = draft.origin or None
    product.care = list(draft.care)
    product.updated_at = now
    product.save()
    prices = _save_variants(product, draft.variants, by=by)
    facts: dict[str, Any] = {"prices": prices} if prices else {}
    leave_trail(product, "created" if fresh else "edited", by=by, at=now, **facts)
    if product.status == ProductStatus.PUBLISHED:
        refresh_listings([product.pk])
        publish(ProductEdited(product.pk))
    return product


def _check_words(draft: ProductDraft) -> None:
    for kind in WORDS:
        slug = getattr(draft, kind)
        if slug and not VocabularyEntry.objects.filter(kind=kind, slug=slug).exists():
            raise UnknownWord(field=kind, value=slug)
    if draft.craft and not Craft.objects.filter(slug=draft.craft).exists():
        raise UnknownWord(field="craft", value=draft.craft)
    if draft.origin and not Region.objects.filter(code=draft.origin, level=Level.REGENCY).exists():
        raise UnknownWord(field="origin", value=draft.origin)


def _save_variants(product: Product, drafts: Sequence[VariantDraft], *, by: str) -> list[list[int]]:
    """Variants no longer named are kept for old orders, but not offered. Returns [before, after] of changed prices."""
    mine = {v.pk: v for v in Variant.objects.filter(product=product)}
    kept, stock, prices = set(), {}, []
    for position, draft in enumerate(drafts):
        variant = mine.get(draft.id or 0) or Variant(product=product)
        if variant.pk and variant.price_amount != draft.price_amount:
            prices.append([variant.price_amount, draft.price_amount])
        _write_variant(variant, draft, position)
        kept.add(variant.pk)
        if draft.stock is not None:
            stock[variant.pk] = draft.stock
    Variant.objects.filter(product=product).exclude(pk__in=kept).update(is_offered=False)
    if stock:
        publish(VariantsAdded(stock=stock, by=by, cause=f"product:{product.pk}"))
    return prices


def _write_variant(variant: Variant, draft: VariantDraft, position: int) -> None:
    for name in ("name", "sku", "unit", "price_amount", "minimum", "step", "weight_g"):
        setattr(variant, name, getattr(draft, name))
    variant.packed_length_cm, variant.packed_width_cm, variant.packed_height_cm = draft.packed
    variant.position, variant.is_offered = position, True
    variant.save()
