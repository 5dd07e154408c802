"""How much waits in each of many shops, by one query."""

from collections.abc import Iterable

from django.db.models import Count

from pasarkriya.orders.models import Order, OrderStatus

FOR_THE_SHOP = (OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.PACKED)


def waiting_by_shop(shop_ids: Iterable[int]) -> dict[int, int]:
    """Orders nobody has handed over yet, by shop id; shops without any are absent."""
    rows = Order.objects.filter(shop__in=list(shop_ids), status__in=FOR_THE_SHOP)
    return {row["shop"]: row["number"] for row in rows.values("shop").annotate(number=Count("pk"))}
