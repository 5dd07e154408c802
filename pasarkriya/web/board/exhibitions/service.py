"""Who serves in the hall: badges, shifts, and the door where badges are shown."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.serve import drop_shift, make_badge, pass_by, plan_shift, revoke_badge
from pasarkriya.exhibitions.hall_models import Duty
from pasarkriya.exhibitions.hall_queries import (
    badge_of,
    badges_of,
    inside,
    leg_for,
    rooms_of,
    shift_of,
    shifts_of,
    stand_of,
)
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import BadgeMissing
from pasarkriya.papers.hall.sheets import print_badges
from pasarkriya.web.access import requires
from pasarkriya.web.board.exhibitions.doors import leg_page, press, time_of
from pasarkriya.web.reading import line_of, moment_of, name_of
from pasarkriya.web.requests import Request
from pasarkriya.web.sheets import as_sheet

SERVE = Permission.EXHIBITION_SERVE


@requires(SERVE)
@require_safe
def service(request: Request, leg_slug: str) -> HttpResponse:
    return _page(request, leg_for(request.actor, leg_slug, SERVE))


def _page(request: Request, leg: Leg, **how: Any) -> HttpResponse:
    badges = badges_of(leg)
    return leg_page(
        request,
        leg,
        "service.html",
        tab="service",
        badges=[each for each in badges if not each.revoked_at],
        revoked=[each for each in badges if each.revoked_at],
        shifts=shifts_of(leg),
        in_now=inside(leg),
        stands=[(room.stand.slug, room.stand.name) for room in rooms_of(leg)],
        duties=list(Duty),
        **how,
    )


def _press(request: Request, leg: Leg, act: Any) -> HttpResponse:
    def again(**how: Any) -> HttpResponse:
        return _page(request, leg, **how)

    return press(request, act, again, "board_leg_service", leg.slug)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def new_badge(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `orang`, `lembaga`, `tugas`."""
    leg, sent = leg_for(request.actor, leg_slug), request.POST

    def act() -> str:
        facts = {"person": name_of(sent, "orang", 80), "institution": line_of(sent, "lembaga")}
        made = make_badge(leg, duty=sent.get("tugas", ""), by=request.actor.name, now=time_of(leg), **facts)
        return _("%(person)s has a badge. Print it below.") % {"person": made.person}

    return _press(request, leg, act)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def revoke(request: Request, leg_slug: str, badge_id: int) -> HttpResponse:
    leg = leg_for(request.actor, leg_slug)
    badge = badge_of(leg, badge_id)

    def act() -> str:
        revoke_badge(badge, by=request.actor.name, now=time_of(leg))
        return _("The badge of %(person)s opens nothing any more.") % {"person": badge.person}

    return _press(request, leg, act)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def new_shift(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `tanda` (badge id), `stan` (empty: the whole hall), `hari`, `dari`, `sampai`."""
    leg, sent = leg_for(request.actor, leg_slug), request.POST

    def act() -> str:
        chosen = sent.get("tanda", "")
        if not chosen.isdecimal() or len(chosen) > 15:
            raise BadgeMissing(code="")
        plan_shift(
            badge_of(leg, int(chosen)),
            stand=stand_of(leg, sent["stan"]) if sent.get("stan") else None,
            starts_at=moment_of(sent, "hari", "dari", leg.zone),
            ends_at=moment_of(sent, "hari", "sampai", leg.zone),
            by=request.actor.name,
            now=time_of(leg),
        )
        return _("The shift is planned.")

    return _press(request, leg, act)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def end_shift(request: Request, leg_slug: str, shift_id: int) -> HttpResponse:
    leg = leg_for(request.actor, leg_slug)
    shift = shift_of(leg, shift_id)

    def act() -> str:
        drop_shift(shift, by=request.actor.name, now=time_of(leg))
        return _("The shift is taken off the plan.")

    return _press(request, leg, act)


@requires(SERVE)
@require_safe
def badges_sheet(request: Request, leg_slug: str) -> HttpResponse:
    """As PDF, six a sheet."""
    leg = leg_for(request.actor, leg_slug, SERVE)
    badges = [each for each in badges_of(leg) if not each.revoked_at]
    return as_sheet(print_badges(leg, badges, now=time_of(leg)), f"tanda-pengenal-{leg.slug}")


@requires(SERVE)
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: Request, leg_slug: str) -> HttpResponse:
    """For hosts at the door: field `kode`, scanned or typed; in, and the next time out."""
    leg = leg_for(request.actor, leg_slug, SERVE)

    def act() -> str:
        badge, is_in = pass_by(leg, request.POST.get("kode", ""), by=request.actor.name, now=time_of(leg))
        words = _("%(person)s is in.") if is_in else _("%(person)s has left.")
        return words % {"person": badge.person}

    def again(**how: Any) -> HttpResponse:
        return leg_page(request, leg, "door.html", tab="service", in_now=inside(leg), **how)

    return press(request, act, again, "board_leg_door", leg.slug) if request.method == "POST" else again()
