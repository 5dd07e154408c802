"""What an exhibition was: on the screen, on paper, as a spreadsheet; legs beside each other; and its awards."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.give_award import give_award, works_to_award
from pasarkriya.exhibitions.reporting import (
    leg_to_report,
    legs_to_report,
    programme_to_report,
    report_of,
    report_of_programme,
)
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.papers.reports.book import leg_book, programme_book
from pasarkriya.papers.reports.printing import leg_pdf, programme_pdf
from pasarkriya.papers.reports.tables import comparison, facts_of, tables_of
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence

TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def reports(request: Request) -> HttpResponse:
    found = legs_to_report(request.actor)
    return page(request, "reports/reports.html", here="reports", found=found)


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def leg(request: Request, leg_slug: str) -> HttpResponse:
    return _leg_page(request, leg_slug)


def _leg_page(request: Request, leg_slug: str, *, error: str = "", status: int = 200) -> HttpResponse:
    found = leg_to_report(request.actor, leg_slug)
    report = report_of(found)
    return page(
        request,
        "reports/leg.html",
        here="reports",
        status=status,
        leg=found,
        report=report,
        facts=facts_of(report),
        tables=tables_of(report),
        works=works_to_award(found),
        typed=request.POST,
        error=error,
    )


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def award(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `work` (a consignment), `name`, `reason`."""
    found, sent = leg_to_report(request.actor, leg_slug), request.POST
    try:
        give_award(
            found, work=sent.get("work", ""), name=sent.get("name", ""), reason=sent.get("reason", ""),
            by=request.actor.name, now=now(),
        )  # fmt: skip
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _leg_page(request, leg_slug, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("The award is in the report."))
    return redirect("board_report", found.slug)


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def leg_file(request: Request, leg_slug: str, form: str) -> HttpResponse:
    found = leg_to_report(request.actor, leg_slug)
    report = report_of(found)
    made = leg_book(report) if form == "xlsx" else leg_pdf(report, programme=found.programme.name, now=now())
    return _file(made, f"pameran-{found.slug}", form)


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def programme(request: Request, programme_slug: str) -> HttpResponse:
    report = report_of_programme(programme_to_report(request.actor, programme_slug))
    return page(request, "reports/programme.html", here="reports", report=report, table=comparison(report))


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def programme_file(request: Request, programme_slug: str, form: str) -> HttpResponse:
    report = report_of_programme(programme_to_report(request.actor, programme_slug))
    made = programme_book(report) if form == "xlsx" else programme_pdf(report, now=now())
    return _file(made, f"pameran-{report.slug}", form)


def _file(made: bytes, name: str, form: str) -> HttpResponse:
    how = "attachment" if form == "xlsx" else "inline"
    return HttpResponse(
        made,
        content_type=TYPES[form],
        headers={"Content-Disposition": f'{how}; filename="{name}.{form}"', "X-Content-Type-Options": "nosniff"},
    )
