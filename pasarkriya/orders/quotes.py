"""What a cart costs, delivered: no more queries than that takes."""

from dataclasses import dataclass, field
from datetime import datetime

from pasarkriya.orders import carts
from pasarkriya.orders.discounts import Taken, reductions_for, told
from pasarkriya.orders.models import Cart
from pasarkriya.orders.rules import Line, by_shop, lines_amount
from pasarkriya.places.queries import district_by_code
from pasarkriya.shipping.courier import Option
from pasarkriya.shipping.queries import options_for
from pasarkriya.shops.models import Shop


@dataclass(frozen=True)
class ShopQuote:
    shop: Shop
    lines_amount: int
    options: list[Option]
    lines: list[Line] = field(default_factory=list)


def quotes_for(cart: Cart, district: str) -> list[ShopQuote]:
    """Per shop what its goods cost and how they could come, cheapest way first. Raises `DistrictUnknown`.

    Goods that were withdrawn are left out, as they cannot be bought.
    """
    code = district_by_code(district).code
    lines = carts.lines_of(cart)
    shops = carts.shops_of(lines)
    offered = [line for line in lines if line.is_offered and line.shop_id in shops]
    options = options_for(carts.loads_of(offered, shops), code) if offered else {}
    return [
        ShopQuote(shops[shop_id], lines_amount(mine), options.get(shop_id, []), mine)
        for shop_id, mine in by_shop(offered).items()
    ]


def quoted_discounts(quotes: list[ShopQuote], coupon: str, *, at: datetime) -> list[Taken]:
    """What is taken off when each shop sends it the cheapest way. Raises the coupon's refusals."""
    parts = [(q.shop.pk, q.lines, q.options[0].amount if q.options else 0) for q in quotes]
    return told(each for mine in reductions_for(parts, coupon, at=at).by_shop.values() for each in mine)
