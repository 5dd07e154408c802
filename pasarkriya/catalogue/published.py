"""A published product by its address or its number, for programs."""

from django.db.models import Q

from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.catalogue.refusals import ProductMissing

LARGEST_ID = 2**63 - 1


def published_product(key: str) -> Product:
    """`key` is a slug or an id; one query. Raises `ProductMissing`."""
    match = Q(slug=key[:140])
    if number := _id(key):
        match |= Q(pk=number)
    rows = Product.objects.filter(match, status=ProductStatus.PUBLISHED).select_related(
        "shop", "maker", "craft", "origin"
    )
    # A work may be called `1987`: the number wins, as programs use it.
    found = sorted(rows[:2], key=lambda product: product.pk != number)
    if not found:
        raise ProductMissing()
    return found[0]


def _id(key: str) -> int | None:
    if not (key.isascii() and key.isdigit() and len(key) < 20):
        return None
    return int(key) if 0 < int(key) <= LARGEST_ID else None
