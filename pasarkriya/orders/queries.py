"""What others may ask about carts, purchases and orders."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Listing, Variant
from pasarkriya.kernel.statements import Statement
from pasarkriya.orders import carts
from pasarkriya.orders.models import Cart, Order, OrderLine, OrderStatus, Purchase
from pasarkriya.orders.refusals import OrderMissing, PurchaseMissing, VariantMissing
from pasarkriya.orders.rules import Line, by_shop, lines_amount
from pasarkriya.orders.tokens import fits, read_id
from pasarkriya.payments.models import Payment
from pasarkriya.payments.queries import payments_by_order
from pasarkriya.payments.takes import Takes, takes_of
from pasarkriya.places.queries import District, district_by_code
from pasarkriya.shipping.courier import Option
from pasarkriya.shipping.models import Parcel
from pasarkriya.shipping.queries import options_for, parcels_of
from pasarkriya.shops.models import Shop, ShopStatus

open_cart = carts.open_cart


@dataclass(frozen=True)
class ShopPart:
    """What one shop would send. `options` and `methods` are empty until a district is known."""

    shop: Shop
    lines: list[Line]
    options: list[Option]
    methods: set[str]
    takes: Takes = field(default_factory=Takes)

    @property
    def lines_amount(self) -> int:
        return lines_amount(self.lines)


@dataclass(frozen=True)
class CartView:
    cart: Cart
    parts: list[ShopPart]
    gone: list[Line]
    short: dict[int, int]  # variant id → units left, where fewer are left than wanted

    @property
    def lines_amount(self) -> int:
        return sum(part.lines_amount for part in self.parts)

    @property
    def count(self) -> int:
        return sum(len(part.lines) for part in self.parts) + len(self.gone)


def cart_view(cart: Cart, *, district: str = "") -> CartView:
    """The cart by shop, with delivery options and payment methods when `district` (a code) is given.

    Raises `DistrictUnknown`.
    """
    lines = carts.lines_of(cart)
    shops = carts.shops_of(lines) if lines else {}
    offered = [line for line in lines if line.is_offered and line.shop_id in shops]
    options = (
        options_for(carts.loads_of(offered, shops), district_by_code(district).code) if district and offered else {}
    )
    takes = takes_of(shops) if district and shops else {}
    return CartView(
        cart=cart,
        parts=[
            _part(shops[s], mine, options.get(s, []), takes.get(s, Takes())) for s, mine in by_shop(offered).items()
        ],
        gone=[line for line in lines if line not in offered],
        short={line.variant_id: line.left for line in offered if line.left < line.quantity},
    )


def _part(shop: Shop, lines: list[Line], options: list[Option], takes: Takes) -> ShopPart:
    return ShopPart(shop, lines, options, takes.methods, takes)


def latest_cart(user: User) -> Cart | None:
    return Cart.objects.filter(user=user, bought_at=None).order_by("-id").first()


@dataclass(frozen=True)
class OrderView:
    """One order with all that a page about it shows."""

    order: Order
    shop: Shop
    lines: list[OrderLine]
    payments: list[Payment]
    parcel: Parcel | None

    @property
    def payment(self) -> Payment:
        return self.payments[-1]


@dataclass(frozen=True)
class PurchaseView:
    purchase: Purchase
    orders: list[OrderView]


def purchase_by_token(public_id: str, token: str) -> PurchaseView:
    """What the secret link opens. Raises `PurchaseMissing`, for a wrong token too."""
    found = read_id(public_id)
    if found is None or not fits("purchase", found, token):
        raise PurchaseMissing()
    view = _whole(found)
    if view is None:
        raise PurchaseMissing()
    return view


def purchase_view(purchase: Purchase) -> PurchaseView:
    return _whole(purchase.public_id) or PurchaseView(purchase, [])


def _whole(public_id: UUID) -> PurchaseView | None:
    orders = _orders_of_purchase.objects(public_id)
    for order in orders:
        order.purchase = orders[0].purchase
    return PurchaseView(orders[0].purchase, order_views(orders)) if orders else None


# All of a purchase at once: none is without an order.
_orders_of_purchase = Statement(
    lambda public_id: Order.objects.filter(purchase__public_id=public_id).order_by("id"),
    joined={"purchase": (), "purchase__district": (), "shop": (), "shop__region": ()},
)
_lines = Statement(lambda orders: OrderLine.objects.filter(order__any=orders).order_by("id"))


def purchase_by_id(public_id: str) -> Purchase:
    """For tasks. Raises `PurchaseMissing`."""
    found = Purchase.objects.filter(public_id=UUID(public_id)).select_related("district").first()
    if found is None:
        raise PurchaseMissing()
    return found


def order_by_id(public_id: str) -> OrderView:
    """For tasks. Raises `OrderMissing`."""
    rows = Order.objects.filter(public_id=UUID(public_id)).select_related("shop__region", "purchase__district")
    if not (found := list(rows)):
        raise OrderMissing()
    return order_views(found)[0]


def purchases_of(user: User, *, limit: int = 50) -> list[PurchaseView]:
    """A signed-in buyer's own, newest first: five queries, however many."""
    purchases = list(Purchase.objects.filter(user=user).select_related("district").order_by("-id")[:limit])
    rows = Order.objects.filter(purchase__in=purchases).select_related("shop__region", "purchase__district")
    mine: dict[int, list[OrderView]] = defaultdict(list)
    for view in order_views(list(rows.order_by("id"))):
        mine[view.order.purchase_id].append(view)
    return [PurchaseView(each, mine[each.pk]) for each in purchases]


def last_purchase_of(user: User) -> Purchase | None:
    """Where this buyer had things sent the last time."""
    return Purchase.objects.filter(user=user).select_related("district").order_by("-id").first()


def variant_on_sale(variant_id: int) -> Variant:
    """As a buyer may see it: neither a draft's, nor one of a shop that is closed. Raises `VariantMissing`."""
    rows = Variant.objects.filter(pk=variant_id, is_offered=True, product__in=Listing.objects.values("product"))
    variant = rows.select_related("product__shop").first()
    if variant is None or variant.product.shop.status != ShopStatus.OPEN:
        raise VariantMissing()
    return variant


def delivery_of_variant(variant_id: int, district: str) -> tuple[District, list[Option]]:
    """What it costs to have the least quantity of one variant sent to a district (a code).

    Raises `VariantMissing`, `DistrictUnknown`.
    """
    variant = variant_on_sale(variant_id)
    found = district_by_code(district)
    load = carts.load_of_variant(variant)
    return found, options_for([load], found.code)[load.shop_id]


def order_for(actor: Actor, number: str, permission: Permission = Permission.ORDER_READ) -> OrderView:
    """An order of one of the actor's shops. Raises `OrderMissing`."""
    rows = Order.objects.visible_to(actor, permission).filter(number=number[:16].replace("\x00", ""))
    if not (found := list(rows.select_related("shop__region", "purchase__district"))):
        raise OrderMissing()
    return order_views(found)[0]


def orders_of_shop(
    shop: Shop, statuses: Sequence[str], *, limit: int = 100, oldest_first: bool = True
) -> list[OrderView]:
    rows = Order.objects.filter(shop=shop, status__in=list(statuses)).select_related(
        "shop__region", "purchase__district"
    )
    return order_views(list(rows.order_by("placed_at" if oldest_first else "-placed_at", "id")[:limit]))


def counts_of_shop(shop: Shop) -> dict[str, int]:
    """Orders per status."""
    found = dict(Order.objects.filter(shop=shop).values_list("status").annotate(Count("id")).order_by())
    return {status: found.get(status, 0) for status in OrderStatus.values}


def order_views(orders: Sequence[Order]) -> list[OrderView]:
    """Lines, payments and parcels of many orders by three queries."""
    lines: dict[int, list[OrderLine]] = defaultdict(list)
    for line in _lines.objects([order.pk for order in orders]):
        lines[line.order_id].append(line)
    ids = [order.public_id for order in orders]
    payments = payments_by_order(ids)
    parcels = _parcels(ids)
    return [OrderView(o, o.shop, lines[o.pk], payments.get(o.public_id, []), parcels.get(o.public_id)) for o in orders]


def _parcels(orders: Iterable[UUID]) -> dict[UUID, Parcel]:
    return {parcel.order: parcel for parcel in parcels_of(orders)}


def orders_by_ids(ids: Iterable[UUID]) -> list[OrderView]:
    """In the order asked for."""
    wanted = list(ids)
    rows = Order.objects.filter(public_id__in=wanted).select_related("shop__region", "purchase__district")
    found = {row.public_id: row for row in rows}
    return order_views([found[each] for each in wanted if each in found])


def unit_of(variant_id: int) -> str:
    """`piece`, `cm` or `g`. Raises `VariantMissing`."""
    found = Variant.objects.filter(pk=variant_id).values_list("unit", flat=True).first()
    if found is None:
        raise VariantMissing()
    return found
