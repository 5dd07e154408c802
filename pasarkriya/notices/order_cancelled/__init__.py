from pasarkriya.notices.about_orders import tell_buyer, tell_shop
from pasarkriya.orders.queries import order_by_id

BY_BUYER = "buyer"


def tell(order: str, reason: str) -> None:
    """A shop's reason is told to the buyer; that the buyer called it off himself, to the shop."""
    view = order_by_id(order)
    words = "" if reason == BY_BUYER else reason
    tell_buyer(view, "order_cancelled", reason=words)
    tell_shop(view, "order_cancelled", reason=words)
