"""Two buyers of one piece, and drawers whose count differs: the board decides, with its reason."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.decide_clash import decide_clash
from pasarkriya.exhibitions.actions.keep_till import bank_cash, settle_difference
from pasarkriya.exhibitions.actions.take_back_at_till import pay_note
from pasarkriya.exhibitions.till_models import ClashKind, Decision
from pasarkriya.exhibitions.till_queries import (
    ClashView,
    clash_in_reach,
    clashes_in_reach,
    note_in_reach,
    taken_back_in_reach,
    till_in_reach,
    tills_in_reach,
)
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.notices.queries import letters_of_clash
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.requests import Request
from pasarkriya.wording.formats import rupiah
from pasarkriya.wording.refusals import sentence

LATELY = 12
LONGEST = 300


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def overview(request: Request) -> HttpResponse:
    return _overview(request)


def _overview(request: Request, *, error: str = "", status: int = 200) -> HttpResponse:
    return page(
        request,
        "till/overview.html",
        here="till",
        clashes=clashes_in_reach(request.actor),
        decided=clashes_in_reach(request.actor, decided=True, limit=LATELY),
        tills=tills_in_reach(request.actor),
        brought=taken_back_in_reach(request.actor),
        me=request.actor.name,
        words=decision_words(),
        error=error,
        status=status,
    )


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def clash(request: Request, clash_id: UUID) -> HttpResponse:
    return _clash_page(request, clash_in_reach(request.actor, clash_id))


def _clash_page(request: Request, view: ClashView, *, error: str = "", status: int = 200) -> HttpResponse:
    return page(
        request,
        "till/clash.html",
        here="till",
        view=view,
        clash=view.clash,
        line=view.line,
        sale=view.line.sale,
        zone=view.clash.leg.zone,
        choices=_choices(view),
        words=decision_words(),
        typed=request.POST,
        longest=LONGEST,
        letters=letters_of_clash(view.clash.pk) if request.actor.may(Permission.SHOP_VERIFY) else [],
        error=error,
        status=status,
    )


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def decide(request: Request, clash_id: UUID) -> HttpResponse:
    """Fields `decision` (TILL, OTHER, BOTH) and `reason`."""
    view = clash_in_reach(request.actor, clash_id)
    decision, reason = request.POST.get("decision", ""), request.POST.get("reason", "").replace("\x00", "")
    if decision not in [choice[0] for choice in _choices(view)]:
        return _clash_page(request, view, error=_("Please choose who gets the piece."), status=422)
    try:
        decide_clash(view.clash, decision, reason=reason, by=request.actor.name, now=now())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _clash_page(request, view, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("Decided and carried out. Both buyers are told; what you have to send stands below."))
    return redirect("board_clash", clash_id)


def decision_words() -> dict[str, str]:
    return {
        Decision.TILL: _("The buyer at the till keeps it"),
        Decision.OTHER: _("The other buyer gets it"),
        Decision.BOTH: _("Both get one: the maker gives a second piece"),
    }


def _choices(view: ClashView) -> list[tuple[str, str, str]]:
    """What can be decided here, and what then happens at once."""
    words = decision_words()
    if view.clash.kind == ClashKind.GONE:
        gone = _("The cash goes back from the drawer; a QRIS payment the shop gives back.")
        return [
            (Decision.TILL, _("The sale stands"), _("The piece is taken from the shop's stock as sold.")),
            (Decision.OTHER, _("The buyer at the till gets the money back"), gone),
        ]
    other = _("The other order is called off as a whole, and what was paid for it goes back to its buyer.")
    mine = _(
        "The buyer at the till brings the piece back and gets the money: cash from the drawer, QRIS from the shop."
    )
    found: list[tuple[str, str, str]] = [
        (Decision.TILL, words[Decision.TILL], other),
        (Decision.OTHER, words[Decision.OTHER], mine),
    ]
    if view.second_pieces > 0:
        second = _("It is taken from the shop's shelf, and the maker sends it to the other buyer.")
        found.append((Decision.BOTH, words[Decision.BOTH], second))
    return found


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def settle(request: Request, till_id: UUID) -> HttpResponse:
    """The difference of a drawer is accepted, with a note."""
    till, note = till_in_reach(request.actor, till_id), _note(request)
    if not note:
        return _overview(request, error=_("Please write what you found out about the difference."), status=422)

    def press() -> int:
        return settle_difference(till, note=note, by=request.actor.name, now=now())

    return _press(request, press, _("Written down: the difference is settled."))


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def bank(request: Request, till_id: UUID) -> HttpResponse:
    """The cash of a drawer lies in the council's bank account."""
    till = till_in_reach(request.actor, till_id)

    def press() -> int:
        return bank_cash(till, by=request.actor.name, now=now())

    return _press(request, press, _("Written down: %(amount)s lie in the council's bank account."))


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def pay(request: Request, note_id: UUID) -> HttpResponse:
    """The buyer of a note has his money."""
    note = note_in_reach(request.actor, note_id)
    pay_note(note, by=request.actor.name, now=now())
    messages.success(request, _("Written down: the buyer has the money back."))
    return redirect("board_till")


def _press(request: Request, act: Callable[[], int], said: str) -> HttpResponse:
    try:
        amount = act()
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _overview(request, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, said % {"amount": rupiah(amount)} if "%(amount)s" in said else said)
    return redirect("board_till")


def _note(request: Request) -> str:
    return " ".join(request.POST.get("note", "").replace("\x00", "").split())[:LONGEST]
