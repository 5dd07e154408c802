"""A shop's orders, page by page."""

from pasarkriya.orders.models import Order
from pasarkriya.orders.queries import OrderView, order_views
from pasarkriya.shops.models import Shop


def orders_page(shop: Shop, *, status: str | None = None, before: int | None = None, limit: int) -> list[OrderView]:
    """Newest first, those before the id `before`: four queries, however many."""
    rows = Order.objects.filter(shop=shop).select_related("shop__region", "purchase__district")
    if status:
        rows = rows.filter(status=status)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return order_views(list(rows.order_by("-pk")[:limit]))
