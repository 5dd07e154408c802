"""What the benchmark asks our own database: which of our rows is which of the kit's, and how many units are free.

Reads through our queries and writes through our actions, like everybody else.
"""

import our_django  # noqa: F401

from pasarkriya.catalogue.models import Variant
from pasarkriya.kernel.time import now
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.queries import holdings_of

_promised_before: dict[int, int] = {}


def ids_by_sku() -> dict[str, dict]:
    """The kit's SKU → our variant, product and slug."""
    rows = Variant.objects.values_list("sku", "pk", "product_id", "product__slug")
    return {sku: {"variant": pk, "product": product, "slug": slug} for sku, pk, product, slug in rows}


def set_available(variant: int, units: int) -> None:
    """Exactly so many units are free afterwards; what earlier buyers were promised stays promised."""
    _promised_before[variant] = holdings_of([variant])[variant].reserved
    count_stock({variant: units + _promised_before[variant]}, by="benchmark", now=now())


def taken_since_set(variant: int) -> int:
    return holdings_of([variant])[variant].reserved - _promised_before[variant]
