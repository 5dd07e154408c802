"""What others may ask about notices."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.notices.models import Channel, Notice, NoticeStatus
from pasarkriya.notices.refusals import NoticeMissing
from pasarkriya.shops.models import Shop

OF_ORDER, OF_SHOP, OF_CURATION, OF_EXHIBITION = "order:", "shop:", "curation:", "exhibition:"
# To the buyers of one piece: pressed on the page of the case, not among the letters to makers.
OF_CLASH = f"{OF_EXHIBITION}clash:"
# What a board writes to its makers about.
_OF_BOARD = Q(about__startswith=OF_SHOP) | Q(about__startswith=OF_CURATION) | Q(about__startswith=OF_EXHIBITION)


def notices_about_order(order: UUID) -> list[Notice]:
    """What was sent about an order, or waits to be, oldest first: the seller's log."""
    return list(Notice.objects.filter(about=f"{OF_ORDER}{order}").order_by("id"))


def ready_for_shop(shop: Shop) -> list[Notice]:
    """WhatsApp texts to buyers that wait for this shop's press, oldest first, one per order."""
    rows = Notice.objects.filter(shop=shop, channel=Channel.WHATSAPP, about__startswith=OF_ORDER).order_by("id")
    return _newest_ready(rows)


def ready_for_board(actor: Actor) -> list[Notice]:
    """WhatsApp texts to makers that wait for a press of this board, oldest first, one per shop or work."""
    shops = Shop.objects.visible_to(actor, Permission.SHOP_VERIFY)
    rows = Notice.objects.filter(_OF_BOARD, shop__in=shops, channel=Channel.WHATSAPP)
    rows = rows.exclude(about__startswith=OF_CLASH)
    return _newest_ready(rows.select_related("shop").order_by("id"))


def about_clash(clash_id: int) -> str:
    return f"{OF_CLASH}{clash_id}"


def letters_of_clash(clash_id: int) -> list[Notice]:
    """WhatsApp texts to buyers at the till that this board may press, oldest first."""
    rows = Notice.objects.filter(about=about_clash(clash_id), channel=Channel.WHATSAPP)
    return list(rows.order_by("id"))


def _newest_ready(rows: Iterable[Notice]) -> list[Notice]:
    newest = {notice.about: notice for notice in rows}
    return [notice for notice in newest.values() if notice.status == NoticeStatus.READY]


def notice_of_shop(actor: Actor, notice_id: int) -> Notice:
    """A WhatsApp text about an order that the actor's shop may send. Raises `NoticeMissing`."""
    return _only(notice_id, Q(about__startswith=OF_ORDER), shop__in=actor.shops(Permission.ORDER_FULFIL))


def notice_of_board(actor: Actor, notice_id: int) -> Notice:
    """A WhatsApp text to a maker that the actor's board may send. Raises `NoticeMissing`."""
    return _only(notice_id, _OF_BOARD, shop__in=Shop.objects.visible_to(actor, Permission.SHOP_VERIFY))


def _only(notice_id: int, about: Q, **where: object) -> Notice:
    rows = Notice.objects.filter(about, channel=Channel.WHATSAPP, **where)
    found = rows.filter(pk=notice_id).first() if notice_id < 2**63 else None
    if found is None:
        raise NoticeMissing()
    return found


def latest_notices(*, limit: int = 100) -> list[Notice]:
    """Everything, newest first: the demo's inbox."""
    return list(Notice.objects.order_by("-id")[:limit])
