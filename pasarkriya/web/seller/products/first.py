"""The first screen of a new work, as a draft."""

from typing import Any

from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.models import ProductKind
from pasarkriya.kernel.quantity import Unit
from pasarkriya.shops.models import Shop
from pasarkriya.web.seller.products.drafts import with_suggestions
from pasarkriya.web.seller.products.forms import METRE
from pasarkriya.web.seller.products.variants import CUT


def first_draft(facts: dict[str, Any], shop: Shop, maker: int | None, key: str) -> ProductDraft:
    """`key` is the form's own, so that sending it twice makes one product."""
    sure = with_suggestions({"craft": facts["craft"]}, shop, "")
    return ProductDraft(
        name=facts["name"],
        kind=ProductKind.STOCKED if facts["sold_by"] == METRE else facts["sold_by"],
        made_days=facts["made_days"] or None,
        village=shop.village,
        maker_id=maker,
        variants=_variants(facts),
        external_key=f"form:{key[:16]}",
        **sure,
    )


def _variants(facts: dict[str, Any]) -> list[VariantDraft]:
    if not facts["price"]:
        return []
    stock = facts["stock"]
    if facts["sold_by"] == METRE:
        return [
            VariantDraft(
                price_amount=facts["price"], stock=stock, unit=Unit.CM, minimum=CUT["minimum"], step=CUT["step"]
            )
        ]
    if facts["sold_by"] == ProductKind.ONE_OF_A_KIND:
        stock = 1 if stock is None else min(stock, 1)
    return [VariantDraft(price_amount=facts["price"], stock=stock)]
