"""Reads carts: their lines with today's names and prices. For the actions and queries of this package."""

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, Subquery

from pasarkriya.catalogue.models import Listing, Variant
from pasarkriya.kernel.quantity import Unit
from pasarkriya.orders.models import Cart, CartLine
from pasarkriya.orders.refusals import CartMissing
from pasarkriya.orders.rules import Line, by_shop, scaled
from pasarkriya.orders.tokens import fits, read_id
from pasarkriya.shipping.courier import Load
from pasarkriya.shops.models import Shop, ShopStatus


def open_cart(public_id: str, token: str) -> Cart:
    """The cart a token opens. Raises `CartMissing`, for a wrong token too."""
    found = read_id(public_id)
    if found is None or not fits("cart", found, token):
        raise CartMissing()
    cart = Cart.objects.filter(public_id=found).first()
    if cart is None:
        raise CartMissing()
    return cart


# Long texts that no cart shows.
UNREAD = [
    f"variant__product__{name}"
    for name in ("description", "description_en", "shop__story", "shop__story_en", "maker__story", "maker__story_en")
]


def lines_of(cart: Cart) -> list[Line]:
    """In the order they were added: one query, whatever the cart holds."""
    listing = Listing.objects.filter(product=OuterRef("variant__product"))
    rows = (
        CartLine.objects.filter(cart=cart)
        .select_related("variant__product__maker", "variant__product__shop")
        .defer(*UNREAD)
        .annotate(
            photo_key=Subquery(listing.values("photo_key")), photo_widths=Subquery(listing.values("photo_widths"))
        )
    )
    return [_line(row) for row in rows.order_by("id")]


def _line(row: Any) -> Line:
    """`row` is a CartLine with its listing's photo: no photo key at all means that it is not listed."""
    variant, product = row.variant, row.variant.product
    return Line(
        variant_id=variant.pk,
        product_id=product.pk,
        shop_id=product.shop_id,
        shop=product.shop,
        name=product.name,
        variant_name=variant.name,
        slug=product.slug,
        maker_name=product.maker.name if product.maker else "",
        photo_key=row.photo_key or "",
        photo_widths=tuple(row.photo_widths or ()),
        unit=variant.unit,
        quantity=row.quantity,
        minimum=variant.minimum,
        step=variant.step,
        unit_price_amount=variant.price_amount,
        weight_g=variant.weight_g,
        volume_cm3=variant.packed_length_cm * variant.packed_width_cm * variant.packed_height_cm,
        made_days=product.made_days,
        is_made_to_order=product.kind == "made_to_order",
        is_offered=variant.is_offered and row.photo_key is not None,
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
