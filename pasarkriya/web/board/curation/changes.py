"""Changes of published works: what makers ask, with several answered at once, and what the board asks of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.curation.actions.decide_change import accept_change, refuse_change, take_change_back
from pasarkriya.curation.actions.request_change import request_change
from pasarkriya.curation.change_models import ChangeRequest, Side
from pasarkriya.curation.change_queries import (
    change_for_board,
    changes_in_reach,
    changes_waiting_for_board,
    product_in_reach,
)
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import waited
from pasarkriya.web.changes import change_form
from pasarkriya.web.requests import Request
from pasarkriya.wording import curation as said
from pasarkriya.wording.refusals import sentence

MOST_TICKS = 100


@requires(Permission.CHANGE_DECIDE)
def changes(request: Request) -> HttpResponse:
    at = now()
    return page(
        request,
        "curation/changes.html",
        here="curation",
        waiting_changes=[(each, waited(each.asked_at, at)) for each in changes_waiting_for_board(request.actor)],
        others=changes_in_reach(request.actor),
        said=said,
    )


@requires(Permission.CHANGE_DECIDE)
@require_POST
def accept_ticked(request: Request) -> HttpResponse:
    """Agree to all that are ticked; one that cannot be made is told, and the others are made."""
    made = 0
    for each in request.POST.getlist("change")[:MOST_TICKS]:
        number = int(each) if each.isascii() and each.isdigit() and len(each) < 19 else 0
        made += _accepted(request, change_for_board(request.actor, number), "")
    if made:
        thanks = ngettext("%(num)d change is made.", "%(num)d changes are made.", made)
        messages.success(request, thanks % {"num": made})
    return redirect("board_changes")


def _accepted(request: Request, change: ChangeRequest, words: str) -> bool:
    try:
        accept_change(change, answer=words, by=request.actor, now=now())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        messages.warning(request, f"{change.product.name}: {sentence(refusal)}")
        return False
    return True


@requires(Permission.CHANGE_DECIDE)
@require_POST
def answer(request: Request, change_id: int) -> HttpResponse:
    """Fields `answer` (ya or tidak) and `words`."""
    change = change_for_board(request.actor, change_id)
    words = request.POST.get("words", "")
    if request.POST.get("answer") == "ya":
        if _accepted(request, change, words):
            messages.success(request, _("Changed. The maker hears of it."))
        return redirect("board_changes")
    try:
        refuse_change(change, answer=words, by=request.actor, now=now())
        messages.success(request, _("It stays as it was. The maker hears why."))
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        messages.error(request, sentence(refusal))
    return redirect("board_changes")


@requires(Permission.CHANGE_DECIDE)
@require_POST
def take_back(request: Request, change_id: int) -> HttpResponse:
    change = change_for_board(request.actor, change_id)
    try:
        take_change_back(change, by=request.actor, now=now())
        messages.success(request, _("Taken back."))
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        messages.warning(request, sentence(refusal))
    return redirect("board_changes")


@requires(Permission.CHANGE_DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, product_id: int) -> HttpResponse:
    """The board asks a shop for a change: first which fact (`apa`), then what it should be."""
    product = product_in_reach(request.actor, product_id)
    form = change_form(product, request.POST.get("field") or request.GET.get("apa", ""))
    error, status = "", 200
    if request.method == "POST":
        try:
            request_change(
                product,
                field=request.POST.get("field", ""),
                after=request.POST.get("after", ""),
                reason=request.POST.get("reason", ""),
                by=request.actor,
                side=Side.BOARD,
                now=now(),
            )
        except Refusal as refusal:
            if refusal.kind is Kind.MISSING:
                raise
            error, status = sentence(refusal), refusal.kind.status
        else:
            messages.success(request, _("Asked. The maker answers on her page."))
            return redirect("board_changes")
    return page(
        request, "curation/ask.html", here="curation", status=status, product=product, form=form, typed=request.POST,
        error=error,
    )  # fmt: skip
