"""Builds the rows that pages of cards and the search are made of. Called by the actions of this package."""

from collections import defaultdict
from collections.abc import Iterable

from pasarkriya.catalogue.models import Listing, Photo, Product, ProductStatus, Variant, VocabularyEntry, VocabularyKind
from pasarkriya.catalogue.searching import vocabulary
from pasarkriya.catalogue.searching.documents import tsvector_for

COLUMNS = [f.attname for f in Listing._meta.concrete_fields if f.attname not in ("product_id", "is_available")]
BATCH = 500


def refresh_listings(product_ids: Iterable[int]) -> int:
    """Rewrite the listings of these products; those no longer published lose theirs. Returns how many stand."""
    ids = sorted(set(product_ids))
    techniques = _technique_names()
    stood = 0
    for start in range(0, len(ids), BATCH):
        stood += _refresh(ids[start : start + BATCH], techniques)
    return stood


def _refresh(ids: list[int], techniques: dict[str, VocabularyEntry]) -> int:
    products = Product.objects.filter(pk__in=ids, status=ProductStatus.PUBLISHED).select_related(
        "shop__region", "maker", "craft", "origin"
    )
    variants = _grouped(Variant.objects.filter(product__in=ids, is_offered=True).order_by("position", "id"))
    photos = _grouped(Photo.objects.filter(product__in=ids).order_by("-position", "-id"))
    rows = [_row(p, variants[p.pk], photos[p.pk], techniques) for p in products if variants[p.pk]]
    Listing.objects.filter(product__in=set(ids) - {row.product_id for row in rows}).delete()
    Listing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["product_id"], update_fields=COLUMNS)
    vocabulary.learn(row.search for row in rows)
    return len(rows)


def _grouped(rows: Iterable) -> dict[int, list]:
    groups = defaultdict(list)
    for row in rows:
        groups[row.product_id].append(row)
    return groups


def _technique_names() -> dict[str, VocabularyEntry]:
    return {e.slug: e for e in VocabularyEntry.objects.filter(kind=VocabularyKind.TECHNIQUE)}


def _row(
    product: Product, variants: list[Variant], photos: list[Photo], techniques: dict[str, VocabularyEntry]
) -> Listing:
    cheapest = min(variants, key=lambda v: v.price_amount)
    photo = photos[-1] if photos else None
    origin = product.origin or product.shop.region
    assert product.published_at, "only a published product has a row"
    return Listing(
        product_id=product.pk,
        slug=product.slug,
        name=product.name,
        name_en=product.name_en,
        shop_id_ref=product.shop_id,
        shop_name=product.shop.name,
        shop_slug=product.shop.slug,
        maker_name=product.maker.name if product.maker else "",
        place=", ".join(filter(None, [product.village or product.shop.village, short_region(origin.name)])),
        region_code=origin.code[:5],
        province_code=origin.code[:2],
        craft_slug=product.craft.slug if product.craft else "",
        material_group=product.craft.material_group if product.craft else "",
        price_amount=cheapest.price_amount,
        has_more_prices=len({v.price_amount for v in variants}) > 1,
        unit=cheapest.unit,
        kind=product.kind,
        made_days=product.made_days,
        photo_key=photo.key if photo else "",
        photo_width=photo.width if photo else 0,
        photo_height=photo.height if photo else 0,
        photo_widths=photo.widths if photo else [],
        colour=photo.colour if photo else "#d8cfc0",
        published_at=product.published_at,
        search=_document(product, origin.path, techniques.get(product.technique)),
    )


def short_region(name: str) -> str:
    """`Kabupaten Gianyar` → `Gianyar`; `Kota Denpasar` stays a city by its name alone."""
    for prefix in ("Kabupaten ", "Kota Administrasi ", "Kota "):
        name = name.removeprefix(prefix)
    return name


def _document(product: Product, path: str, technique: VocabularyEntry | None) -> str:
    craft = product.craft
    names = [product.name, product.name_en, product.motif]
    names += [craft.name_id, craft.name_en, craft.local_name, craft.slug] if craft else []
    places = [product.shop.name, product.maker.name if product.maker else "", product.village, path, product.form]
    places += [technique.name_id, technique.name_en] if technique else []
    return tsvector_for(names=names, places=places, prose=[product.description, product.description_en])
