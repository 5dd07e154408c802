"""How a page of a leg is framed, and how its presses answer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.queries import clock_of, first_and_last_day
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.kernel.time import now
from pasarkriya.web.board.doors import page
from pasarkriya.web.requests import Request
from pasarkriya.wording import hall as said
from pasarkriya.wording.refusals import sentence

# Shows the page again with what was wrong; what was typed is in `request.POST`.
Again = Callable[..., HttpResponse]
LIVING = (LegStatus.PLANNED, LegStatus.OPEN)


def time_of(leg: Leg) -> datetime:
    """A relay that is played again has its own clock."""
    return clock_of(leg.programme, now=now())


def leg_page(
    request: Request, leg: Leg, template: str, *, tab: str, error: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """`tab` names the page among those of the leg."""
    return page(
        request,
        f"exhibitions/{template}",
        here="exhibitions",
        status=status,
        leg=leg,
        tab=tab,
        days=first_and_last_day(leg),
        at=time_of(leg),
        may_edit=may_edit(request, leg),
        is_alive=leg.status in LIVING,
        said=said,
        typed=request.POST,
        error=error,
        **context,
    )


def may_edit(request: Request, leg: Leg) -> bool:
    return request.actor.may(Permission.EXHIBITION_EDIT, region=leg.programme.council.reach)


def press(request: Request, act: Callable[[], str], again: Again, back: str, *args: Any) -> HttpResponse:
    """Do it, thank, and go `back`; refused, the page comes `again` with the reason and what was typed."""
    try:
        thanks = act()
    except IllegalMove as refusal:
        messages.warning(request, sentence(refusal))
        return redirect(back, *args)
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return again(error=said.why_not_there(refusal), status=refusal.kind.status)
    messages.success(request, thanks)
    return redirect(back, *args)
