"""Reads carts: their lines with today's names and prices. For the actions and queries of this package."""

from collections.abc import Sequence
from math import prod
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from pasarkriya.catalogue.models import Listing, Variant
from pasarkriya.kernel.quantity import Unit
from pasarkriya.kernel.statements import Statement
from pasarkriya.orders.models import Cart, CartLine
from pasarkriya.orders.refusals import CartMissing
from pasarkriya.orders.rules import Line, by_shop, scaled
from pasarkriya.orders.tokens import fits, read_id
from pasarkriya.shipping.courier import Load
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.stock.models import Earmark, Holding

_cart = Statement(lambda public_id: Cart.objects.filter(public_id=public_id))


def open_cart(public_id: str, token: str) -> Cart:
    """The cart a token opens. Raises `CartMissing`, for a wrong token too."""
    found = read_id(public_id)
    if found is None or not fits("cart", found, token):
        raise CartMissing()
    carts = _cart.objects(found)
    if not carts:
        raise CartMissing()
    return carts[0]


# What a line shows and needs, by path from the cart's line; `left` is what nobody has been promised.
LINE = {
    "variant_id": "variant_id",
    "product_id": "variant__product_id",
    "name": "variant__product__name",
    "name_en": "variant__product__name_en",
    "variant_name": "variant__name",
    "slug": "variant__product__slug",
    "maker_name": "variant__product__maker__name",
    "unit": "variant__unit",
    "quantity": "quantity",
    "minimum": "variant__minimum",
    "step": "variant__step",
    "unit_price_amount": "variant__price_amount",
    "weight_g": "variant__weight_g",
    "length_cm": "variant__packed_length_cm",
    "width_cm": "variant__packed_width_cm",
    "height_cm": "variant__packed_height_cm",
    "made_days": "variant__product__made_days",
    "kind": "variant__product__kind",
    "is_offered": "variant__is_offered",
    "craft_id": "variant__product__craft_id",
    "earmark": "earmark",
    "leg": "leg",
    "photo_key": "photo_key",
    "photo_widths": "photo_widths",
    "left": "left",
}
# All but the long texts, which no cart shows.
SHOP = [field.attname for field in Shop._meta.concrete_fields if field.attname not in ("story", "story_en")]


def _lines(cart: Any) -> Any:
    listing = Listing.objects.filter(product=OuterRef("variant__product"))
    holding = Holding.objects.filter(pk=OuterRef("variant_id"))
    aside = Earmark.objects.filter(public_id=OuterRef("earmark"), closed_at=None)
    rows = CartLine.objects.filter(cart=cart).annotate(
        photo_key=Subquery(listing.values("photo_key")),
        photo_widths=Subquery(listing.values("photo_widths")),
        leg=Coalesce(Subquery(aside.values("cause")), Value("")),
        # Of a stand, what the stand has; once it is over, what the shop has.
        left=Coalesce(Subquery(aside.values("quantity")), Subquery(holding.values(free=F("on_hand") - F("reserved")))),
    )
    return rows.order_by("id").values_list(*LINE.values(), *(f"variant__product__shop__{name}" for name in SHOP))


_lines_of = Statement(_lines)


def lines_of(cart: Cart) -> list[Line]:
    """In the order they were added, with what is left of each: one query, whatever the cart holds."""
    rows = _lines_of.rows(cart.pk)
    return [_line(dict(zip(LINE, row, strict=False)), Shop.from_db(None, SHOP, row[len(LINE) :])) for row in rows]


def _line(row: dict[str, Any], shop: Shop) -> Line:
    """No photo key at all means that the work is not listed."""
    sides = row.pop("length_cm"), row.pop("width_cm"), row.pop("height_cm")
    return Line(
        **row
        | {
            "shop_id": shop.pk,
            "shop": shop,
            "maker_name": row["maker_name"] or "",
            "photo_key": row["photo_key"] or "",
            "photo_widths": tuple(row["photo_widths"] or ()),
            "volume_cm3": prod(sides),
            "is_made_to_order": row.pop("kind") == "made_to_order",
            "is_offered": row["is_offered"] and row["photo_key"] is not None,
            "left": row["left"] or 0,
        }
    )


def shops_of(lines: Sequence[Line]) -> dict[int, Shop]:
    """Open shops of these lines; a shop that closed is absent."""
    return {line.shop_id: line.shop for line in lines if line.shop.status == ShopStatus.OPEN}


def loads_of(lines: Sequence[Line], shops: dict[int, Shop]) -> list[Load]:
    """What each shop would send: weights and volumes summed."""
    return [
        Load(
            shop_id=shop_id,
            origin=shops[shop_id].district_id or shops[shop_id].region_id,
            weight_g=sum(line.load_g for line in mine),
            volume_cm3=sum(line.load_cm3 for line in mine),
        )
        for shop_id, mine in by_shop(lines).items()
        if shop_id in shops
    ]


def load_of_variant(variant: Variant) -> Load:
    """What the shop would send of it at the least. `variant` comes with its product and shop."""
    shop, per = variant.product.shop, Unit(variant.unit).per
    volume = variant.packed_length_cm * variant.packed_width_cm * variant.packed_height_cm
    return Load(
        shop_id=shop.pk,
        origin=shop.district_id or shop.region_id,
        weight_g=max(1, scaled(variant.weight_g, variant.minimum, per)),
        volume_cm3=scaled(volume, variant.minimum, per),
    )
