"""Many new products at once: the seed's and any bulk load's way in, by a few statements per hundred."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from pasarkriya.catalogue.actions.save_product import PLAIN
from pasarkriya.catalogue.events import VariantsAdded
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.listing import refresh_listings
from pasarkriya.catalogue.models import Craft, Photo, Product, ProductStatus, Variant
from pasarkriya.catalogue.readiness import draft_problems
from pasarkriya.kernel.audit import leave_trails
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.numbers import readable_code


@dataclass(frozen=True)
class NewProduct:
    """`photos` are columns of `Photo` (key, width, height, widths, colour, alt), their files written already.

    With `published_at` it goes on the market at that time, if nothing stands against it.
    """

    shop_id: int
    draft: ProductDraft
    photos: Sequence[dict[str, Any]] = ()
    published_at: datetime | None = None


@transaction.atomic
def add_products(batch: Sequence[NewProduct], *, by: str, now: datetime) -> list[Product]:
    """All of them or none, in the order given. Those that may not be published yet stay drafts."""
    crafts = {craft.slug: craft for craft in Craft.objects.all()}
    products = Product.objects.bulk_create([_product(new, crafts, now) for new in batch])
    _add_variants(products, batch, by=by)
    Photo.objects.bulk_create(
        [
            Photo(product=product, position=position, **photo)
            for product, new in zip(products, batch, strict=True)
            for position, photo in enumerate(new.photos)
        ]
    )
    leave_trails(products, "created", by=by, at=now)
    refresh_listings([product.pk for product in products if product.status == ProductStatus.PUBLISHED])
    return products


def _product(new: NewProduct, crafts: dict[str, Craft], now: datetime) -> Product:
    draft = new.draft
    stands = new.published_at and not draft_problems(draft, crafts, pictures=len(new.photos))
    at = new.published_at if stands else None
    return Product(
        shop_id=new.shop_id,
        slug=f"{slugify(draft.name)[:80] or 'karya'}-{readable_code(6).lower()}",
        craft=crafts.get(draft.craft),
        origin_id=draft.origin or None,
        care=list(draft.care),
        status=ProductStatus.PUBLISHED if at else ProductStatus.DRAFT,
        published_at=at,
        created_at=new.published_at or now,
        updated_at=new.published_at or now,
        **{name: getattr(draft, name) for name in PLAIN},
    )


def _add_variants(products: Sequence[Product], batch: Sequence[NewProduct], *, by: str) -> None:
    rows = [
        (_variant(product, draft, position), draft.stock)
        for product, new in zip(products, batch, strict=True)
        for position, draft in enumerate(new.draft.variants)
    ]
    made = Variant.objects.bulk_create([variant for variant, _ in rows])
    stock = {variant.pk: units for variant, (_, units) in zip(made, rows, strict=True) if units is not None}
    if stock:
        publish(VariantsAdded(stock=stock, by=by, cause="bulk"))


def _variant(product: Product, draft: VariantDraft, position: int) -> Variant:
    length, width, height = draft.packed
    return Variant(
        product=product,
        position=position,
        packed_length_cm=length,
        packed_width_cm=width,
        packed_height_cm=height,
        **{
            name: getattr(draft, name)
            for name in ("name", "sku", "unit", "price_amount", "minimum", "step", "weight_g")
        },
    )
