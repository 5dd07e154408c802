from datetime import datetime

from django.db import transaction

from pasarkriya.catalogue.events import ProductEdited
from pasarkriya.catalogue.listing import refresh_listings
from pasarkriya.catalogue.models import Craft, Product, ProductStatus, VocabularyEntry
from pasarkriya.catalogue.refusals import UnknownWord
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.places.models import Level, Region

WORDS = ("technique", "loom", "fibre", "dye")
TEXTS = {"name": 120, "description": 5_000, "motif": 80, "village": 80}
MEASURES = ("length_cm", "width_cm", "height_cm", "work_hours")
CORRECTED = ("craft", "origin", *WORDS, *TEXTS, *MEASURES)


def word_of(product: Product, field: str) -> str:
    """A fact of a work as text: slugs, region codes and digits; '' for none."""
    if field == "craft":
        return product.craft.slug if product.craft else ""
    if field == "origin":
        return product.origin_id or ""
    value = getattr(product, field)
    return "" if value is None else str(value)


def fits(field: str, value: str) -> bool:
    """Whether a fact of a work could be this."""
    if field in WORDS:
        return not value or VocabularyEntry.objects.filter(kind=field, slug=value).exists()
    if field in TEXTS:
        return len(value) <= TEXTS[field] and (bool(value) or field != "name")
    if field in MEASURES:
        return not value or (value.isascii() and value.isdigit() and 0 < int(value[:9]) <= 100_000 and len(value) < 9)
    if field == "craft":
        return Craft.objects.filter(slug=value).exists()
    return field == "origin" and Region.objects.filter(code=value, level=Level.REGENCY).exists()


@transaction.atomic
def correct_product(product: Product, *, field: str, value: str, by: str, reason: str = "", now: datetime) -> None:
    """Change one fact of a work, all others stay. Raises `UnknownWord` for what it cannot be."""
    if field not in CORRECTED or not fits(field, value):
        raise UnknownWord(field=field, value=value[:80])
    if field == "craft":
        product.craft = Craft.objects.get(slug=value)
    elif field == "origin":
        product.origin_id = value
    else:
        setattr(product, field, (int(value) if value else None) if field in MEASURES else value)
    product.updated_at = now
    product.save()
    leave_trail(product, "corrected", by=by, reason=reason, at=now, field=field)
    if product.status == ProductStatus.PUBLISHED:
        refresh_listings([product.pk])
        publish(ProductEdited(product.pk))
