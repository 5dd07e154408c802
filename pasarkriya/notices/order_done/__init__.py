from pasarkriya.notices.about_orders import tell_buyer, tell_shop
from pasarkriya.orders.queries import order_by_id


def tell(order: str) -> None:
    view = order_by_id(order)
    tell_buyer(view, "order_done")
    tell_shop(view, "order_done")
