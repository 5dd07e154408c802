"""The exhibitions one may sell at, and the till itself: a page that goes on when the network does not."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.queries import first_and_last_day
from pasarkriya.exhibitions.till_queries import leg_to_sell_at, legs_to_sell_at, open_till_of, view_of
from pasarkriya.web.access import requires
from pasarkriya.web.requests import Request


@requires(Permission.EXHIBITION_SELL)
@require_safe
def legs(request: Request) -> HttpResponse:
    rows = [(leg, *first_and_last_day(leg), open_till_of(request.actor, leg)) for leg in legs_to_sell_at(request.actor)]
    return render(request, "till/legs.html", {"rows": rows})


@requires(Permission.EXHIBITION_SELL)
@require_safe
def till(request: Request, leg_slug: str) -> HttpResponse:
    return till_page(request, leg_to_sell_at(request.actor, leg_slug))


def till_page(request: Request, leg: Leg, *, error: str = "", status: int = 200) -> HttpResponse:
    """With the drawer of whoever is signed in, or the question how much change he begins with."""
    mine = open_till_of(request.actor, leg)
    context = {
        "leg": leg,
        "till": mine,
        "view": view_of(mine) if mine else None,
        "may_open": leg.status in (LegStatus.PLANNED, LegStatus.OPEN),
        "typed": request.POST,
        "error": error,
    }
    return render(request, "till/till.html", context, status=status)
