"""What a council asks of its own people when they sign in, and how a colleague who lost the phone is helped."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.queries import council_for_actor
from pasarkriya.councils.second_steps import free_from_step, set_step_rule
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.board.people.councils import council_page
from pasarkriya.web.requests import Request
from pasarkriya.web.second_step import sure_of_money
from pasarkriya.wording.refusals import sentence


@requires(Permission.OFFICE_APPOINT)
@require_POST
@sure_of_money
def set_rule(request: Request, slug: str) -> HttpResponse:
    council = council_for_actor(request.actor, slug, Permission.OFFICE_APPOINT)
    roles, for_money = request.POST.getlist("roles")[:40], request.POST.get("for_money") == "on"
    set_step_rule(council, roles=roles, for_money=for_money, by=request.actor, now=now())
    messages.success(request, _("Saved. Whoever is concerned is led to the second step with the next page."))
    return redirect("board_council", slug=slug)


@requires(Permission.OFFICE_APPOINT)
@require_POST
@sure_of_money
def free(request: Request, slug: str) -> HttpResponse:
    """Of a colleague; what the inspector reads says who did it and why."""
    council = council_for_actor(request.actor, slug, Permission.OFFICE_APPOINT)
    whom, reason = request.POST.get("user", ""), request.POST.get("reason", "").replace("\x00", "")
    try:
        number = int(whom) if whom.isascii() and whom.isdigit() and len(whom) < 19 else 0
        person = free_from_step(council, number, reason=reason, by=request.actor, now=now())
    except Refusal as error:
        return council_page(request, council, error=sentence(error), status=error.kind.status)
    messages.success(
        request, _("%(name)s signs in with the password alone again, and sets up a new phone.") % {"name": person}
    )
    return redirect("board_council", slug=slug)
