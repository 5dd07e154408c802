from pasarkriya.notices.about_returns import tell_shop_of_return
from pasarkriya.orders.return_queries import return_by_id


def tell(return_id: str) -> None:
    tell_shop_of_return(return_by_id(return_id), "return_asked")
