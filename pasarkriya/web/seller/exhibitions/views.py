"""A shop at exhibitions: what it may offer, whether its goods are still there, where each piece is, what was sold."""

from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.confirm_goods import answer_no, confirm_goods
from pasarkriya.exhibitions.actions.custody import house_of, shop_holder
from pasarkriya.exhibitions.actions.offer import Offer, offer_goods, withdraw
from pasarkriya.exhibitions.goods_models import ConsignmentStatus, Piece
from pasarkriya.exhibitions.hall_queries import free_to_go, stand_of
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.queries import clock_of, first_and_last_day
from pasarkriya.exhibitions.refusals import QuantityUnreadable
from pasarkriya.exhibitions.shop_queries import (
    OPENINGS,
    consignment_of_shop,
    goods_of_shop,
    leg_of_shop,
    legs_open_to,
    manifests_of_shop,
    offered_to,
    opening_for,
    pieces_of_shop,
    sales_of_shop,
    to_answer,
    works_to_offer,
)
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.kernel.time import now
from pasarkriya.shops.models import Shop
from pasarkriya.stock.queries import available
from pasarkriya.stock.refusals import OutOfStock
from pasarkriya.web.reading import whole_of
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.wording import hall as said
from pasarkriya.wording.refusals import sentence

STOCK = Permission.STOCK_EDIT
# As many fields as one form may have leave room for; the next list has the rest.
MOST_SENT = 300
ANSWERABLE = (ConsignmentStatus.ASKED, ConsignmentStatus.PAUSED)


def time_of(leg: Leg) -> datetime:
    """A relay that is played again has its own clock."""
    return clock_of(leg.programme, now=now())


@in_shop(STOCK)
@require_safe
def exhibitions(request: Request, shop: Shop) -> HttpResponse:
    lists, goods = manifests_of_shop(shop.pk), goods_of_shop(shop.pk)
    openings = legs_open_to(shop.region_id, now=now())
    legs = [leg for leg, _, _ in openings] + [row.stand.leg for row in goods]
    return page(
        request,
        "exhibitions/exhibitions.html",
        shop,
        here="exhibitions",
        asked=to_answer(shop.pk),
        openings=openings,
        days={leg.pk: first_and_last_day(leg) for leg in legs},
        by_leg=[(leg, list(rows)) for leg, rows in groupby(goods, key=lambda row: row.stand.leg)],
        pieces=_counts(pieces_of_shop(shop.pk)),
        lists=[each for each in lists if each.status in ("DRAFT", "SENT")],
        names=said.holder_names({each.source for each in lists} | {each.target for each in lists}),
        mine=shop_holder(shop.pk),
        sales=sales_of_shop(shop.pk),
        said=said,
    )


def _counts(pieces: list[Piece]) -> dict[int, dict[str, int]]:
    """By consignment: how many pieces are in which state."""
    found: dict[int, dict[str, int]] = {}
    for piece in pieces:
        states = found.setdefault(piece.consignment_id, {})
        states[piece.status] = states.get(piece.status, 0) + 1
    return found


@in_shop(STOCK)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Request, shop: Shop, leg_slug: str) -> HttpResponse:
    """Fields `stan`, `jumlah-<variant>` (how many pieces of each)."""
    opening = opening_for(shop.region_id, leg_slug, now=now())
    if request.method != "POST":
        return _offer_page(request, shop, opening)
    leg, _call, stands = opening
    try:
        stand = stand_of(leg, request.POST.get("stan") or stands[0].slug)
        rows = offer_goods(stand, _offers(request, shop), by=request.actor.name, now=time_of(leg))
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _offer_page(request, shop, opening, error=sentence(refusal), status=refusal.kind.status)
    thanks = ngettext(
        "Offered. The board looks at it.", "%(num)d works are offered. The board looks at them.", len(rows)
    )
    messages.success(request, thanks % {"num": len(rows)})
    return redirect("seller_exhibitions", shop.slug)


def _offers(request: Request, shop: Shop) -> list[Offer]:
    """Only of her own works. Raises `QuantityUnreadable` when none has a number."""
    named = [(work.pk, f"jumlah-{work.pk}") for work in works_to_offer(shop.pk)]
    found = [Offer(pk, whole_of(request.POST, name, most=9_999)) for pk, name in named if _said(request, name)]
    if not found:
        raise QuantityUnreadable()
    return found


def _said(request: Request, name: str) -> bool:
    return request.POST.get(name, "").strip() not in ("", "0")


def _offer_page(request: Request, shop: Shop, opening: OPENINGS, *, error: str = "", status: int = 200) -> HttpResponse:
    leg, call, stands = opening
    works = works_to_offer(shop.pk)
    return page(
        request,
        "exhibitions/offer.html",
        shop,
        here="exhibitions",
        status=status,
        leg=leg,
        call=call,
        stands=stands,
        days=first_and_last_day(leg),
        works=works,
        there=available([work.pk for work in works]),
        taken=offered_to(stands, shop.pk),
        said=said,
        typed=request.POST,
        error=error,
    )


@in_shop(STOCK)
@require_POST
def answer(request: Request, shop: Shop, consignment_id: UUID) -> HttpResponse:
    """Field `ada` (1 or 0): the pieces are still there, or gone."""
    row = consignment_of_shop(shop.pk, consignment_id)
    is_there = request.POST.get("ada") == "1"

    def act() -> str:
        if row.status not in ANSWERABLE:
            raise IllegalMove()
        if is_there:
            confirm_goods([row], by=request.actor.name, now=time_of(row.stand.leg))
            return _("Thank you. %(num)d pieces are set aside for the exhibition.") % {"num": row.quantity}
        answer_no(row, by=request.actor.name, now=time_of(row.stand.leg))
        return _("Thank you for telling. Another maker gets the place.")

    return _press(request, shop, act)


@in_shop(STOCK)
@require_POST
def take_back(request: Request, shop: Shop, consignment_id: UUID) -> HttpResponse:
    """Before it is set aside she may change her mind."""
    row = consignment_of_shop(shop.pk, consignment_id)

    def act() -> str:
        withdraw(row, by=request.actor.name, now=time_of(row.stand.leg))
        return _("Taken back. It stays in your shop.")

    return _press(request, shop, act)


def _press(request: Request, shop: Shop, act: Any) -> HttpResponse:
    try:
        messages.success(request, act())
    except IllegalMove:
        messages.warning(
            request, _("This was answered already, or the time for it is over. Below you see how it stands.")
        )
    except OutOfStock as refusal:
        messages.error(request, said.why_not_there(refusal))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_exhibitions", shop.slug)


@in_shop(STOCK)
@require_safe
def leg(request: Request, shop: Shop, leg_slug: str) -> HttpResponse:
    """Her pieces at one exhibition, each with who has it now."""
    row = leg_of_shop(shop.pk, leg_slug)
    return leg_page(request, shop, row)


def leg_page(request: Request, shop: Shop, row: Leg, *, error: str = "", status: int = 200) -> HttpResponse:
    pieces = pieces_of_shop(shop.pk, row)
    is_alive = row.status in (LegStatus.PLANNED, LegStatus.OPEN)
    targets = targets_of(shop, row)
    lists = [each for each in manifests_of_shop(shop.pk) if each.leg_id == row.pk]
    ends = {each.source for each in lists} | {each.target for each in lists}
    names = said.holder_names({piece.holder for piece in pieces} | ends | set(targets))
    return page(
        request,
        "exhibitions/leg.html",
        shop,
        here="exhibitions",
        status=status,
        leg=row,
        days=first_and_last_day(row),
        pieces=pieces,
        to_send=free_to_go(row, shop_holder(shop.pk))[:MOST_SENT] if row.goods_travel and is_alive else [],
        targets=[(each, names[each]) for each in targets],
        lists=lists,
        names=names,
        sales=[each for each in sales_of_shop(shop.pk) if each.leg_id == row.pk],
        said=said,
        typed=request.POST,
        error=error,
    )


def targets_of(shop: Shop, row: Leg) -> list[str]:
    """Where she may bring them: the house itself, or the council of her regency or province."""
    return [house_of(row), f"region:{shop.region_id}", f"region:{shop.region_id[:2]}"]
