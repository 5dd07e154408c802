"""Works by the colours of their photos, because cloth is bought by colour."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from pasarkriya.catalogue.models import Photo
from pasarkriya.catalogue.pictures.colours import lab_of_hex
from pasarkriya.catalogue.pictures.palette import Swatch, likenesses, unflat
from pasarkriya.catalogue.pictures.shades import vector_of
from pasarkriya.catalogue.queries import Card, Filters, cards_of_products

# So many photos the index brings, of which the best works are shown. The index looks at as many.
BROUGHT, LOOKED_AT = 120, 120
MOST_WORKS = 48
# Less than this and the eye no longer sees what the two have in common.
LEAST = 0.25
EVERYTHING = Filters()

# Only what hangs on the market.
NEAREST = """
    SELECT l.product_id, f.colours
    FROM catalogue_palette n
    JOIN catalogue_photo f ON f.id = n.photo_id
    JOIN catalogue_listing l ON l.product_id = f.product_id{condition}
    ORDER BY n.vector <#> %(vector)s::halfvec LIMIT %(most)s
"""


def colour_of(text: str) -> list[Swatch]:
    """One colour written as `1f3a6b`; nothing when it is none."""
    lab = lab_of_hex(text)
    return [] if lab is None else [Swatch.at(lab, 1000)]


def works_by_colour(
    swatches: Sequence[Swatch], filters: Filters = EVERYTHING, *, limit: int = MOST_WORKS
) -> list[tuple[Card, int]]:
    """Published works with how far their colours match, in percent, the best first. Words are not looked at.

    A work whose photo has not been counted yet is not found.
    """
    if not swatches:
        return []
    found = _nearest(swatches, filters)
    best: dict[int, float] = {}
    for (product, _), match in zip(found, likenesses(swatches, [colours for _, colours in found]), strict=True):
        best[product] = max(best.get(product, 0.0), match)
    ranked = sorted(best, key=lambda product: (-best[product], -product))
    shown = [product for product in ranked[:limit] if best[product] >= LEAST]
    return [(card, min(100, round(100 * best[card.id]))) for card in cards_of_products(shown)]


def _nearest(swatches: Sequence[Swatch], filters: Filters) -> list[tuple[int, list[int]]]:
    condition, params = _condition(filters)
    params |= {"vector": str(vector_of(swatches)), "most": BROUGHT}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL hnsw.ef_search = {LOOKED_AT}")
        # Of one material among many, or among many drafts, the nearest may be few: then the index goes on looking.
        cursor.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
        cursor.execute(NEAREST.format(condition=condition), params)
        return cursor.fetchall()


def _condition(filters: Filters) -> tuple[str, dict[str, Any]]:
    """The same columns as `queries` filters the lists by."""
    asked = {
        "craft_slug =": filters.craft[:40],
        "material_group =": filters.material_group[:40],
        "province_code =" if len(filters.region) == 2 else "region_code =": filters.region[:5],
        "shop_id =": filters.shop_id,
        "price_amount >=": filters.price_min,
        "price_amount <=": filters.price_max,
    }
    wanted = [(column, value) for column, value in asked.items() if value not in ("", None)]
    text = "".join(f" AND l.{column} %(value{place})s" for place, (column, _) in enumerate(wanted))
    return text, {f"value{place}": value for place, (_, value) in enumerate(wanted)}


def colours_of(photo: Photo) -> list[Swatch]:
    """None while nobody has looked at it."""
    return unflat(photo.colours)
