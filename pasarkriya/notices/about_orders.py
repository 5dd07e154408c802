"""What the texts about orders may name, and whom they go to."""

from typing import Any

from pasarkriya.accounts.models import User
from pasarkriya.kernel.time import now
from pasarkriya.notices.actions.write_notice import Address, by_mail, by_whatsapp, write_notice
from pasarkriya.notices.links import purchase_link, site
from pasarkriya.notices.models import Notice
from pasarkriya.notices.queries import OF_ORDER
from pasarkriya.notices.texts import text_of
from pasarkriya.orders.queries import OrderView
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import members_of

HOME_ZONE = "Asia/Jakarta"


def tell_buyer(view: OrderView, event: str, *, about_event: str = "", **more: Any) -> list[Notice]:
    """Mail at once, and a WhatsApp text that the shop sends by a press."""
    purchase = view.order.purchase
    text = text_of(event, "buyer", purchase.language, **facts_of(view), **more)
    to = by_mail(purchase.buyer_email) + by_whatsapp(purchase.buyer_phone)
    return _write(view, text, to, about_event or event)


def tell_shop(view: OrderView, event: str, *, about_event: str = "", **more: Any) -> list[Notice]:
    """A mail to everyone who works in the shop and has an address, each in his language."""
    written = []
    for user in people_of(view.shop):
        text = text_of(event, "shop", user.language, **facts_of(view), **more)
        written += _write(view, text, by_mail(user.email), f"{about_event or event}")
    return written


def people_of(shop: Shop) -> list[User]:
    return [member.user for member in members_of(shop) if member.user.is_active]


def _write(view: OrderView, text: Any, to: list[Address], event: str) -> list[Notice]:
    about = f"{OF_ORDER}{view.order.public_id}"
    return write_notice(text, to, event=event, about=about, shop_id=view.shop.pk, now=now())


def facts_of(view: OrderView) -> dict[str, Any]:
    order, purchase = view.order, view.order.purchase
    district = purchase.district
    return {
        "buyer": purchase.buyer_name,
        "shop": view.shop.name,
        "number": order.number,
        "order": order,
        "lines": view.lines,
        "payment": view.payment,
        "parcel": view.parcel,
        "total": order.total_amount,
        "zone": district.time_zone if district else HOME_ZONE,
        "link": purchase_link(purchase),
        "desk": site("/jual/"),
    }
