"""A purchase as its buyer's program sees it: the orders and how each is paid, by two queries."""

from dataclasses import dataclass

from pasarkriya.orders.models import Order, Purchase
from pasarkriya.orders.refusals import PurchaseMissing
from pasarkriya.orders.tokens import fits, read_id
from pasarkriya.payments.models import Payment
from pasarkriya.payments.queries import payments_by_order


@dataclass(frozen=True)
class Receipt:
    purchase: Purchase
    orders: list[tuple[Order, list[Payment]]]


def receipt_of(purchase: Purchase) -> Receipt:
    """Orders in the cart's sequence, each with its shop and its payments, oldest first."""
    orders = list(Order.objects.filter(purchase=purchase).select_related("shop").order_by("id"))
    return _receipt(purchase, orders)


def receipt_by_token(public_id: str, token: str) -> Receipt:
    """Raises `PurchaseMissing`, for a wrong token too."""
    found = read_id(public_id)
    if found is None or not fits("purchase", found, token):
        raise PurchaseMissing()
    # Every purchase has an order: so one query finds both.
    orders = list(Order.objects.filter(purchase__public_id=found).select_related("purchase", "shop").order_by("id"))
    if not orders:
        raise PurchaseMissing()
    return _receipt(orders[0].purchase, orders)


def _receipt(purchase: Purchase, orders: list[Order]) -> Receipt:
    payments = payments_by_order([order.public_id for order in orders])
    return Receipt(purchase, [(order, payments.get(order.public_id, [])) for order in orders])
