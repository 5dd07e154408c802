"""Calls for works: those of the council, and a short form for the next one."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import VocabularyKind
from pasarkriya.catalogue.queries import vocabulary
from pasarkriya.councils.models import Council
from pasarkriya.councils.queries import council_for_actor, councils_of
from pasarkriya.curation.actions.open_call import end_call, open_call
from pasarkriya.curation.models import Call
from pasarkriya.curation.queries import call_for_board, calls_in_reach
from pasarkriya.curation.refusals import CallInvalid
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.places.queries import regencies
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import zone_of
from pasarkriya.web.requests import Request
from pasarkriya.wording import curation as said
from pasarkriya.wording.formats import told
from pasarkriya.wording.refusals import sentence


@requires(Permission.COUNCIL_READ)
def calls(request: Request) -> HttpResponse:
    return _page(request)


def _page(request: Request, *, error: str = "", field: str = "", status: int = 200) -> HttpResponse:
    actor, at = request.actor, now()
    mine = [each for each in councils_of(actor) if actor.may(Permission.CURATION_MANAGE, region=each.reach)]
    return page(
        request,
        "curation/calls.html",
        here="curation",
        status=status,
        rows=[(call, _state(call, at), _may_end(request, call, at)) for call in calls_in_reach(actor)],
        mine=[(each, _places(each)) for each in mine],
        families=[(each.slug, told(each.name_id, each.name_en)) for each in vocabulary(VocabularyKind.MATERIAL_GROUP)],
        zone_of=zone_of,
        typed=request.POST,
        error=error,
        field_wrong=field,
        said=said,
    )


def _state(call: Call, at: datetime) -> str:
    return "coming" if at < call.opens_at else "open" if at < call.closes_at else "over"


def _may_end(request: Request, call: Call, at: datetime) -> bool:
    return _state(call, at) == "open" and request.actor.may(Permission.CURATION_MANAGE, region=call.council.reach)


def _places(council: Council) -> list[tuple[str, str]]:
    """What a province may narrow its call to."""
    return [(each.code, each.name) for each in regencies(council.reach)] if len(council.reach) == 2 else []


@requires(Permission.CURATION_MANAGE)
@require_POST
def open_one(request: Request, slug: str) -> HttpResponse:
    """Fields `title`, `text`, `families`, `places`, `opens_on` (today when empty) and `closes_on`, both included."""
    council, sent, at = council_for_actor(request.actor, slug, Permission.CURATION_MANAGE), request.POST, now()
    zone = ZoneInfo(zone_of(council))
    opens_on, closes_on = _day(sent.get("opens_on", "")), _day(sent.get("closes_on", ""))
    try:
        if closes_on is None:
            raise CallInvalid(field="closes_at")
        call = open_call(
            council,
            title=sent.get("title", "").replace("\x00", ""),
            text=sent.get("text", "").replace("\x00", ""),
            families=sent.getlist("families")[:20],
            places=sent.getlist("places")[:60],
            opens_at=max(at, opens_on.replace(tzinfo=zone)) if opens_on else at,
            closes_at=closes_on.replace(tzinfo=zone) + timedelta(days=1),
            by=request.actor,
            now=at,
        )
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _page(
            request, error=sentence(refusal), field=str(refusal.facts.get("field", "")), status=refusal.kind.status
        )
    thanks = _("“%(title)s” is open. Makers whose works suit it see it on their page.")
    messages.success(request, thanks % {"title": call.title})
    return redirect("board_calls")


def _day(text: str) -> datetime | None:
    """Midnight at its beginning, without a zone."""
    try:
        day = parse_date(text[:10])
    except ValueError:
        return None
    return datetime.combine(day, time()) if day and 2000 < day.year < 2200 else None


@requires(Permission.CURATION_MANAGE)
@require_POST
def end(request: Request, call_id: int) -> HttpResponse:
    call = call_for_board(request.actor, call_id)
    try:
        end_call(call, by=request.actor, now=now())
        thanks = _("“%(title)s” is over. What was sent stays with the curators.")
        messages.success(request, thanks % {"title": call.title})
    except Refusal as refusal:
        messages.warning(request, sentence(refusal))
    return redirect("board_calls")
