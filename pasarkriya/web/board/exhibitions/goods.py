"""The call for goods, and choosing among what makers offered."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.call_for_goods import call_for_goods
from pasarkriya.exhibitions.actions.offer import choose, decline
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus
from pasarkriya.exhibitions.hall_queries import call_of, consignments_among, goods_of, in_turn, leg_for, rooms_of
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import ConsignmentMissing
from pasarkriya.web.access import requires
from pasarkriya.web.board.exhibitions.doors import leg_page, press, time_of
from pasarkriya.web.reading import day_of, end_of, lines_of, reason_of
from pasarkriya.web.requests import Request

C = ConsignmentStatus
OPEN = (C.APPLIED, C.WAITING)
MOST_SHOWN = 300


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def goods(request: Request, leg_slug: str) -> HttpResponse:
    """`?status=` one of the states; else what waits for an answer."""
    return _page(request, leg_for(request.actor, leg_slug))


def _page(request: Request, leg: Leg, **how: Any) -> HttpResponse:
    asked = request.GET.get("status", "")
    rows = goods_of(leg)
    if asked in C:
        shown = list(rows.filter(status=asked).order_by("stand", "rank", "pk")[:MOST_SHOWN])
    else:
        shown = _to_decide(list(rows.filter(status__in=OPEN)[:MOST_SHOWN]), leg)
    counts: dict[str, int] = {}
    for status in rows.values_list("status", flat=True):
        counts[status] = counts.get(status, 0) + 1
    return leg_page(
        request,
        leg,
        "goods.html",
        tab="goods",
        rows=shown,
        counts=[(status, counts[status]) for status in C if status in counts],
        asked=asked if asked in C else "",
        rooms=rooms_of(leg),
        call=call_of(leg),
        **how,
    )


def _to_decide(rows: list[Consignment], leg: Leg) -> list[Consignment]:
    """Stand by stand: the waiting list in its order, then new ones in turn."""
    waiting = sorted((row for row in rows if row.status == C.WAITING), key=lambda row: row.rank)
    fresh = in_turn([row for row in rows if row.status == C.APPLIED], leg)
    return sorted([*waiting, *fresh], key=lambda row: row.stand.position)


def _press(request: Request, leg: Leg, act: Any) -> HttpResponse:
    def again(**how: Any) -> HttpResponse:
        return _page(request, leg, **how)

    return press(request, act, again, "board_leg_goods", leg.slug)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def call(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `panggilan`, `panggilan_en`, `sampai` (the last day)."""
    leg, sent = leg_for(request.actor, leg_slug), request.POST

    def act() -> str:
        until = end_of(day_of(sent, "sampai"), leg.zone)
        words = {"text": lines_of(sent, "panggilan"), "text_en": lines_of(sent, "panggilan_en")}
        call_for_goods(leg, until=until, by=request.actor.name, now=time_of(leg), **words)
        return _("The call stands. Makers of these places see it on their page.")

    return _press(request, leg, act)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def decide(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `barang` (ids, several), `putusan` (pilih or tolak), `alasan` for those not chosen."""
    leg, sent = leg_for(request.actor, leg_slug), request.POST

    def act() -> str:
        ids = [int(each) for each in sent.getlist("barang")[:MOST_SHOWN] if each.isdecimal() and len(each) < 15]
        rows = consignments_among(leg, ids)
        if not rows:
            raise ConsignmentMissing()
        if sent.get("putusan") == "tolak":
            return _decline(request, leg, rows)
        return _choose(request, leg, rows)

    return _press(request, leg, act)


def _choose(request: Request, leg: Leg, rows: list[Consignment]) -> str:
    """Those on the waiting list keep their order; new ones come in turn."""
    ordered = _to_decide(rows, leg)
    taken = len(choose(ordered or rows, by=request.actor.name, now=time_of(leg)))
    waiting = len(rows) - taken
    words = ngettext("%(num)d offer is chosen.", "%(num)d offers are chosen.", taken) % {"num": taken}
    if waiting:
        more = ngettext(
            "%(num)d found no room and is on the waiting list.",
            "%(num)d found no room and are on the waiting list.",
            waiting,
        )
        words += " " + more % {"num": waiting}
    return words


def _decline(request: Request, leg: Leg, rows: list[Consignment]) -> str:
    reason = reason_of(request.POST)
    for row in rows:
        decline(row, reason=reason, by=request.actor.name, now=time_of(leg))
    return ngettext(
        "%(num)d offer is declined; the maker reads why.",
        "%(num)d offers are declined; the makers read why.",
        len(rows),
    ) % {"num": len(rows)}
