"""Texts between a maker and her board."""

from datetime import datetime
from typing import Any

from pasarkriya.kernel.time import now
from pasarkriya.notices.about_orders import people_of
from pasarkriya.notices.actions.write_notice import Address, by_mail, by_whatsapp, occurrence, write_notice
from pasarkriya.notices.links import site
from pasarkriya.notices.queries import OF_SHOP
from pasarkriya.notices.texts import text_of
from pasarkriya.shops.models import Shop


def shop_by_id(shop_id: int) -> Shop:
    return Shop.objects.select_related("region").get(pk=shop_id)


def tell_maker(shop: Shop, event: str, *, at: datetime | None = None, **more: Any) -> None:
    """Mail to everyone in the shop, and a WhatsApp text to its number that the board sends by a press.

    `at` is when it happened, for what may happen more than once; a shop may be sent in, and sent back, more than once.
    """
    people, once = people_of(shop), occurrence(event, at or shop.submitted_at)
    for user in people:
        _write(shop, event, once, user.language, by_mail(user.email), more)
    _write(shop, event, once, people[0].language if people else "id", by_whatsapp(shop.phone), more)


def _write(shop: Shop, event: str, once: str, language: str, to: list[Address], more: dict[str, Any]) -> None:
    text = text_of(event, "maker", language, **facts_of(shop), **more)
    write_notice(text, to, event=once, about=f"{OF_SHOP}{shop.pk}", shop_id=shop.pk, now=now())


def facts_of(shop: Shop) -> dict[str, Any]:
    return {
        "shop": shop.name,
        "place": shop.region.path,
        "page": site(f"/toko/{shop.slug}"),
        "desk": site("/jual/"),
        "board": site("/dewan/"),
    }
