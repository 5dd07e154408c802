"""Labels that seem to be copied, and certificates that shops say they hold."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.places.queries import regency_names
from pasarkriya.provenance.actions.give_certificate import confirm_certificate, refuse_certificate
from pasarkriya.provenance.actions.judge_case import MOST_WORDS, judge_case
from pasarkriya.provenance.certificates import certificate_in_reach, waiting_certificates
from pasarkriya.provenance.models import CopyCase
from pasarkriya.provenance.queries import case_in_reach, cases_in_reach, ownerships_of, scans_by_regency
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.requests import Request
from pasarkriya.wording.passports import certificate_name
from pasarkriya.wording.refusals import sentence


@requires(Permission.PASSPORT_JUDGE)
@require_safe
def labels(request: Request) -> HttpResponse:
    papers = [(each, certificate_name(each.kind, each.title)) for each in waiting_certificates(request.actor)]
    return page(request, "passport/labels.html", here="labels", cases=cases_in_reach(request.actor), papers=papers)


@requires(Permission.PASSPORT_JUDGE)
@require_safe
def case(request: Request, copy_case_id: int) -> HttpResponse:
    return _page(request, case_in_reach(request.actor, copy_case_id))


def _page(request: Request, found: CopyCase, *, error: str = "", status: int = 200) -> HttpResponse:
    scans = scans_by_regency(found.passport)
    names = regency_names(code for code, _times, _last in scans)
    return page(
        request,
        "passport/case.html",
        here="labels",
        case=found,
        passport=found.passport,
        facts=found.passport.batch.facts,
        shop=found.passport.product.shop,
        scans=[(names.get(code, ""), times, last) for code, times, last in scans],
        owners=ownerships_of(found.passport),
        zone=found.passport.product.shop.region.time_zone,
        most=MOST_WORDS,
        typed=request.POST,
        error=error,
        status=status,
    )


@requires(Permission.PASSPORT_JUDGE)
@require_POST
def decide(request: Request, copy_case_id: int) -> HttpResponse:
    """Fields `answer` (disalin or wajar), `words`."""
    found = case_in_reach(request.actor, copy_case_id)
    words, is_copied = request.POST.get("words", ""), request.POST.get("answer") != "wajar"
    try:
        judge_case(found, is_copied=is_copied, words=words, by=request.actor.name, now=now())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _page(request, found, error=sentence(refusal), status=refusal.kind.status)
    told = _("Whoever scans it is warned now, and the maker reads it.") if is_copied else _("The label stays as it is.")
    messages.success(request, told)
    return redirect("board_labels")


@requires(Permission.PASSPORT_JUDGE)
@require_POST
def certificate(request: Request, certificate_id: int) -> HttpResponse:
    """Fields `answer` (ya or tidak), `words`."""
    found = certificate_in_reach(request.actor, certificate_id)
    try:
        if request.POST.get("answer") == "ya":
            confirm_certificate(found, by=request.actor.name, now=now())
        else:
            refuse_certificate(found, words=request.POST.get("words", ""), by=request.actor.name, now=now())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Saved. The shop sees it."))
    return redirect("board_labels")
