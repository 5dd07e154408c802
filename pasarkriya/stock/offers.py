"""What a buyer can take of a product now: its variants with what is left, for lists and pages alike."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from pasarkriya.kernel.quantity import Unit

# One statement for a whole page. Joined here, since the catalogue lies below and cannot know what is left.
OFFERS = """
    SELECT v.product_id, v.id, v.name, v.unit, v.price_amount, v.minimum, v.step,
           GREATEST(COALESCE(h.on_hand - h.reserved, 0), 0)
    FROM catalogue_variant v LEFT JOIN stock_holding h ON h.variant_id = v.id
    WHERE v.product_id = ANY(%s) AND v.is_offered
    ORDER BY v.product_id, v.position, v.id
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant on sale. `price_amount` rupiah per price unit (a metre for `cm`), `available` in smallest units."""

    id: int
    name: str
    unit: str
    price_amount: int
    minimum: int
    step: int
    available: int

    @property
    def per(self) -> int:
        return Unit(self.unit).per

    @property
    def is_there(self) -> bool:
        """Enough is left for the least that can be bought."""
        return self.available >= self.minimum


def offers_of(product_ids: Iterable[int]) -> dict[int, list[Offer]]:
    """Per product, in the shop's order: one query."""
    found: dict[int, list[Offer]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(OFFERS, [list(product_ids)])
        for product_id, *facts in cursor.fetchall():
            found[product_id].append(Offer(*facts))
    return found
