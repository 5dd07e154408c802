from pasarkriya.notices.about_returns import tell_buyer_of_return, tell_shop_of_return
from pasarkriya.orders.return_queries import return_by_id


def tell(return_id: str) -> None:
    """Both sides hear what the board decided, and why."""
    view = return_by_id(return_id)
    tell_buyer_of_return(view, "return_decided")
    tell_shop_of_return(view, "return_decided")
