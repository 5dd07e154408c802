from pasarkriya.kernel.time import now
from pasarkriya.notices.about_orders import facts_of, tell_shop
from pasarkriya.notices.actions.write_notice import by_mail, by_whatsapp, write_notice
from pasarkriya.notices.queries import OF_ORDER
from pasarkriya.notices.texts import text_of
from pasarkriya.orders.queries import OrderView, PurchaseView, purchase_by_id, purchase_view

NAME = "purchase_placed"


def tell(purchase: str) -> None:
    """One mail to the buyer with all makers to pay; from each shop a text of its own; each shop hears of its order."""
    view = purchase_view(purchase_by_id(purchase))
    _mail_to_buyer(view)
    for order in view.orders:
        _text_to_buyer(order)
        tell_shop(order, NAME)


def _mail_to_buyer(view: PurchaseView) -> None:
    purchase = view.purchase
    facts = [facts_of(order) for order in view.orders]
    text = text_of(NAME, "buyer", purchase.language, orders=facts, buyer=purchase.buyer_name, link=facts[0]["link"])
    about = f"purchase:{purchase.public_id}"
    write_notice(text, by_mail(purchase.buyer_email), event=NAME, about=about, now=now())


def _text_to_buyer(order: OrderView) -> None:
    purchase, facts = order.order.purchase, facts_of(order)
    text = text_of(NAME, "buyer", purchase.language, orders=[facts], buyer=purchase.buyer_name, link=facts["link"])
    about = f"{OF_ORDER}{order.order.public_id}"
    to = by_whatsapp(purchase.buyer_phone)
    write_notice(text, to, event=NAME, about=about, shop_id=order.shop.pk, now=now())
