"""Councils: the actor's own and what lies below, their offices, and who sat in them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.actions.add_office import add_office
from pasarkriya.councils.actions.edit_council import edit_council
from pasarkriya.councils.actions.found_council import found_council
from pasarkriya.councils.models import BOARD_ROLES, Council, Term
from pasarkriya.councils.queries import (
    Seat,
    council_for_actor,
    councils_below,
    councils_of,
    regencies_without_council,
    seats_of,
    terms_of,
)
from pasarkriya.councils.refusals import OfficeThere
from pasarkriya.councils.second_steps import holders_with_step, rule_of
from pasarkriya.kernel.time import now as clock
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import first_day, last_day, office_name, role_name, zone_of
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence


@requires(Permission.COUNCIL_READ)
def councils(request: Request) -> HttpResponse:
    """The own councils with those below them; who sits in one only comes straight to it."""
    mine = councils_of(request.actor)
    return page(request, "people/councils.html", here="people", trees=[(each, councils_below(each)) for each in mine])


@requires(Permission.COUNCIL_READ)
def council(request: Request, slug: str) -> HttpResponse:
    return council_page(request, council_for_actor(request.actor, slug))


def council_page(request: Request, council: Council, *, error: str = "", status: int = 200) -> HttpResponse:
    now, actor, zone = clock(), request.actor, zone_of(council)
    may_appoint = actor.may(Permission.OFFICE_APPOINT, region=council.reach)
    return page(
        request,
        "people/council.html",
        here="people",
        status=status,
        council=council,
        seats=[_seat_line(seat, zone) for seat in seats_of(council, now=now)],
        terms=[_term_line(term, zone) for term in terms_of(council)],
        below=councils_below(council),
        without=regencies_without_council(council),
        may_appoint_here=may_appoint,
        step_rule=rule_of(council),
        with_step=[(each.pk, str(each)) for each in holders_with_step(council, now=now)] if may_appoint else [],
        roles=[(role.value, role_name(role)) for role in BOARD_ROLES],
        error=error,
    )


def _term_line(term: Term, zone: str) -> dict[str, Any]:
    """A term as it is listed; the instant of a hand-over is shown to the minute."""
    return {
        "office": office_name(term.office.role, term.office.title),
        "name": term.user.name or str(term.user),
        "since": first_day(term, zone),
        "until": last_day(term, zone),
        "handed_over_at": term.period.upper if term.handed_over_to_id else None,
        "zone": zone,
        "decree": term.decree,
        "note": term.note,
    }


def _seat_line(seat: Seat, zone: str) -> dict[str, Any]:
    return {
        "id": seat.office.pk,
        "office": office_name(seat.office.role, seat.office.title),
        "user_id": seat.term.user_id if seat.term else None,
        "now": _term_line(seat.term, zone) if seat.term else None,
        "next": _term_line(seat.next_term, zone) if seat.next_term else None,
    }


def _mine(actor: Actor, slug: str) -> Council:
    """A council whose offices the actor may fill; to others it is not there."""
    return council_for_actor(actor, slug, Permission.OFFICE_APPOINT)


class OfficeForm(forms.Form):
    role = forms.ChoiceField(choices=[(role.value, role.value) for role in BOARD_ROLES])
    title = forms.CharField(max_length=80)


@requires(Permission.OFFICE_APPOINT)
@require_POST
def new_office(request: Request, slug: str) -> HttpResponse:
    council, form = _mine(request.actor, slug), OfficeForm(request.POST)
    if not form.is_valid():
        return council_page(request, council, error=_("Give the new office a name, such as “north”."), status=400)
    try:
        add_office(council, by=request.actor, now=clock(), **form.cleaned_data)
    except OfficeThere as error:
        return council_page(request, council, error=sentence(error), status=error.kind.status)
    messages.success(request, _("The office is there. Now somebody can be appointed to it."))
    return redirect("board_council", slug=slug)


@requires(Permission.OFFICE_APPOINT)
@require_POST
def welcome(request: Request, slug: str) -> HttpResponse:
    council = _mine(request.actor, slug)
    text = request.POST.get("welcome", "").replace("\x00", "")
    edit_council(council, welcome=text, by=request.actor, now=clock())
    messages.success(request, _("Saved. It stands on the public page of the region."))
    return redirect("board_council", slug=slug)


@requires(Permission.OFFICE_APPOINT)
@require_POST
def found(request: Request, slug: str) -> HttpResponse:
    """A council for a regency that has none yet."""
    council = _mine(request.actor, slug)
    wanted = request.POST.get("region", "")
    region = next((each for each in regencies_without_council(council) if each.code == wanted), None)
    if region is None:
        return council_page(request, council, error=_("Choose a regency that has no council yet."), status=400)
    made = found_council(region=region, name=f"Dekranasda {region.name}")
    messages.success(request, _("%(council)s is founded. Appoint its people now.") % {"council": made.name})
    return redirect("board_council", slug=made.slug)
