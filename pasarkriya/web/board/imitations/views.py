"""Reports of imitations: the photo that was sent beside the market's own, and the board's answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.imitations.actions.decide_imitation import Verdict, decide_imitation, is_own
from pasarkriya.imitations.pictures import picture_bytes
from pasarkriya.imitations.queries import ReportView, report_in_reach, reports_in_reach
from pasarkriya.imitations.rules import LONGEST_WORDS
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.wording import imitations as said
from pasarkriya.wording.refusals import sentence

VERDICTS = {"ya": True, "tidak": False}


@requires(Permission.IMITATION_DECIDE)
@require_GET
def reports(request: Request) -> HttpResponse:
    rows = reports_in_reach(request.actor)
    return page(request, "imitations/reports.html", here="imitations", rows=rows, said=said)


@requires(Permission.IMITATION_DECIDE)
@require_GET
def report(request: Request, report_id: UUID) -> HttpResponse:
    return _page(request, report_in_reach(request.actor, report_id))


def _page(request: Request, view: ReportView, *, error: str = "", status: int = 200) -> HttpResponse:
    found = view.report
    return page(
        request,
        "imitations/report.html",
        here="imitations",
        view=view,
        report=found,
        zone=found.shop.region.time_zone if found.shop else "Asia/Jakarta",
        is_own=is_own(found, request.actor),
        said=said,
        longest=LONGEST_WORDS,
        typed=request.POST,
        error=error,
        status=status,
    )


@requires(Permission.IMITATION_DECIDE)
@require_POST
def decide(request: Request, report_id: UUID) -> HttpResponse:
    """Fields `putusan` (ya or tidak), `tarik` (on), `jawaban`."""
    view, sent = report_in_reach(request.actor, report_id), request.POST
    verdict = Verdict(VERDICTS.get(sent.get("putusan", "")), sent.get("jawaban", ""), bool(sent.get("tarik")))
    try:
        decide_imitation(view.report, verdict, by=request.actor, now=now())
    except IllegalMove as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("board_imitation", report_id)
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _page(request, view, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("Answered. The reporter reads it by the link, and the maker is told."))
    return redirect("board_imitations")


@requires(Permission.IMITATION_DECIDE)
@require_GET
def photo(request: Request, report_id: UUID, key: str) -> HttpResponse:
    return private_picture(key, report_in_reach(request.actor, report_id).keys, bytes_of=picture_bytes)
