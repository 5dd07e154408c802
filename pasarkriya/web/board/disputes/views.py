"""What buyer and shop could not agree about. An officer reads both sides and decides, with a sum and a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.imports.values.rupiah import rupiah_or_nothing
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.decide_return import deny_return, grant_return, is_own
from pasarkriya.orders.return_queries import ReturnView, dispute_in_reach, disputes_in_reach, most_amount
from pasarkriya.orders.return_refusals import DecisionMissing
from pasarkriya.orders.return_rules import LONGEST_WORDS
from pasarkriya.papers.queries import order_papers
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.wording import returns as said
from pasarkriya.wording.refusals import sentence


@requires(Permission.DISPUTE_DECIDE)
def disputes(request: Request) -> HttpResponse:
    rows = disputes_in_reach(request.actor)
    return page(request, "disputes/disputes.html", here="disputes", rows=rows, said=said)


@requires(Permission.DISPUTE_DECIDE)
def dispute(request: Request, return_id: UUID) -> HttpResponse:
    return _page(request, dispute_in_reach(request.actor, return_id))


def _page(request: Request, view: ReturnView, *, error: str = "", status: int = 200) -> HttpResponse:
    return page(
        request,
        "disputes/dispute.html",
        here="disputes",
        view=view,
        thing=view.thing,
        order=view.order,
        shop=view.shop,
        zone=view.shop.region.time_zone,
        most_amount=most_amount(view.thing),
        papers=order_papers(view.order_view),
        is_own=is_own(view.thing, request.actor),
        said=said,
        longest=LONGEST_WORDS,
        typed=request.POST,
        error=error,
        status=status,
    )


@requires(Permission.DISPUTE_DECIDE)
@require_POST
def decide(request: Request, return_id: UUID) -> HttpResponse:
    """Fields `answer` (ya or tidak), `amount`, `sends_back`, `words`."""
    view = dispute_in_reach(request.actor, return_id)
    try:
        _decide(request, view)
    except IllegalMove as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("board_dispute", return_id)
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _page(request, view, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("Decided. Both sides are told."))
    return redirect("board_disputes")


def _decide(request: Request, view: ReturnView) -> None:
    sent = request.POST
    words = sent.get("words", "").replace("\x00", "").strip()[:LONGEST_WORDS]
    answer = sent.get("answer")
    if answer not in ("ya", "tidak"):
        raise DecisionMissing()
    if answer == "tidak":
        deny_return(view.thing, words=words, by=request.actor, now=now())
        return
    amount, sends_back = rupiah_or_nothing(sent.get("amount", "")), sent.get("sends_back") != "tidak"
    grant_return(view.thing, amount=amount, sends_back=sends_back, words=words, by=request.actor, now=now())


@requires(Permission.DISPUTE_DECIDE)
def photo(request: Request, return_id: UUID, key: str) -> HttpResponse:
    found = dispute_in_reach(request.actor, return_id)
    return private_picture(key, {each.key for each in found.photos})
