"""Works by the colours of their photos, because cloth is bought by colour."""

from collections.abc import Sequence

from django.db import connection, transaction

from pasarkriya.catalogue.models import Photo
from pasarkriya.catalogue.pictures.colours import lab_of_hex
from pasarkriya.catalogue.pictures.palette import Swatch, likeness, unflat
from pasarkriya.catalogue.pictures.shades import vector_of
from pasarkriya.catalogue.queries import Card, cards_of_products

# So many photos the index brings, of which the best works are shown. The index looks at somewhat more.
BROUGHT, LOOKED_AT = 240, 280
MOST_WORKS = 48
# Less than this and the eye no longer sees what the two have in common.
LEAST = 0.25

# Only what hangs on the market.
NEAREST = """
    SELECT l.product_id, f.colours
    FROM catalogue_palette n
    JOIN catalogue_photo f ON f.id = n.photo_id
    JOIN catalogue_listing l ON l.product_id = f.product_id{of_group}
    ORDER BY n.vector <#> %(vector)s::halfvec LIMIT %(most)s
"""


def colour_of(text: str) -> list[Swatch]:
    """One colour written as `1f3a6b`; nothing when it is none."""
    lab = lab_of_hex(text)
    return [] if lab is None else [Swatch(*(round(float(axis)) for axis in lab), 1000)]


def works_by_colour(swatches: Sequence[Swatch], *, group: str = "", limit: int = MOST_WORKS) -> list[tuple[Card, int]]:
    """Published works with how far their colours match, in percent, the best first.

    `group` is a material group's slug. A work whose photo has not been counted yet is not found.
    """
    best: dict[int, float] = {}
    for product, colours in _nearest(swatches, group) if swatches else ():
        best[product] = max(best.get(product, 0.0), likeness(swatches, unflat(colours)))
    ranked = sorted(best, key=lambda product: (-best[product], -product))
    shown = [product for product in ranked[:limit] if best[product] >= LEAST]
    return [(card, min(100, round(100 * best[card.id]))) for card in cards_of_products(shown)]


def _nearest(swatches: Sequence[Swatch], group: str) -> list[tuple[int, list[int]]]:
    vector = str(vector_of(swatches))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL hnsw.ef_search = {LOOKED_AT}")
        # Of one material among many, or among many drafts, the nearest may be few: then the index goes on looking.
        cursor.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
        of_group = " AND l.material_group = %(group)s" if group else ""
        cursor.execute(NEAREST.format(of_group=of_group), {"vector": vector, "most": BROUGHT, "group": group})
        return cursor.fetchall()


def colours_of(photo: Photo) -> list[Swatch]:
    """None while nobody has looked at it."""
    return unflat(photo.colours)
