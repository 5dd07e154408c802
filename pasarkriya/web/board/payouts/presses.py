"""The buttons of the payouts' desk: each calls one action, and shows in a sentence what came of it."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.imports.values.rupiah import rupiah_or_nothing
from pasarkriya.councils.queries import council_for_actor
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.ledger.actions.hold_payouts import hold_payouts, lift_hold
from pasarkriya.ledger.actions.pay_courier import pay_courier
from pasarkriya.ledger.actions.propose_payouts import propose_payouts
from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.actions.release_batch import drop_batch, release_batch
from pasarkriya.ledger.actions.return_payout import return_payout
from pasarkriya.ledger.actions.send_batch import send_batch
from pasarkriya.ledger.actions.set_payout_terms import agree_limit, set_payout_terms
from pasarkriya.ledger.bank_statements import MOST_BYTES
from pasarkriya.ledger.payout_models import BatchStatus, PayoutBatch
from pasarkriya.ledger.payout_queries import batch_for, case_for, file_of, payout_for, terms_of
from pasarkriya.ledger.payout_refusals import BatchNotReleased, StatementUnreadable
from pasarkriya.payments.actions.open_case import close_case
from pasarkriya.shops.queries import shop_in_reach
from pasarkriya.web.access import View, requires
from pasarkriya.web.board.payouts.forms import TermsForm
from pasarkriya.web.board.payouts.views import batch_page, overview_page, terms_page
from pasarkriya.web.requests import Request
from pasarkriya.web.second_step import sure_of_money
from pasarkriya.wording.formats import rupiah
from pasarkriya.wording.refusals import sentence


def _batch_press(press: Callable[[Request, PayoutBatch, datetime], str]) -> View:
    """A button of one batch; a refusal is shown on its page, as it stands now."""

    @requires(Permission.PAYOUT_RELEASE)
    @require_POST
    @sure_of_money
    def pressed(request: Request, batch_id: int) -> HttpResponse:
        batch = batch_for(request.actor, batch_id, Permission.PAYOUT_RELEASE)
        try:
            said = press(request, batch, now())
        except Refusal as refusal:
            fresh = batch_for(request.actor, batch_id, Permission.PAYOUT_RELEASE)
            return batch_page(request, fresh, error=sentence(refusal), status=refusal.kind.status)
        messages.success(request, said)
        return redirect("board_payout_batch", batch_id=batch_id)

    return pressed


def _release(request: Request, batch: PayoutBatch, at: datetime) -> str:
    seen = _number(request.POST.get("seen_amount", ""))
    done = release_batch(batch.pk, seen_amount=seen, by=request.actor.name, now=at)
    if done.status == BatchStatus.SIGNED:
        return _("You have signed it. Another person of the board releases it now.")
    if done.status == BatchStatus.DROPPED:
        return _("Nothing of it can be paid any more; it was withdrawn.")
    return _("Released. Make the bank's file now.")


def _drop(request: Request, batch: PayoutBatch, at: datetime) -> str:
    drop_batch(batch.pk, by=request.actor.name, now=at)
    return _("Withdrawn. Nobody was paid; the shops come into the next batch.")


def _send(request: Request, batch: PayoutBatch, at: datetime) -> str:
    send_batch(batch.pk, by=request.actor.name, now=at)
    return _("The bank's file is written. Download it and hand it to the bank.")


release = _batch_press(_release)
drop = _batch_press(_drop)
send = _batch_press(_send)


@requires(Permission.PAYOUT_RELEASE)
def download(request: Request, batch_id: int) -> HttpResponseBase:
    """The same bytes each time. Raises `BatchNotReleased` while there is no file."""
    written = file_of(batch_for(request.actor, batch_id, Permission.PAYOUT_RELEASE))
    if written is None:
        raise BatchNotReleased()
    answer = HttpResponse(bytes(written.content), content_type=written.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{written.name}"'
    return answer


def _overview_press(permission: Permission, press: Callable[..., str]) -> View:
    """A button of the overview; a refusal is shown there."""

    @requires(permission)
    @require_POST
    def pressed(request: Request, **named: str) -> HttpResponse:
        try:
            said = press(request, now(), **named)
        except Refusal as refusal:
            if refusal.kind == Kind.MISSING:
                raise
            return overview_page(request, error=sentence(refusal), status=refusal.kind.status)
        messages.success(request, said)
        return redirect("board_payouts")

    return pressed


@requires(Permission.PAYOUT_PROPOSE)
@require_POST
def propose(request: Request, board: str) -> HttpResponse:
    council = council_for_actor(request.actor, board, Permission.PAYOUT_PROPOSE)
    try:
        made = propose_payouts(terms_of(council), by=request.actor.name, now=now())
    except Refusal as refusal:
        return overview_page(request, error=sentence(refusal), status=refusal.kind.status)
    return redirect("board_payout_batch", batch_id=made.pk)


def _reconcile(request: Request, at: datetime, *, board: str) -> str:
    council = council_for_actor(request.actor, board, Permission.PAYOUT_RELEASE)
    name, content = _statement(request)
    done = reconcile_statement(content, terms=terms_of(council), name=name, by=request.actor.name, now=at)
    if not done.lines and not done.missed:
        return _("This statement was read before. Nothing was booked twice.")
    return _("%(lines)s new lines: %(left)s paid, %(back)s came back, %(riddles)s to look at; %(missed)s missing.") % {
        "lines": done.lines,
        "left": done.left,
        "back": done.came_back,
        "riddles": done.riddles,
        "missed": done.missed,
    }


def _statement(request: Request) -> tuple[str, bytes]:
    """Name and bytes; nothing large is read into memory. Raises `StatementUnreadable`."""
    file = request.FILES.get("statement")
    if not isinstance(file, UploadedFile) or not file.size:
        raise StatementUnreadable(detail="empty", line=0)
    if file.size > MOST_BYTES:
        raise StatementUnreadable(detail="size", line=0)
    return file.name or "", file.read()


def _hold(request: Request, at: datetime, *, slug: str) -> str:
    shop = shop_in_reach(request.actor, slug, Permission.PAYOUT_RELEASE)
    hold_payouts(shop.pk, reason=_text(request, "reason"), by=request.actor.name, now=at)
    return _("%(shop)s is not paid until you let it go.") % {"shop": shop.name}


def _lift(request: Request, at: datetime, *, slug: str) -> str:
    shop = shop_in_reach(request.actor, slug, Permission.PAYOUT_RELEASE)
    lift_hold(shop.pk, by=request.actor.name, now=at)
    return _("%(shop)s is paid again with the next batch.") % {"shop": shop.name}


def _return(request: Request, at: datetime, *, reference: str) -> str:
    payout = payout_for(request.actor, reference)
    return_payout(payout, reason=_text(request, "reason"), by=request.actor.name, now=at)
    facts = {"shop": payout.shop.name, "amount": rupiah(payout.amount)}
    return _("%(shop)s is owed %(amount)s again, and held until its bank account is looked at.") % facts


def _close(request: Request, at: datetime, *, case_id: int) -> str:
    case = case_for(request.actor, case_id)
    close_case(case, note=_text(request, "note"), by=request.actor.name, now=at)
    return _("Written down and closed.")


def _courier_paid(request: Request, at: datetime, *, board: str) -> str:
    council = council_for_actor(request.actor, board, Permission.PAYOUT_RELEASE)
    amount, key = rupiah_or_nothing(request.POST.get("amount", "")), _text(request, "key")[:40]
    pay_courier(council, amount=amount, note=_text(request, "note"), key=key, by=request.actor.name, now=at)
    return _("Written down: %(sum)s left for the courier.") % {"sum": rupiah(amount)}


courier_paid = _overview_press(Permission.PAYOUT_RELEASE, _courier_paid)
reconcile = _overview_press(Permission.PAYOUT_RELEASE, _reconcile)
hold = _overview_press(Permission.PAYOUT_RELEASE, _hold)
lift = _overview_press(Permission.PAYOUT_RELEASE, _lift)
give_back = _overview_press(Permission.PAYOUT_RELEASE, _return)
close = _overview_press(Permission.PAYOUT_RELEASE, _close)


@requires(Permission.PAYOUT_RELEASE)
@require_POST
@sure_of_money
def set_terms(request: Request, board: str) -> HttpResponse:
    council = council_for_actor(request.actor, board, Permission.PAYOUT_RELEASE)
    form = TermsForm(request.POST)
    if not form.is_valid():
        return terms_page(request, council, form, status=400)
    facts = form.cleaned_data | {"weekdays": [int(day) for day in form.cleaned_data["weekdays"]]}
    terms = set_payout_terms(council, **facts, by=request.actor.name, now=now())
    messages.success(request, _("Saved. Batches that are there already keep their terms."))
    if terms.asked_above_amount is not None:
        words = _("Above %(sum)s two persons still release, until another person agrees to the higher limit.")
        messages.info(request, words % {"sum": rupiah(terms.two_person_above_amount)})
    return redirect("board_payouts")


@requires(Permission.PAYOUT_RELEASE)
@require_POST
@sure_of_money
def agree(request: Request, board: str) -> HttpResponse:
    """To the higher limit that somebody else asked for; `seen_amount` is the one that was read."""
    council = council_for_actor(request.actor, board, Permission.PAYOUT_RELEASE)
    seen = _number(request.POST.get("seen_amount", ""))
    try:
        agree_limit(council, seen_amount=seen, by=request.actor.name, now=now())
    except Refusal as refusal:
        form = TermsForm(initial=TermsForm.of(council))
        return terms_page(request, council, form, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("Agreed. The higher limit holds for batches from now on."))
    return redirect("board_payouts")


def _text(request: Request, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "").strip()[:400]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
