"""What is due, and one batch."""

import secrets
from typing import Any

from django.http import HttpResponse

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Council
from pasarkriya.councils.queries import council_for_actor, councils_of
from pasarkriya.ledger.payout_models import BatchStatus, PayoutBatch, PayoutStatus, PayoutTerms
from pasarkriya.ledger.payout_queries import (
    Due,
    WhyNot,
    batch_for,
    batches_of,
    councils_paying,
    dues_of,
    file_of,
    masked_account,
    open_cases_of,
    owed_to_couriers,
    payouts_of,
    statements_of,
    total_of,
    totals_of,
)
from pasarkriya.ledger.payout_rails import rails
from pasarkriya.papers.queries import slips_of_payouts
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.payouts.forms import TermsForm
from pasarkriya.web.board.words import zone_of
from pasarkriya.web.requests import Request
from pasarkriya.wording.payouts import batch_word, case_advice, case_word, payout_note, payout_word, why_not

TONES = {
    BatchStatus.DRAFT: "waiting",
    BatchStatus.SIGNED: "waiting",
    BatchStatus.RELEASED: "going",
    BatchStatus.SENT: "going",
    BatchStatus.RECONCILED: "done",
    BatchStatus.DROPPED: "over",
}
PAYOUT_TONES = {
    PayoutStatus.PROPOSED: "waiting",
    PayoutStatus.APPROVED: "going",
    PayoutStatus.SENT: "going",
    PayoutStatus.PAID: "done",
    PayoutStatus.RETURNED: "problem",
    PayoutStatus.DROPPED: "over",
}


@requires(Permission.PAYOUT_PROPOSE)
def overview(request: Request) -> HttpResponse:
    return overview_page(request)


def overview_page(request: Request, *, error: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor
    batches = batches_of(actor)
    totals = totals_of(batches)
    paying = councils_paying(actor)
    return page(
        request,
        "payouts/overview.html",
        here="payouts",
        status=status,
        desks=[_desk(terms) for terms in paying],
        without=_without_terms(actor, paying),
        batches=[_batch_line(batch, totals.get(batch.pk, 0)) for batch in batches],
        cases=[
            {"of": each, "word": case_word(each.case.kind), "advice": case_advice(each.case.kind)}
            for each in open_cases_of(actor)
        ],
        statements=statements_of(actor),
        error=error,
    )


def _desk(terms: PayoutTerms) -> dict[str, Any]:
    """A council's purse: whom it owes, whom it would pay now, and why not the others."""
    dues = dues_of(terms)
    ready = [due for due in dues if due.why_not == WhyNot.PAID]
    others = [due for due in dues if due.why_not != WhyNot.PAID]
    return {
        "council": terms.council,
        "terms": terms,
        "from_account": f"{terms.bank} {masked_account(terms.number)}",
        "courier_amount": owed_to_couriers(terms.council_id),
        "courier_key": secrets.token_hex(8),
        "ready": [_due_line(due) for due in ready],
        "ready_amount": sum(due.amount for due in ready),
        "others": [_due_line(due) for due in others],
        "reasons": _reasons(others),
    }


def _reasons(others: list[Due]) -> list[tuple[str, int, int]]:
    """Why, how many shops, and what they are owed together (below zero: what they owe)."""
    found: dict[WhyNot, list[int]] = {}
    for due in others:
        found.setdefault(due.why_not, []).append(due.amount)
    return [(why_not(code), len(amounts), sum(amounts)) for code, amounts in found.items()]


def _due_line(due: Due) -> dict[str, Any]:
    account = f"{due.account.bank} {masked_account(due.account.number)}" if due.account else ""
    return {"due": due, "account": account, "why": why_not(due.why_not)}


def _without_terms(actor: Actor, paying: list[PayoutTerms]) -> list[Council]:
    """Own councils that could pay and have not said from what."""
    there = {terms.council_id for terms in paying}
    own = [each for each in councils_of(actor) if actor.may(Permission.PAYOUT_PROPOSE, region=each.reach)]
    return [each for each in own if each.pk not in there]


def _batch_line(batch: PayoutBatch, total: int) -> dict[str, Any]:
    return {"batch": batch, "total": total, "word": batch_word(batch.status), "tone": TONES[BatchStatus(batch.status)]}


@requires(Permission.PAYOUT_PROPOSE)
def batch(request: Request, batch_id: int) -> HttpResponse:
    return batch_page(request, batch_for(request.actor, batch_id))


def batch_page(request: Request, batch: PayoutBatch, *, error: str = "", status: int = 200) -> HttpResponse:
    payouts, total = payouts_of(batch), total_of(batch)
    names = _names(batch.made_by, batch.released_by, batch.second_by)
    signed_by_me = batch.status == BatchStatus.SIGNED and batch.released_by == request.actor.name
    return page(
        request,
        "payouts/batch.html",
        here="payouts",
        status=status,
        line=_batch_line(batch, total),
        zone=zone_of(batch.council),
        from_account=f"{batch.bank} {masked_account(batch.number)}",
        rail=rails()[batch.rail].label if batch.rail in rails() else batch.rail,
        rows=[
            {
                "payout": each,
                "account": f"{each.bank} {masked_account(each.number)}",
                "word": payout_word(each.status),
                "tone": PAYOUT_TONES[PayoutStatus(each.status)],
                "note": payout_note(each.note),
                "may_return": each.status in (PayoutStatus.SENT, PayoutStatus.PAID),
            }
            for each in payouts
        ],
        people=sum(each.status != PayoutStatus.DROPPED for each in payouts),
        needs_two=total > batch.two_person_above_amount,
        signed_by_me=signed_by_me,
        may_release=request.actor.may(Permission.PAYOUT_RELEASE, region=batch.council.reach),
        is_open=batch.status in (BatchStatus.DRAFT, BatchStatus.SIGNED),
        file=file_of(batch),
        slips=slips_of_payouts(payouts),
        names=names,
        error=error,
    )


def _names(*actors: str) -> dict[str, str]:
    """Of `user:12`, as the trail writes them; the clock and the installer are no persons."""
    ids = [int(each.removeprefix("user:")) for each in actors if each.removeprefix("user:").isdigit()]
    return {f"user:{user.pk}": user.name or str(user) for user in User.objects.filter(pk__in=ids)}


@requires(Permission.PAYOUT_RELEASE)
def terms(request: Request, board: str) -> HttpResponse:
    council = council_for_actor(request.actor, board, Permission.PAYOUT_RELEASE)
    return terms_page(request, council, TermsForm(initial=TermsForm.of(council)))


def terms_page(
    request: Request, council: Council, form: TermsForm, *, error: str = "", status: int = 200
) -> HttpResponse:
    facts: dict[str, Any] = {"council": council, "form": form, "error": error, "asked": _asked(request, council)}
    return page(request, "payouts/terms.html", here="payouts", status=status, **facts)


def _asked(request: Request, council: Council) -> dict[str, Any] | None:
    """A higher limit that waits for another person."""
    terms = PayoutTerms.objects.filter(council=council).exclude(asked_above_amount=None).first()
    if terms is None:
        return None
    return {
        "amount": terms.asked_above_amount,
        "now": terms.two_person_above_amount,
        "name": _names(terms.asked_by).get(terms.asked_by, terms.asked_by),
        "is_own": terms.asked_by == request.actor.name,
    }
