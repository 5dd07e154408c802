from pasarkriya.notices.about_returns import tell_buyer_of_return
from pasarkriya.orders.return_queries import return_by_id


def tell(return_id: str) -> None:
    """What the shop answered, read from the return itself: a later answer than the first is the board's."""
    view = return_by_id(return_id)
    if view.thing.answered_at:
        tell_buyer_of_return(view, "return_answered")
