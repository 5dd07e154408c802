from pasarkriya.notices.about_orders import tell_buyer
from pasarkriya.notices.actions.write_notice import occurrence
from pasarkriya.orders.queries import order_by_id

NAME = "payment_not_found"


def tell(order: str, reason: str) -> None:
    view = order_by_id(order)
    tell_buyer(view, NAME, about_event=occurrence(NAME, view.payment.due_at), reason=reason)
