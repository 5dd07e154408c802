"""Reads carts: their lines with today's names and prices. For the actions and queries of this package."""

from collections.abc import Sequence

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


def lines_of(cart: Cart) -> list[Line]:
    """In the order they were added: two queries, whatever the cart holds."""
    rows = list(CartLine.objects.filter(cart=cart).select_related("variant__product__maker").order_by("id"))
    listings = {
        each.product_id: each
        for each in Listing.objects.filter(product__in={r.variant.product_id for r in rows}).defer("search")
    }
    return [_line(row, listings.get(row.variant.product_id)) for row in rows]


def _line(row: CartLine, listing: Listing | None) -> Line:
    variant, product = row.variant, row.variant.product
    return Line(
        variant_id=variant.pk,
        product_id=product.pk,
        shop_id=product.shop_id,
        name=product.name,
        variant_name=variant.name,
        slug=product.slug,
        maker_name=product.maker.name if product.maker else "",
        photo_key=listing.photo_key if listing else "",
        photo_widths=tuple(listing.photo_widths) if listing else (),
        unit=variant.unit,
        quantity=row.quantity,
        minimum=variant.minimum,
        step=variant.step,
        unit_price_amount=variant.price_amount,
        weight_g=variant.weight_g,
        volume_cm3=variant.packed_length_cm * variant.packed_width_cm * variant.packed_height_cm,
        made_days=product.made_days,
        is_made_to_order=product.kind == "made_to_order",
        is_offered=variant.is_offered and listing is not None,
    )


def shops_of(lines: Sequence[Line]) -> dict[int, Shop]:
    """Open shops of these lines; a shop that closed is absent."""
    return Shop.objects.filter(status=ShopStatus.OPEN).in_bulk({line.shop_id for line in lines})


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
