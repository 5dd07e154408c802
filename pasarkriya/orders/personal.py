"""What a buyer told for his orders; and how it is forgotten while the books keep every rupiah."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from pasarkriya.accounts.events import PersonErased
from pasarkriya.accounts.models import User
from pasarkriya.accounts.personal import stands_in_the_way, told_about
from pasarkriya.kernel.events import listens_to
from pasarkriya.orders.models import Cart, Order, OrderLine, OrderStatus, Purchase
from pasarkriya.orders.return_models import OPEN, Return
from pasarkriya.shops.events import ShopErased
from pasarkriya.shops.personal import alone_owned_by

UNDER_WAY = (OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.PACKED, OrderStatus.SHIPPED)
NOBODY = "–"
TOLD = ("buyer_name", "buyer_phone", "buyer_email", "street", "postal_code", "total_amount")


@told_about("purchases")
def purchases(user: User) -> list[dict[str, Any]]:
    rows = Purchase.objects.filter(user=user).select_related("district").order_by("pk")
    return [
        {
            **{name: getattr(row, name) for name in TOLD},
            "district": row.district.name if row.district else None,
            "placed_at": row.placed_at.isoformat(),
            "orders": list(
                Order.objects.filter(purchase=row).order_by("pk").values("number", "status", "total_amount")
            ),
        }
        for row in rows
    ]


@stands_in_the_way
def orders_of_the_buyer(user: User, now: datetime) -> str:
    return "orders" if _under_way(Order.objects.filter(purchase__user=user)) else ""


@stands_in_the_way
def orders_of_her_shop(user: User, now: datetime) -> str:
    shops = alone_owned_by(user.pk)
    return "shop_orders" if _under_way(Order.objects.filter(shop__in=shops)) else ""


def _under_way(orders: Any) -> bool:
    open_returns = Return.objects.filter(status__in=OPEN).values("order")
    return orders.filter(Q(status__in=UNDER_WAY) | Q(pk__in=open_returns)).exists()


@listens_to(PersonErased)
def forget_buyer(event: PersonErased) -> None:
    """The sums, the goods and the district stay; who it was and where he lives does not."""
    gone = {"buyer_name": NOBODY, "buyer_phone": "", "buyer_email": "", "street": NOBODY, "postal_code": ""}
    Purchase.objects.filter(user=event.user_id).update(**gone)
    Cart.objects.filter(user=event.user_id, bought_at=None).delete()
    Cart.objects.filter(user=event.user_id).update(user=None)


@listens_to(ShopErased)
def forget_makers(event: ShopErased) -> None:
    OrderLine.objects.filter(order__shop=event.shop_id).update(maker_name="")
