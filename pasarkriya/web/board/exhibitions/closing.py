"""Closing the books of a leg: what is missing, with the way to each, and the press that closes them."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.close_leg import close_leg
from pasarkriya.exhibitions.hall_queries import leg_for
from pasarkriya.exhibitions.missing import Missing, missing_of
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.queries import sums_of_legs
from pasarkriya.web.access import requires
from pasarkriya.web.board.exhibitions.doors import leg_page, press, time_of
from pasarkriya.web.requests import Request
from pasarkriya.wording import hall as said

SHOWN = 30
# How the rows of each check are reached; others are only counted here, and have pages of their own.
ROWS = {
    "set_aside": ("shop", "variant__product"),
    "pieces": ("consignment__shop", "consignment__variant__product"),
    "unpaid": ("shop", "consignment__variant__product"),
}


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def closing(request: Request, leg_slug: str) -> HttpResponse:
    return _page(request, leg_for(request.actor, leg_slug))


def _page(request: Request, leg: Leg, **how: Any) -> HttpResponse:
    is_over = leg.status == LegStatus.ENDED
    missing = missing_of(leg) if is_over or leg.status == LegStatus.OPEN else []
    found = [(each, _rows(each, is_over)) for each in missing]
    holders = {row.holder for each, rows in found if each.what == "pieces" for row in rows}
    return leg_page(
        request,
        leg,
        "closing.html",
        tab="closing",
        found=found,
        names=said.holder_names(holders),
        sums=sums_of_legs([leg])[leg.pk],
        is_over=is_over,
        **how,
    )


def _rows(missing: Missing, is_over: bool) -> list[Any]:
    """While it is on, goods that lie on stands are where they should be: a number is enough."""
    if missing.what not in ROWS or (not is_over and missing.what != "unpaid"):
        return []
    return list(missing.rows.select_related(*ROWS[missing.what]).order_by("pk")[:SHOWN])


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def close(request: Request, leg_slug: str) -> HttpResponse:
    leg = leg_for(request.actor, leg_slug)

    def act() -> str:
        close_leg(leg, by=request.actor.name, now=time_of(leg))
        return _("The books of %(leg)s are closed: sold, returned and paid agree.") % {"leg": leg.name}

    def again(**how: Any) -> HttpResponse:
        return _page(request, leg, **how)

    return press(request, act, again, "board_leg_closing", leg.slug)
