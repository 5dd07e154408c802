"""Whose turn it is: the council's draws, a short form for the next, the proof of each, and who stood in front."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.listing import short_region
from pasarkriya.catalogue.queries import crafts
from pasarkriya.councils.queries import council_for_actor, councils_of
from pasarkriya.curation.actions.draw_places import MOST_PLACES, draw_places
from pasarkriya.curation.replaying import facts_of, replay_draw
from pasarkriya.curation.rotation_models import DrawKind
from pasarkriya.curation.rotation_queries import draw_for_board, draws_in_reach, exposure, places_of
from pasarkriya.curation.tasks import FRONT_PLACES
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.places.models import Region
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.requests import Request
from pasarkriya.wording import curation as said
from pasarkriya.wording.formats import told
from pasarkriya.wording.refusals import sentence


@requires(Permission.COUNCIL_READ)
def draws(request: Request) -> HttpResponse:
    return _page(request)


def _page(request: Request, *, error: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor
    own = councils_of(actor)
    return page(
        request,
        "rotation/draws.html",
        here="rotation",
        status=status,
        rows=draws_in_reach(actor),
        own=own,
        mine=[each for each in own if actor.may(Permission.ROTATION_DRAW, region=each.reach)],
        front_places=FRONT_PLACES,
        most_places=MOST_PLACES,
        typed=request.POST,
        error=error,
        said=said,
    )


@requires(Permission.ROTATION_DRAW)
@require_POST
def draw_now(request: Request, slug: str) -> HttpResponse:
    """Fields `kind`, `places`, `title`, `seed`."""
    council, sent = council_for_actor(request.actor, slug, Permission.ROTATION_DRAW), request.POST
    places = sent.get("places", "")
    try:
        made = draw_places(
            sent.get("kind", ""),
            council,
            places=int(places) if places.isascii() and places.isdigit() and len(places) < 6 else 0,
            title=sent.get("title", ""),
            seed=sent.get("seed", ""),
            by=request.actor.name,
            now=now(),
        )
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _page(request, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("Drawn. Everybody can see whose turn it is, and why."))
    return redirect("board_draw", made.code)


@requires(Permission.COUNCIL_READ)
def draw(request: Request, draw_code: str) -> HttpResponse:
    """With every opening of the page it is computed anew: the page says whether it comes to the same."""
    found = draw_for_board(request.actor, draw_code)
    places = places_of(found)
    by_key = {place.entrant.key: place for place in places}
    return page(
        request,
        "rotation/draw.html",
        here="rotation",
        draw=found,
        seated=[by_key[key] for key in found.result if key in by_key],
        others=[place for place in places if not place.is_in],
        replay=replay_draw(found),
        craft_names=_craft_names(),
        region_names=_region_names({place.entrant.region for place in places}),
        said=said,
    )


@requires(Permission.COUNCIL_READ)
@require_GET
def file(request: Request, draw_code: str) -> HttpResponse:
    """All that somebody needs to replay it elsewhere; with what makers told the board alone."""
    found = draw_for_board(request.actor, draw_code)
    text = json.dumps(facts_of(found), ensure_ascii=False, sort_keys=True)
    return HttpResponse(
        text,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="undian-{found.code}.json"'},
    )


@requires(Permission.COUNCIL_READ)
def exposure_of(request: Request, slug: str) -> HttpResponse:
    """Who stood in front beside who could have. `jenis` names the kind of place."""
    council = council_for_actor(request.actor, slug)
    kind = request.GET.get("jenis", "")
    kind = kind if kind in DrawKind.values else DrawKind.FRONT
    report = exposure(kind, council)
    return page(
        request,
        "rotation/exposure.html",
        here="rotation",
        council=council,
        kind=str(kind),
        report=report,
        craft_names=_craft_names(),
        region_names=_region_names({each.name for each in report.regencies}),
        said=said,
    )


def _craft_names() -> dict[str, str]:
    return {each.slug: told(each.name_id, each.name_en) for each in crafts()}


def _region_names(codes: set[str]) -> dict[str, str]:
    return {each.code: short_region(each.name) for each in Region.objects.filter(code__in=codes)}
