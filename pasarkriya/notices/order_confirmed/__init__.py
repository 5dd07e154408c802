from pasarkriya.notices.about_orders import tell_buyer
from pasarkriya.orders.queries import order_by_id


def tell(order: str) -> None:
    tell_buyer(order_by_id(order), "order_confirmed")
