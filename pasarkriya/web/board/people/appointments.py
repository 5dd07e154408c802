"""Seating a person in an office, and handing an office over. First the person is shown, then it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.phones import spoken
from pasarkriya.accounts.queries import user_by_contact
from pasarkriya.councils.actions.appoint import appoint
from pasarkriya.councils.actions.hand_over_office import hand_over_office
from pasarkriya.councils.models import Council, Office
from pasarkriya.councils.queries import council_for_actor, holder, office_of
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import local_date
from pasarkriya.kernel.time import now as clock
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import last_day, office_name, zone_of
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence

# Nobody appoints more people than this in an hour, but a curious one might try numbers.
LOOKUPS, WINDOW = 60, timedelta(hours=1)


class PersonForm(forms.Form):
    contact = forms.CharField(max_length=254)
    starts_on = forms.DateField(required=False)
    ends_on = forms.DateField(required=False)
    decree = forms.CharField(max_length=120, required=False)
    note = forms.CharField(max_length=2000, required=False)


@dataclass(frozen=True)
class Asked:
    """Who is to sit where and how long; `starts_at` none is at once."""

    office: Office
    user: User
    starts_at: datetime | None
    ends_at: datetime | None
    decree: str
    note: str


Do = Callable[[Request, Asked], str]


def _seating(
    request: Request, slug: str, office_id: int, permission: Permission, template: str, do: Do
) -> HttpResponse:
    council = council_for_actor(request.actor, slug, permission)
    office = office_of(council, office_id)
    form = PersonForm(request.POST or None)
    if request.method != "POST":
        return _ask(request, template, council, office, form)
    if not form.is_valid():
        return _ask(request, template, council, office, form, status=400)
    person = _person(request, form.cleaned_data["contact"])
    if person is None:
        error = _(
            "Nobody with this number or address has an account yet. Let them sign up first; what you wrote is kept."
        )
        return _ask(request, template, council, office, form, error=error, status=400)
    if request.POST.get("sure") != str(person.pk):
        return _ask(request, template, council, office, form, person=person)
    return _seat(request, template, council, form, _asked(council, office, person, form.cleaned_data), do)


def _seat(request: Request, template: str, council: Council, form: PersonForm, asked: Asked, do: Do) -> HttpResponse:
    try:
        said = do(request, asked)
    except Refusal as error:
        return _ask(request, template, council, asked.office, form, error=sentence(error), status=error.kind.status)
    messages.success(request, said)
    return redirect("board_council", slug=council.slug)


def _person(request: Request, contact: str) -> User | None:
    hit(f"lookup:{request.actor.name}", limit=LOOKUPS, window=WINDOW, now=clock())
    found = user_by_contact(contact)
    return found if found and found.is_active else None


def _asked(council: Council, office: Office, person: User, facts: dict[str, Any]) -> Asked:
    zone = zone_of(council)
    starts_on, ends_on = facts["starts_on"], facts["ends_on"]
    today = local_date(clock(), zone)
    return Asked(
        office,
        person,
        _midnight(starts_on, zone) if starts_on and starts_on != today else None,
        _midnight(ends_on + timedelta(days=1), zone) if ends_on and ends_on < date.max else None,
        facts["decree"],
        facts["note"],
    )


def _midnight(day: date, zone: str) -> datetime:
    """A term begins with its first day and ends with its last, where the council is."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))


def _ask(
    request: Request,
    template: str,
    council: Council,
    office: Office,
    form: PersonForm,
    *,
    person: User | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    now = clock()
    term = holder(office, now=now)
    return page(
        request,
        template,
        here="people",
        status=status,
        council=council,
        office=office,
        office_name=office_name(office.role, office.title),
        form=form,
        person=person,
        person_phone=spoken(person.phone) if person and person.phone else "",
        term=term,
        term_ends_on=last_day(term, zone_of(council)) if term else None,
        today=local_date(now, zone_of(council)),
        error=error,
    )


def _appoint(request: Request, asked: Asked) -> str:
    now = clock()
    appoint(
        office=asked.office,
        user=asked.user,
        starts_at=asked.starts_at or now,
        ends_at=asked.ends_at,
        by=request.actor,
        decree=asked.decree,
        now=now,
    )
    return _("%(name)s is appointed.") % {"name": asked.user.name}


def _hand_over(request: Request, asked: Asked) -> str:
    hand_over_office(
        office=asked.office,
        to=asked.user,
        by=request.actor,
        ends_at=asked.ends_at,
        decree=asked.decree,
        note=asked.note,
        now=clock(),
    )
    return _("The office is handed over to %(name)s. The rights went with it.") % {"name": asked.user.name}


@requires(Permission.OFFICE_APPOINT)
def appoint_person(request: Request, slug: str, office_id: int) -> HttpResponse:
    return _seating(request, slug, office_id, Permission.OFFICE_APPOINT, "people/appoint.html", _appoint)


@requires(Permission.COUNCIL_READ)
def hand_over(request: Request, slug: str, office_id: int) -> HttpResponse:
    """Also for the holder himself; the action tells others that they may not."""
    return _seating(request, slug, office_id, Permission.COUNCIL_READ, "people/hand_over.html", _hand_over)
