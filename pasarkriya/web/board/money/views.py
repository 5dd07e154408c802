"""Refunds and riddles: what waits for a person, and what became of it."""

from dataclasses import dataclass

from django.http import HttpResponse

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.phones import spoken
from pasarkriya.orders.models import COLLECTED
from pasarkriya.orders.refund_queries import RefundView, cases_in_reach, refunds_in_reach
from pasarkriya.payments.actions.refund_payment import needs_second, second_above_amount
from pasarkriya.payments.models import CaseStatus, RefundRail, RefundStatus
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.requests import Request
from pasarkriya.wording.money_cases import case_word, refund_reason, refund_word

LATELY = 12
TONES = {RefundStatus.DONE: "done", RefundStatus.FAILED: "problem", RefundStatus.SENT: "going"}


@dataclass(frozen=True)
class Row:
    """A refund and what this person can do about it."""

    view: RefundView
    word: str
    tone: str
    why: str
    asked_by: str
    agreed_by: str
    waits_for_second: bool
    is_own: bool
    by_hand: bool
    may_withdraw: bool


@requires(Permission.PAYOUT_RELEASE)
def money(request: Request) -> HttpResponse:
    return money_page(request)


def money_page(request: Request, *, error: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor
    waiting = refunds_in_reach(actor, waiting=True)
    over = refunds_in_reach(actor, waiting=False, limit=LATELY)
    names = _names(waiting + over)
    return page(
        request,
        "money/money.html",
        here="money",
        status=status,
        waiting_refunds=[_row(view, names, actor.name) for view in waiting],
        over=[_row(view, names, actor.name) for view in over],
        cases=[(view, case_word(view.case.kind)) for view in cases_in_reach(actor)],
        closed=[(v, case_word(v.case.kind)) for v in cases_in_reach(actor, status=CaseStatus.CLOSED, limit=LATELY)],
        above_amount=second_above_amount(),
        # The provider's account is the whole market's.
        gateways=COLLECTED if "" in actor.regions(Permission.PAYOUT_RELEASE) else (),
        typed=request.POST,
        spoken=spoken,
        error=error,
    )


def _row(view: RefundView, names: dict[str, str], me: str) -> Row:
    refund = view.refund
    asked = refund.status == RefundStatus.REQUESTED
    second = asked and needs_second(refund)
    by_hand = asked and not second and refund.rail == RefundRail.BY_HAND
    return Row(
        view,
        refund_word(refund.status, waits_for_second=second, by_hand=by_hand),
        TONES.get(RefundStatus(refund.status), "waiting"),
        refund_reason(refund.reason),
        names.get(refund.by, ""),
        names.get(refund.approved_by, ""),
        waits_for_second=second,
        is_own=refund.by == me,
        by_hand=by_hand,
        may_withdraw=asked,
    )


def _names(views: list[RefundView]) -> dict[str, str]:
    """Of `user:12`, as the trail writes them; a return or the clock is no person."""
    texts = {text for view in views for text in (view.refund.by, view.refund.approved_by)}
    ids = [int(text.removeprefix("user:")) for text in texts if text.removeprefix("user:").isdigit()]
    return {f"user:{user.pk}": user.name or str(user) for user in User.objects.filter(pk__in=ids)}
