"""Is it still there? Asking the makers of chosen goods, and noting what they answer."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.confirm_goods import answer_no, ask_heartbeat, confirm_goods
from pasarkriya.exhibitions.answers import Answer, read_answers
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus
from pasarkriya.exhibitions.hall_queries import goods_of, leg_for
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import DayUnreadable
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import local_date
from pasarkriya.web.access import requires
from pasarkriya.web.board.exhibitions.doors import leg_page, press, time_of
from pasarkriya.web.reading import moment_of
from pasarkriya.web.requests import Request
from pasarkriya.wording.hall import why_not_there

C = ConsignmentStatus
ANSWERABLE = (C.ASKED, C.PAUSED)
DAYS_TO_ANSWER = 3


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def heartbeat(request: Request, leg_slug: str) -> HttpResponse:
    return _page(request, leg_for(request.actor, leg_slug))


def _page(request: Request, leg: Leg, *, unread: Iterable[tuple[str, str]] = (), **how: Any) -> HttpResponse:
    """`unread`: (line, why not) of pasted answers that changed nothing."""
    rows = goods_of(leg)
    by_status = {
        status: list(rows.filter(status=status).order_by("shop__name", "pk")) for status in (*ANSWERABLE, C.CONFIRMED)
    }
    return leg_page(
        request,
        leg,
        "heartbeat.html",
        tab="heartbeat",
        to_ask=rows.filter(status=C.ACCEPTED).count(),
        asked=by_status[C.ASKED],
        paused=by_status[C.PAUSED],
        confirmed=by_status[C.CONFIRMED],
        answer_day=local_date(time_of(leg) + timedelta(days=DAYS_TO_ANSWER), leg.zone).isoformat(),
        unread=list(unread),
        **how,
    )


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def ask(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `hari`, `jam`: until when they can answer."""
    leg = leg_for(request.actor, leg_slug)

    def act() -> str:
        due_at, at = moment_of(request.POST, "hari", "jam", leg.zone), time_of(leg)
        if due_at <= at:
            raise DayUnreadable()
        count = ask_heartbeat(leg, due_at=due_at, by=request.actor.name, now=at)
        return ngettext("One maker is asked.", "%(num)d offers are asked about.", count) % {"num": count}

    def again(**how: Any) -> HttpResponse:
        return _page(request, leg, **how)

    return press(request, act, again, "board_leg_heartbeat", leg.slug)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def answers(request: Request, leg_slug: str) -> HttpResponse:
    """Field `jawaban`: an answer a line, as makers wrote them. What cannot be read comes back."""
    leg = leg_for(request.actor, leg_slug)
    done, unread = 0, []
    for answer in read_answers(request.POST.get("jawaban", "").replace("\x00", "")):
        try:
            found = _rows_meant(leg, answer)
            _note(request, leg, found, said=bool(answer.said))
            done += len(found)
        except LookupError as why:
            unread.append((answer.line, str(why)))
        except Refusal as refusal:
            unread.append((answer.line, why_not_there(refusal)))
    if done:
        thanks = ngettext("%(num)d answer is noted.", "%(num)d answers are noted.", done)
        messages.success(request, thanks % {"num": done})
    return _page(request, leg, unread=unread) if unread else redirect("board_leg_heartbeat", leg.slug)


def _rows_meant(leg: Leg, answer: Answer) -> list[Consignment]:
    """Offers that wait for this answer. Raises `LookupError` with a sentence."""
    if answer.said is None:
        raise LookupError(_("There is no 1 or 0 at its end."))
    rows = goods_of(leg).filter(status__in=ANSWERABLE)
    if answer.number is not None:
        rows = rows.filter(pk=answer.number)
    elif answer.phone:
        rows = rows.filter(shop__phone=answer.phone)
    else:
        rows = rows.filter(shop__name__iexact=answer.name)
    found = list(rows.order_by("pk"))
    if not found:
        raise LookupError(_("Nobody of this number or name is asked."))
    return found


@transaction.atomic
def _note(request: Request, leg: Leg, rows: list[Consignment], *, said: bool) -> None:
    at, by = time_of(leg), request.actor.name
    if said:
        return confirm_goods(rows, by=by, now=at)
    for row in rows:
        answer_no(row, by=by, now=at)
    return None


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def answer(request: Request, leg_slug: str, offer_number: int) -> HttpResponse:
    """Field `ada` (1 or 0): what a maker said on the phone about one offer."""
    leg = leg_for(request.actor, leg_slug)
    said = request.POST.get("ada") == "1"

    def act() -> str:
        rows = list(goods_of(leg).filter(pk=offer_number, status__in=ANSWERABLE))
        _note(request, leg, rows, said=said)
        return _("Noted: it is there.") if said else _("Noted: it is gone. The next in line gets the place.")

    def again(**how: Any) -> HttpResponse:
        return _page(request, leg, **how)

    return press(request, act, again, "board_leg_heartbeat", leg.slug)
