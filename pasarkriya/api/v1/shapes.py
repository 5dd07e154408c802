"""What comes in, checked strictly; and what goes out, for the description. Amounts are whole rupiah."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, Field, StrictInt, StrictStr

MOST_AMOUNT = 10**15
Id = Annotated[StrictInt | Annotated[StrictStr, Field(pattern=r"^[0-9]{1,18}$")], AfterValidator(int)]
"""A number, as we give it, or the same in quotation marks."""
Text = Annotated[StrictStr, Field(max_length=1000)]
Short = Annotated[StrictStr, Field(max_length=100)]
Unit = Literal["piece", "cm", "g"]


class NewLine(Schema):
    """`quantity` in the variant's smallest unit: pieces, centimetres or grams."""

    variant: Id
    quantity: StrictInt


class Quantity(Schema):
    quantity: Annotated[StrictInt, Field(ge=1)]


class BuyerIn(Schema):
    """`phone` as people write it: `0812…` or `+62812…`."""

    name: Text
    phone: Short
    email: Annotated[StrictStr, Field(max_length=254)] = ""


class AddressIn(Schema):
    """`district` by its Kemendagri code, `31.71.01`."""

    street: Text
    district: Short
    postal_code: Short


class NewPurchase(Schema):
    """`delivery` maps each shop to the id of one of its delivery options; `payment` is one way, or one per shop."""

    cart: Short
    buyer: BuyerIn
    address: AddressIn
    delivery: Annotated[dict[Short, Short], Field(max_length=100)]
    payment: Short | Annotated[dict[Short, Short], Field(max_length=100)]
    expected_total_amount: Annotated[StrictInt, Field(ge=0, le=MOST_AMOUNT)]
    coupon: Annotated[StrictStr, Field(max_length=40)] = ""


class Reason(Schema):
    reason: Annotated[StrictStr, Field(max_length=200)] = ""


class Waybill(Schema):
    waybill: Annotated[StrictStr, Field(max_length=60)] = ""


class Count(Schema):
    """What lies on the shelf, promised pieces included."""

    on_hand: Annotated[StrictInt, Field(ge=0, le=1_000_000)]


class NewMovement(Schema):
    """`quantity` is signed; never zero."""

    quantity: Annotated[StrictInt, Field(ge=-1_000_000, le=1_000_000)]
    reason: Literal["RECEIVED", "SOLD_ELSEWHERE", "DAMAGED", "RETURNED"]


class Picture(Schema):
    url: str
    width: int
    height: int


class VariantOut(Schema):
    """`price_amount` is for a piece, a metre (`cm`) or a gram; `available`, `minimum`, `step` in smallest units."""

    id: int
    available: int
    unit: Unit
    name: str
    price_amount: int
    minimum: int
    step: int


class ProductItem(Schema):
    """`shop` is the shop's slug, `region` the code of its regency."""

    id: int
    slug: str
    name: str
    name_en: str
    price_amount: int
    currency: Literal["IDR"]
    unit: Unit
    kind: str
    made_days: int | None
    craft: str
    shop: str
    shop_name: str
    maker: str
    region: str
    place: str
    is_available: bool
    picture: Picture | None
    variants: list[VariantOut]


class ProductPage(Schema):
    """`understood_as` is what was searched for, when not the words as typed."""

    items: list[ProductItem]
    next_cursor: str | None
    understood_as: str | None = None


class ProductOut(Schema):
    id: int
    slug: str
    name: str
    name_en: str
    description: str
    description_en: str
    price_amount: int
    currency: Literal["IDR"]
    unit: Unit
    kind: str
    made_days: int | None
    craft: str
    shop: str
    shop_name: str
    maker: str
    region: str
    village: str
    facts: dict[str, Any]
    pictures: list[Picture]
    variants: list[VariantOut]


class ShopItem(Schema):
    shop: str
    name: str
    region: str
    village: str
    tagline: str


class ShopPage(Schema):
    items: list[ShopItem]
    next_cursor: str | None


class MakerOut(Schema):
    name: str
    slug: str
    village: str
    since_year: int | None
    story: str
    story_en: str


class ShopOut(ShopItem):
    story: str
    story_en: str
    payment_methods: list[str]
    makers: list[MakerOut]


class CraftItem(Schema):
    slug: str
    name: str
    name_en: str
    local_name: str
    material_group: str
    provinces: list[str]
    ip_status: str


class Crafts(Schema):
    items: list[CraftItem]


class DistrictItem(Schema):
    code: str
    path: str
    postal_codes: list[str]
    time_zone: str


class Districts(Schema):
    items: list[DistrictItem]


class CartMade(Schema):
    """`token` goes into `X-Cart-Token`."""

    id: str
    token: str


class LineOut(Schema):
    variant: int
    quantity: int


class CartLineOut(Schema):
    variant: int
    product: int
    name: str
    variant_name: str
    unit: Unit
    quantity: int
    unit_price_amount: int
    amount: int


class CartShop(Schema):
    shop: str
    name: str
    lines_amount: int
    lines: list[CartLineOut]


class ShortLine(Schema):
    variant: int
    available: int


class CartOut(Schema):
    """`gone` are goods withdrawn since; `short` those of which fewer are left than wanted."""

    id: str
    lines_amount: int
    currency: Literal["IDR"]
    shops: list[CartShop]
    gone: list[CartLineOut]
    short: list[ShortLine]


class OptionOut(Schema):
    id: str
    name: str
    amount: int


class ShopOptions(Schema):
    shop: str
    options: list[OptionOut]


class DiscountOut(Schema):
    """`bearer` gives it: SHOP, COUNCIL, or SHARED by both."""

    name: str
    amount: int
    bearer: Literal["SHOP", "COUNCIL", "SHARED"]


class DeliveryOptions(Schema):
    """`discounts` are of the goods, and of the cheapest delivery of each shop."""

    lines_amount: int
    shops: list[ShopOptions]
    discounts: list[DiscountOut]


class PaymentOut(Schema):
    """`amount` is to be paid exactly: it holds `unique_code`, by which the shop knows whose it is."""

    id: str
    method: str
    status: str
    amount: int
    unique_code: int
    due_at: str | None
    instructions: dict[str, Any]


class OrderOut(Schema):
    id: str
    number: str
    status: str
    shop: str
    shop_name: str
    lines_amount: int
    delivery_amount: int
    discount_amount: int
    total_amount: int
    delivery: str
    payment: PaymentOut | None


class PurchaseOut(Schema):
    id: str
    token: str
    lines_amount: int
    delivery_amount: int
    discount_amount: int
    total_amount: int
    currency: Literal["IDR"]
    placed_at: str
    orders: list[OrderOut]


class OrderLineOut(Schema):
    """`name` and `name_en` as they were when it was ordered; `name_en` empty where nobody wrote one."""

    variant: int
    product: str
    name: str
    name_en: str
    variant_name: str
    unit: Unit
    quantity: int
    amount: int


class BuyerOut(Schema):
    name: str
    phone: str
    street: str
    district: str
    postal_code: str


class ShopOrderOut(OrderOut):
    placed_at: str
    buyer: BuyerOut
    lines: list[OrderLineOut]
    waybill: str


class ShopOrderPage(Schema):
    items: list[ShopOrderOut]
    next_cursor: str | None


class StockOut(Schema):
    variant: int
    on_hand: int
    reserved: int
    available: int
