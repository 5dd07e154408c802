"""A drawer is opened with its change, and counted at the end."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.imports.values.rupiah import rupiah_or_nothing
from pasarkriya.exhibitions.actions.keep_till import count_till, open_till
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.queries import clock_of
from pasarkriya.exhibitions.till_models import Till
from pasarkriya.exhibitions.till_queries import leg_to_sell_at, open_till_of, view_of
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.requests import Request, person_of
from pasarkriya.web.till.views import till_page
from pasarkriya.wording.formats import rupiah
from pasarkriya.wording.refusals import sentence


@requires(Permission.EXHIBITION_SELL)
@require_POST
def open_drawer(request: Request, leg_slug: str) -> HttpResponse:
    """Field `change`: rupiah in the drawer before the first buyer."""
    leg = leg_to_sell_at(request.actor, leg_slug)
    amount, person = rupiah_or_nothing(request.POST.get("change", "")), person_of(request)
    try:
        open_till(leg, by=request.actor.name, name=person.name or str(person), float_amount=amount, now=_now(leg))
    except Refusal as refusal:
        return till_page(request, leg, error=sentence(refusal), status=refusal.kind.status)
    return redirect("till", leg.slug)


@requires(Permission.EXHIBITION_SELL)
@require_http_methods(["GET", "POST"])
def count(request: Request, leg_slug: str) -> HttpResponse:
    """All that lies in the drawer: field `counted`, and `note`. What it ought to be is told only afterwards."""
    leg = leg_to_sell_at(request.actor, leg_slug)
    till = open_till_of(request.actor, leg)
    if till is None:
        return redirect("till", leg.slug)
    typed = request.POST.get("counted", "").strip()
    if request.method != "POST" or not typed:
        error = _("Please write how much lies in the drawer.") if request.method == "POST" else ""
        return _count_page(request, leg, till, error)
    note = " ".join(request.POST.get("note", "").replace("\x00", "").split())
    counted = rupiah_or_nothing(typed)
    if not counted and typed.strip("Rrp. 0"):
        return _count_page(request, leg, till, _("This is no sum of rupiah. Write for example 1.250.000."))
    try:
        found = count_till(till, counted_amount=counted, note=note, by=request.actor.name, now=_now(leg))
    except Refusal as refusal:
        return _count_page(request, leg, till, sentence(refusal), status=refusal.kind.status)
    _tell(request, found)
    return redirect("till_legs")


def _now(leg: Leg) -> datetime:
    return clock_of(leg.programme, now=now())


def _tell(request: Request, found: int) -> None:
    if found == 0:
        messages.success(request, _("Counted to the rupiah. The till is closed; thank you."))
    elif found < 0:
        told = _("%(amount)s are missing in the drawer. The till is closed, and the board will look into it with you.")
        messages.warning(request, told % {"amount": rupiah(-found)})
    else:
        told = _("%(amount)s are too much in the drawer. The till is closed, and the board will look into it with you.")
        messages.warning(request, told % {"amount": rupiah(found)})


def _count_page(request: Request, leg: Leg, till: Till, error: str, *, status: int = 0) -> HttpResponse:
    context = {"leg": leg, "till": till, "view": view_of(till), "typed": request.POST, "error": error}
    return render(request, "till/count.html", context, status=status or (422 if error else 200))
