"""The buttons of refunds and riddles: each calls one action, and a refusal is shown on the page itself."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.imports.values.rupiah import rupiah_or_nothing
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.ledger.actions.book_settlement import book_settlement
from pasarkriya.ledger.payout_refusals import StatementUnreadable
from pasarkriya.ledger.settlement_lists import MOST_BYTES, read_settlement
from pasarkriya.orders.models import COLLECTED
from pasarkriya.orders.refund_queries import NOTED, case_in_reach, order_in_reach, refund_for
from pasarkriya.orders.refusals import OrderMissing
from pasarkriya.payments.actions.open_case import close_case, open_case
from pasarkriya.payments.actions.refund_payment import approve_refund, note_refund_by_hand, withdraw_refund
from pasarkriya.payments.models import RefundRail
from pasarkriya.payments.refusals import CaseNeedsNote
from pasarkriya.web.access import NotAllowed, View, requires
from pasarkriya.web.board.money.views import money_page
from pasarkriya.web.requests import Request
from pasarkriya.wording.formats import rupiah
from pasarkriya.wording.refusals import sentence


def _press(press: Callable[..., str]) -> View:
    @requires(Permission.PAYOUT_RELEASE)
    @require_POST
    def pressed(request: Request, **named: int) -> HttpResponse:
        try:
            said = press(request, now(), **named)
        except OrderMissing:
            words = _("There is no order of this number in your region. It stands on the buyer's and the shop's page.")
            return money_page(request, error=words, status=404)
        except Refusal as refusal:
            if refusal.kind == Kind.MISSING:
                raise
            return money_page(request, error=sentence(refusal), status=refusal.kind.status)
        messages.success(request, said)
        return redirect("board_money")

    return pressed


def _approve(request: Request, at: datetime, *, refund_id: int) -> str:
    refund = refund_for(request.actor, refund_id)
    approve_refund(refund, by=request.actor.name, now=at)
    if refund.rail == RefundRail.BY_HAND:
        return _("Agreed. Now somebody has to transfer it, and note it here.")
    return _("Agreed. It is sent as soon as the provider answers.")


def _sent(request: Request, at: datetime, *, refund_id: int) -> str:
    refund = refund_for(request.actor, refund_id)
    note_refund_by_hand(refund, note=_note(request), by=request.actor.name, now=at)
    return _("Written down: the money is with the buyer.")


def _withdraw(request: Request, at: datetime, *, refund_id: int) -> str:
    refund = refund_for(request.actor, refund_id)
    withdraw_refund(refund, reason=_note(request), by=request.actor.name, now=at)
    return _("Called off. Nothing was sent, and the books stand as before it was asked for.")


def _close(request: Request, at: datetime, *, money_case_id: int) -> str:
    case = case_in_reach(request.actor, money_case_id)
    close_case(case, note=_note(request), by=request.actor.name, now=at)
    return _("Written down and closed.")


def _open(request: Request, at: datetime) -> str:
    order = order_in_reach(request.actor, request.POST.get("number", ""))
    if order is None:
        raise OrderMissing()
    amount = rupiah_or_nothing(request.POST.get("amount", ""))
    # Two riddles about one order are two: the moment tells them apart.
    about = f"order:{order.number}:{at:%y%m%d%H%M%S}"
    open_case(NOTED, about, found_amount=amount, note=_note(request), now=at)
    return _("Written down. It stays here until somebody has found out what it was.")


def _settle(request: Request, at: datetime) -> str:
    """The provider's account is the whole market's: only the nation's treasury reads its lists."""
    if "" not in request.actor.regions(Permission.PAYOUT_RELEASE):
        raise NotAllowed()
    file = request.FILES.get("list")
    gateway = request.POST.get("gateway", "")
    if file is None or gateway not in COLLECTED or not file.size or file.size > MOST_BYTES:
        raise StatementUnreadable(detail="empty", line=0)
    done = book_settlement(gateway, read_settlement(file.read()), by=request.actor.name, now=at)
    facts = {"booked": done.booked, "sum": rupiah(done.cost_amount), "before": done.before, "riddles": done.riddles}
    return _("Booked: %(booked)s (%(sum)s kept by the provider); before: %(before)s; to look at: %(riddles)s.") % facts


def _note(request: Request) -> str:
    """What was written, in one line. Raises `CaseNeedsNote` when nothing was."""
    note = " ".join(request.POST.get("note", "").replace("\x00", "").split())[:400]
    if not note:
        raise CaseNeedsNote()
    return note


approve = _press(_approve)
sent = _press(_sent)
withdraw = _press(_withdraw)
close = _press(_close)
open_one = _press(_open)
settle = _press(_settle)
