"""Papers nobody has to ask for: a credit note when money went back, a slip when a shop was paid.

Each is issued once per refund and payout, however often the news arrives.
"""

from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from pasarkriya.councils.models import Council
from pasarkriya.ledger.payout_models import Payout
from pasarkriya.ledger.payout_queries import day_of, masked_account
from pasarkriya.orders.queries import order_by_id
from pasarkriya.papers.actions.issue_paper import issue_credit_note, issue_payout_slip
from pasarkriya.papers.credits import (
    REASONS,
    about_refund,
    about_sent_back,
    credits_of,
    credits_of_rest,
    reason_of,
)
from pasarkriya.papers.facts import PayoutFacts
from pasarkriya.papers.models import Kind, Paper
from pasarkriya.papers.payout_rows import rows_of
from pasarkriya.payments.models import Payment, PaymentStatus, Refund, RefundStatus
from pasarkriya.payments.queries import orders_of


def issue_for_refund(refund_id: int, *, now: datetime) -> Paper | None:
    """Nothing while the money has not gone back."""
    refund = Refund.objects.get(pk=refund_id)
    if refund.status != RefundStatus.DONE:
        return None
    view = order_by_id(str(refund.order))
    return issue_credit_note(
        view, about=about_refund(refund.pk), credits=credits_of(refund, view), reason=reason_of(refund), now=now
    )


def issue_for_sent_back(payment_id: int, order: str, *, now: datetime) -> Paper | None:
    """For an order that was called off after its buyer had paid the shop itself, and the shop gave the money back."""
    payment = Payment.objects.get(pk=payment_id)
    left = payment.amount - payment.refunded_amount
    if payment.shop_id is None or payment.status != PaymentStatus.REFUNDED or left <= 0:
        return None
    view = order_by_id(order)
    reason = view.order.end_reason
    return issue_credit_note(
        view,
        about=about_sent_back(payment_id, order),
        credits=credits_of_rest(view, left),
        reason=REASONS.get(reason, reason),
        now=now,
    )


def issue_for_payout(payout_id: int, *, now: datetime) -> Paper | None:
    """Nothing while the bank has not said that it left; a slip stays when the money comes back later."""
    payout = Payout.objects.select_related("shop__region", "batch__council__region").get(pk=payout_id)
    if payout.left_at is None:
        return None
    return issue_payout_slip(payout.shop, _facts(payout, payout.batch.council), now=now)


def _facts(payout: Payout, council: Council) -> PayoutFacts:
    assert payout.left_at is not None
    return PayoutFacts(
        about=about_payout(payout.pk),
        payer=council.name,
        reference=payout.reference,
        account=f"{payout.bank} {masked_account(payout.number)}, {payout.holder}",
        paid_on=day_of(council, payout.left_at),
        rows=rows_of(payout),
    )


def about_payout(payout_id: int) -> str:
    return f"payout:{payout_id}"


def issue_what_is_missing(*, now: datetime, since: datetime | None = None) -> int:
    """Those that were done before papers were issued by themselves, or whose task was lost. How many there were."""
    refunds = Refund.objects.filter(status=RefundStatus.DONE, **_after("done_at", since))
    payouts = Payout.objects.filter(left_at__isnull=False, **_after("left_at", since))
    papers = [issue_for_refund(pk, now=now) for pk in _without_paper(refunds, Kind.CREDIT_NOTE, "refund:")]
    papers += [issue_for_payout(pk, now=now) for pk in _without_paper(payouts, Kind.PAYOUT_SLIP, "payout:")]
    papers += [issue_for_sent_back(pk, order, now=now) for pk, order in _sent_back_without_paper(since)]
    return sum(paper is not None for paper in papers)


def _after(field: str, since: datetime | None) -> dict[str, datetime]:
    return {f"{field}__gte": since} if since else {}


def _without_paper(rows: QuerySet, kind: Kind, prefix: str) -> list[int]:
    about = Concat(Value(prefix), Cast(OuterRef("pk"), CharField()))
    return list(rows.filter(~Exists(Paper.objects.filter(kind=kind, about=about))).values_list("pk", flat=True))


def _sent_back_without_paper(since: datetime | None) -> list[tuple[int, str]]:
    """Payments to a shop itself have one order each."""
    rows = Payment.objects.filter(status=PaymentStatus.REFUNDED, shop__isnull=False, **_after("settled_at", since))
    found = [(payment.pk, order) for payment in rows for order in orders_of(payment)]
    issued = set(
        Paper.objects.filter(about__in=[about_sent_back(*each) for each in found]).values_list("about", flat=True)
    )
    return [each for each in found if about_sent_back(*each) not in issued]
