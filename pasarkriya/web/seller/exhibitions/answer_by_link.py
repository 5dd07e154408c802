"""A maker answers from the letter itself, without signing in: is it still there, 1 or 0?

Opening the link changes nothing, since messengers open it too to show a preview; only a press does.
"""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.exhibitions.actions.confirm_goods import answer_no, confirm_goods
from pasarkriya.exhibitions.answer_links import ANSWERABLE, goods_asked
from pasarkriya.exhibitions.goods_models import Consignment
from pasarkriya.exhibitions.queries import clock_of, first_and_last_day
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.kernel.time import now
from pasarkriya.stock.refusals import OutOfStock
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.wording.hall import why_not_there
from pasarkriya.wording.refusals import sentence

BY = "heartbeat"
# Of one letter in an hour: she may change a press or two, a script gives up.
PRESSES, HOUR = 60, timedelta(hours=1)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: Request, token: str) -> HttpResponse:
    """POST `karya` (an offer, or `semua`) and `ada` (1 or 0)."""
    shop, leg, rows = goods_asked(token, now=now())
    at = clock_of(leg.programme, now=now())
    if request.method == "POST":
        hit(f"answer-by-link:{shop.pk}:{leg.pk}", limit=PRESSES, window=HOUR, now=now())
        _note(request, _meant(rows, request.POST.get("karya", "")), is_there=request.POST.get("ada") == "1")
        return redirect("answer_by_link", token)
    context = {
        "token": token,
        "shop": shop,
        "leg": leg,
        "days": first_and_last_day(leg),
        "rows": rows,
        "open": [row for row in rows if row.status in ANSWERABLE],
        "is_late": any(row.answer_due_at and row.answer_due_at < at for row in rows if row.status in ANSWERABLE),
    }
    response = render(request, "seller/exhibitions/answer.html", context)
    # The address is the key: it goes into no other site's log.
    response["Referrer-Policy"] = "no-referrer"
    return response


def _meant(rows: list[Consignment], which: str) -> list[Consignment]:
    """All that wait, or the one; nothing for a press on what was answered meanwhile."""
    waiting = [row for row in rows if row.status in ANSWERABLE]
    if which == "semua":
        return waiting
    try:
        wanted = UUID(which)
    except ValueError:
        return []
    return [row for row in waiting if row.public_id == wanted]


def _note(request: Request, rows: list[Consignment], *, is_there: bool) -> None:
    if not rows:
        messages.warning(
            request, _("This was answered already, or the time for it is over. Below you see how it stands.")
        )
        return
    at = clock_of(rows[0].stand.leg.programme, now=now())
    try:
        if is_there:
            confirm_goods(rows, by=BY, now=at)
            messages.success(request, _("Thank you. Your pieces are set aside for the exhibition."))
            return
        for row in rows:
            answer_no(row, by=BY, now=at)
        messages.success(request, _("Thank you for telling. Another maker gets the place."))
    except IllegalMove:
        messages.warning(
            request, _("This was answered already, or the time for it is over. Below you see how it stands.")
        )
    except OutOfStock as refusal:
        messages.error(request, why_not_there(refusal))
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        messages.error(request, sentence(refusal))
