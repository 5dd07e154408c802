from pasarkriya.notices.about_orders import tell_shop
from pasarkriya.notices.actions.write_notice import occurrence
from pasarkriya.orders.queries import order_by_id

NAME = "payment_reported"


def tell(order: str) -> None:
    view = order_by_id(order)
    tell_shop(view, NAME, about_event=occurrence(NAME, view.payment.reported_at))
