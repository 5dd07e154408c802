from datetime import datetime

from django.db import transaction

from pasarkriya.catalogue import data
from pasarkriya.catalogue.events import ProductPublished, ProductWithdrawn
from pasarkriya.catalogue.listing import refresh_listings
from pasarkriya.catalogue.models import Photo, Product, ProductStatus, Variant
from pasarkriya.catalogue.refusals import NotReadyToPublish, ShopNotOpen
from pasarkriya.catalogue.rules import Problem, ProductFacts, VariantFacts, publication_problems
from pasarkriya.catalogue.states import product_machine
from pasarkriya.kernel.events import publish
from pasarkriya.shops.models import ShopStatus


@transaction.atomic
def publish_product(product: Product, *, by: str, now: datetime) -> None:
    """Put it on the market. Raises `ShopNotOpen`, `NotReadyToPublish` with all that is missing, `IllegalMove`."""
    if product.shop.status != ShopStatus.OPEN:
        raise ShopNotOpen()
    problems = problems_of(product)
    if problems:
        raise NotReadyToPublish(problems=[{"code": p.code, "facts": dict(p.facts)} for p in problems])
    product_machine.move(product, ProductStatus.PUBLISHED, by=by, now=now, published_at=product.published_at or now)
    refresh_listings([product.pk])
    publish(ProductPublished(product.pk))


@transaction.atomic
def withdraw_product(product: Product, *, by: str, now: datetime, reason: str = "") -> None:
    product_machine.move(product, ProductStatus.WITHDRAWN, by=by, reason=reason, now=now)
    refresh_listings([product.pk])
    publish(ProductWithdrawn(product.pk))


def problems_of(product: Product) -> list[Problem]:
    """What stands between a product and the market; read by the seller's page too."""
    return publication_problems(facts_of(product), data.naming_rules())


def facts_of(product: Product) -> ProductFacts:
    craft = product.craft
    return ProductFacts(
        name=product.name,
        craft=craft.slug if craft else "",
        material_group=craft.material_group if craft else "",
        form=product.form,
        form_kind=data.form_kinds().get(product.form, ""),
        technique=product.technique,
        loom=product.loom,
        fibre=product.fibre,
        origin_regency=product.origin_id or "",
        purity_permille=product.purity_permille,
        kind=product.kind,
        made_days=product.made_days,
        pictures=Photo.objects.filter(product=product).count(),
        variants=tuple(
            VariantFacts(v.price_amount, v.unit, v.minimum, v.step)
            for v in Variant.objects.filter(product=product, is_offered=True)
        ),
    )
