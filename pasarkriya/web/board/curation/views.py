"""The curation of a council and of those below it: what is to be scored, what waits, what was decided."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.curation.actions.seat_curators import seat_curators_now
from pasarkriya.curation.queries import (
    reviews_waiting_for,
    submission_for_board,
    submissions_in_reach,
    without_curators,
)
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import waited, zone_of
from pasarkriya.web.requests import Request
from pasarkriya.wording import curation as said
from pasarkriya.wording.formats import told
from pasarkriya.wording.refusals import sentence

MOST_TICKS = 100


@requires(Permission.COUNCIL_READ)
def curation(request: Request) -> HttpResponse:
    """Works under way stand here without their maker; those decided have names again."""
    actor, at = request.actor, now()
    waiting = submissions_in_reach(actor, waiting=True)
    return page(
        request,
        "curation/curation.html",
        here="curation",
        mine=[(each, said.days_left((each.due_at - at).total_seconds())) for each in reviews_waiting_for(actor)],
        under_way=[(each, waited(each.sent_at, at), each.due_at < at) for each in waiting],
        lonely=without_curators(waiting),
        decided=submissions_in_reach(actor, waiting=False, limit=40),
        may_manage=actor.may(Permission.CURATION_MANAGE),
        may_change=actor.may(Permission.CHANGE_DECIDE),
        craft_name=lambda craft: told(craft.name_id, craft.name_en) if craft else _("A work"),
        zone_of=zone_of,
        said=said,
    )


@requires(Permission.CURATION_MANAGE)
@require_POST
def seat(request: Request) -> HttpResponse:
    """Ask curators for all that are ticked; those for whom there are too few stay, and it is said how many."""
    seated, problem = 0, ""
    for each in request.POST.getlist("work")[:MOST_TICKS]:
        found = submission_for_board(request.actor, _uuid(each))
        if not request.actor.may(Permission.CURATION_MANAGE, region=found.council.reach):
            continue
        try:
            seat_curators_now(found, now=now())
            seated += 1
        except Refusal as refusal:
            if refusal.kind is Kind.MISSING:
                raise
            problem = sentence(refusal)
    if seated:
        thanks = ngettext("Curators are asked for %(num)d work.", "Curators are asked for %(num)d works.", seated)
        messages.success(request, thanks % {"num": seated})
    if problem:
        messages.warning(request, problem)
    return redirect("board_curation")


def _uuid(text: str) -> UUID:
    """What is no number finds nothing."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
