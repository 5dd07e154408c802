"""What visitors said: hosts answer, let pages of the book be read, and keep the programme of talks."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.plan_talk import drop_talk, plan_talk
from pasarkriya.exhibitions.actions.speak import answer_question, hide_question, judge_entry
from pasarkriya.exhibitions.hearing import entry_to_host, leg_to_host, question_to_host, talk_to_host, voices_for
from pasarkriya.exhibitions.visit_models import WordStatus
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def voices(request: Request) -> HttpResponse:
    return _page(request)


def _page(request: Request, refusal: Refusal | None = None) -> HttpResponse:
    if refusal and refusal.kind is Kind.MISSING:
        raise refusal
    return page(
        request,
        "visitors/visitors.html",
        here="voices",
        status=refusal.kind.status if refusal else 200,
        found=voices_for(request.actor),
        typed=request.POST,
        error=sentence(refusal) if refusal else "",
    )


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def question(request: Request, question_id: UUID) -> HttpResponse:
    """Field `do`: `answer` with `text`, or `hide`."""
    asked = question_to_host(request.actor, question_id)
    try:
        if request.POST.get("do") == "hide":
            hide_question(asked, by=request.actor.name, now=now())
            messages.success(request, _("It is gone from the exhibition."))
        else:
            signed = asked.stand.leg.programme.council.name
            answer_question(asked, text=request.POST.get("text", ""), signed=signed, by=request.actor.name, now=now())
            messages.success(request, _("The question and your answer can be read at the stand."))
    except Refusal as refusal:
        return _page(request, refusal)
    return redirect("board_voices")


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def entry(request: Request, entry_id: UUID) -> HttpResponse:
    """Field `do`: `show` or `hide`."""
    written = entry_to_host(request.actor, entry_id)
    status = WordStatus.SHOWN if request.POST.get("do") == "show" else WordStatus.HIDDEN
    try:
        judge_entry(written, status, by=request.actor.name, now=now())
    except Refusal as refusal:
        return _page(request, refusal)
    return redirect("board_voices")


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def talk(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `starts` (by the leg's own clock), `title`, `speaker`, `text`, `url`."""
    leg, sent = leg_to_host(request.actor, leg_slug), request.POST
    try:
        plan_talk(
            leg, starts_at=_moment(sent.get("starts", ""), leg.zone), title=sent.get("title", ""),
            speaker=sent.get("speaker", ""), text=sent.get("text", ""), url=sent.get("url", ""),
            by=request.actor.name, now=now(),
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, refusal)
    messages.success(request, _("It stands in the programme."))
    return redirect("board_voices")


def _moment(written: str, zone: str) -> datetime | None:
    try:
        return datetime.strptime(written, "%Y-%m-%dT%H:%M").replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        return None


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def drop(request: Request, talk_id: UUID) -> HttpResponse:
    drop_talk(talk_to_host(request.actor, talk_id), by=request.actor.name, now=now())
    return redirect("board_voices")
