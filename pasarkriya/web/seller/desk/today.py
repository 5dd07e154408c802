"""Today's work of a shop: what waits for a hand, the most urgent first. Words are the page's."""

from dataclasses import dataclass

from pasarkriya.catalogue.queries import Card, ran_out
from pasarkriya.orders.models import OrderStatus
from pasarkriya.orders.queries import OrderView, orders_by_ids, orders_of_shop
from pasarkriya.payments.models import PaymentStatus
from pasarkriya.payments.queries import orders_owed_back
from pasarkriya.shops.models import Shop

UNDER_WAY = (OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.PACKED, OrderStatus.SHIPPED)
MOST = 200
MOST_RAN_OUT = 6


@dataclass(frozen=True)
class Today:
    """`waiting` orders wait for the buyer; all others for the shop."""

    reported: list[OrderView]
    cash: list[OrderView]
    refunds: list[OrderView]
    to_pack: list[OrderView]
    to_ship: list[OrderView]
    on_the_way: list[OrderView]
    waiting: list[OrderView]
    ran_out: list[Card]

    @property
    def count(self) -> int:
        return sum(map(len, (self.reported, self.cash, self.refunds, self.to_pack, self.to_ship)))


def today(shop: Shop) -> Today:
    """Nine queries, however much there is to do."""
    orders = orders_of_shop(shop, UNDER_WAY, limit=MOST)
    placed = [view for view in orders if view.order.status == OrderStatus.PLACED]
    reported = [view for view in placed if _is_reported(view)]
    cash = [view for view in placed if view.order.payment_method == "cash"]
    return Today(
        reported=reported,
        cash=cash,
        refunds=orders_by_ids(orders_owed_back(shop.pk)),
        to_pack=_in(orders, OrderStatus.CONFIRMED),
        to_ship=_in(orders, OrderStatus.PACKED),
        on_the_way=_in(orders, OrderStatus.SHIPPED),
        waiting=[view for view in placed if view not in reported and view not in cash],
        ran_out=ran_out(shop.pk, limit=MOST_RAN_OUT),
    )


def _is_reported(view: OrderView) -> bool:
    return any(payment.status == PaymentStatus.REPORTED for payment in view.payments)


def _in(orders: list[OrderView], status: str) -> list[OrderView]:
    return [view for view in orders if view.order.status == status]
