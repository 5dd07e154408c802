"""Texts to makers about exhibitions: one letter for all of a shop's works that are in the same state."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from pasarkriya.accounts.models import User
from pasarkriya.exhibitions.answer_links import token_for
from pasarkriya.exhibitions.custody_models import Manifest, ManifestLine
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.queries import first_and_last_day
from pasarkriya.kernel.audit import trail_of
from pasarkriya.kernel.time import now
from pasarkriya.notices.about_orders import people_of
from pasarkriya.notices.actions.write_notice import Address, by_mail, by_whatsapp, write_notice
from pasarkriya.notices.links import site
from pasarkriya.notices.queries import OF_EXHIBITION
from pasarkriya.notices.texts import text_of
from pasarkriya.shops.models import Shop
from pasarkriya.wording.formats import short_day

C = ConsignmentStatus
EVENTS = {C.ACCEPTED: "goods_chosen", C.WAITING: "goods_waiting", C.DECLINED: "goods_declined"}
# Whoever has goods in these states wants to know when a leg moves.
CONCERNED = (C.APPLIED, C.WAITING, C.ACCEPTED, C.ASKED, C.PAUSED, C.CONFIRMED)


def tell_decided(consignment_id: int, status: str) -> None:
    """Too late to tell an older decision: what it is now is told by its own letter."""
    row = _row(consignment_id)
    if row.status != status or status not in EVENTS:
        return
    rows = _same(row, status)
    if status == C.DECLINED:
        # Each may have its own reason.
        rows = [each for each in rows if each.reason == row.reason]
    _tell(row.shop, row.stand.leg, EVENTS[C(status)], rows, reason=row.reason, works=_works(rows))


def tell_asked(consignment_id: int) -> None:
    """Is it still there? Answered by the link, or by 1 and 0 to whoever collects the answers."""
    row = _row(consignment_id)
    if row.status != C.ASKED:
        return
    rows = [each for each in _same(row, C.ASKED) if each.answer_due_at == row.answer_due_at]
    assert row.answer_due_at is not None
    link = site(reverse("answer_by_link", args=[token_for(row.shop, row.stand.leg, row.answer_due_at)]))
    _tell(row.shop, row.stand.leg, "heartbeat_asked", rows, works=_works(rows), due_at=row.answer_due_at, link=link)


def _row(consignment_id: int) -> Consignment:
    return Consignment.objects.select_related("shop__region", "stand__leg__programme").get(pk=consignment_id)


def _same(row: Consignment, status: str) -> list[Consignment]:
    rows = Consignment.objects.filter(shop=row.shop_id, stand__leg=row.stand.leg_id, status=status)
    return list(rows.select_related("variant__product", "stand").order_by("pk"))


def _works(rows: Iterable[Consignment]) -> list[tuple[str, int, int, str]]:
    """(work, pieces, number of the offer, stand)."""
    return [(each.variant.product.name, each.quantity, each.pk, each.stand.name) for each in rows]


def _tell(shop: Shop, leg: Leg, event: str, rows: Iterable[Consignment], **facts: Any) -> None:
    """The same works in the same state are told once, however many of them were decided at once."""
    told = hashlib.sha256(",".join(str(each.pk) for each in rows).encode()).hexdigest()[:10]
    _letters(shop, leg, event, f"{event}@{told}", **facts)


def tell_moved(leg_id: int, is_suspended: bool) -> None:
    """From the hall to the screen, or back: to every maker who has goods there."""
    leg = Leg.objects.select_related("programme").get(pk=leg_id)
    if bool(leg.suspended_at) != is_suspended or leg.status not in (LegStatus.PLANNED, LegStatus.OPEN):
        return
    move = trail_of(leg).filter(verb__in=["suspended", "resumed"]).last()
    event = "leg_moved_online" if is_suspended else "leg_moved_back"
    shops = Consignment.objects.filter(stand__leg=leg, status__in=CONCERNED).values("shop")
    for shop in Shop.objects.filter(pk__in=shops).select_related("region").order_by("pk"):
        _letters(shop, leg, event, f"{event}@{move.pk if move else 0}", announcement=leg.announcement)


def tell_coming_back(manifest_id: int) -> None:
    manifest = Manifest.objects.select_related("leg__programme").get(pk=manifest_id)
    shop = Shop.objects.select_related("region").get(pk=int(manifest.target.removeprefix("shop:")))
    facts = {
        "code": manifest.code,
        "count": ManifestLine.objects.filter(manifest=manifest).count(),
        "carrier": manifest.carrier,
        "list_link": site(f"/jual/toko/{shop.slug}/pameran/surat/{manifest.code}"),
    }
    _letters(shop, manifest.leg, "goods_come_back", f"goods_come_back@{manifest.pk}", **facts)


def _letters(shop: Shop, leg: Leg, name: str, event: str, **facts: Any) -> None:
    """By mail to its people, and a WhatsApp text that the board sends by a press."""
    people = people_of(shop)
    for user in people:
        _write(shop, leg, name, event, user, by_mail(user.email), facts)
    _write(shop, leg, name, event, people[0] if people else None, by_whatsapp(shop.phone), facts)


def _write(
    shop: Shop, leg: Leg, name: str, event: str, reader: User | None, to: list[Address], facts: dict[str, Any]
) -> None:
    first, last = first_and_last_day(leg)
    text = text_of(
        name,
        "maker",
        reader.language if reader else "id",
        shop=shop.name,
        leg=leg.name,
        first=first,
        last=last,
        day=short_day,
        zone=leg.zone,
        **{"link": site(f"/jual/toko/{shop.slug}/pameran/")} | facts,
    )
    write_notice(text, to, event=event, about=f"{OF_EXHIBITION}{leg.pk}:{shop.pk}", shop_id=shop.pk, now=now())
