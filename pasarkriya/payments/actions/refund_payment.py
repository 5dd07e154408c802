"""Money going back, order by order, never more than came."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, Sum

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.payments.actions.open_case import answer_case, open_case
from pasarkriya.payments.actions.read_back import end_if_all_went_back
from pasarkriya.payments.events import RefundAsked, RefundDone, RefundFailed, RefundWithdrawn
from pasarkriya.payments.models import (
    Charge,
    ChargeStatus,
    Payment,
    PaymentStatus,
    Refund,
    RefundRail,
    RefundStatus,
    Share,
)
from pasarkriya.payments.providers import provider
from pasarkriya.payments.refusals import (
    ChargeRefused,
    GatewayUnknown,
    NotThroughProvider,
    RefundKeyReused,
    RefundNeedsSecond,
    RefundTooHigh,
)
from pasarkriya.payments.states import refund_machine

# Above this another person than the asker has to agree before anything is sent.
TWO_PERSONS_ABOVE_AMOUNT = 5_000_000
# The kind of case that a refund becomes when the provider does not say for days whether it was sent.
UNCERTAIN = "refund_uncertain"
CAPTURED = (PaymentStatus.PAID, PaymentStatus.REFUND_DUE, PaymentStatus.REFUNDED)


@transaction.atomic
def ask_refund(payment: Payment, *, order: UUID, amount: int, reason: str, key: str, by: str, now: datetime) -> Refund:
    """Set so much of an order's share aside to go back. The same `key` again is the same refund.

    Two who ask at once wait for each other; the sum of all never passes what came.
    Raises `RefundTooHigh`, `RefundKeyReused`, `NotThroughProvider` when nothing came.
    """
    held = Payment.objects.select_for_update().get(pk=payment.pk)
    if before := Refund.objects.filter(key=key).first():
        if (before.payment_id, before.order, before.amount) != (held.pk, order, amount):
            raise RefundKeyReused()
        return before
    if held.status not in CAPTURED:
        raise NotThroughProvider()
    left = left_to_refund(held, order)
    if not 0 < amount <= left:
        raise RefundTooHigh(left_amount=max(left, 0))
    Payment.objects.filter(pk=held.pk).update(refunded_amount=F("refunded_amount") + amount)
    refund = Refund.objects.create(
        payment=held,
        order=order,
        amount=amount,
        reason=reason[:200],
        key=key,
        rail=_rail(held),
        by=by,
        asked_at=now,
    )
    leave_trail(refund, "asked", by=by, reason=reason, at=now, amount=amount)
    publish(RefundAsked(refund.pk, held.pk, str(order), amount))
    if not needs_second(refund):
        _send_soon(refund)
    return refund


def left_to_refund(payment: Payment, order: UUID) -> int:
    """What of this order's share may still go back; never more than is left of the whole payment."""
    share = Share.objects.filter(payment=payment, order=order).aggregate(sum=Sum("amount"))["sum"] or 0
    asked = Refund.objects.filter(~Q(status=RefundStatus.FAILED), payment=payment, order=order)
    gone = asked.aggregate(sum=Sum("amount"))["sum"] or 0
    return min(share - gone, payment.amount - payment.refunded_amount)


def needs_second(refund: Refund) -> bool:
    """Only of money the market holds: what a shop was paid itself, it gives back itself."""
    is_held = refund.payment.shop_id is None
    return is_held and refund.amount > TWO_PERSONS_ABOVE_AMOUNT and not refund.approved_by


def second_above_amount() -> int:
    """Rupiah; for those who are told of it."""
    return TWO_PERSONS_ABOVE_AMOUNT


@transaction.atomic
def approve_refund(refund: Refund, *, by: str, now: datetime) -> None:
    """A second person agrees. Raises `RefundNeedsSecond` when it is the asker."""
    refund.refresh_from_db(from_queryset=Refund.objects.select_for_update())
    if refund.by == by:
        raise RefundNeedsSecond(above_amount=TWO_PERSONS_ABOVE_AMOUNT)
    if refund.approved_by:
        return
    refund.approved_by = by
    refund.save(update_fields=["approved_by"])
    leave_trail(refund, "approved", by=by, at=now)
    _send_soon(refund)


def send_refund(refund: Refund, *, now: datetime) -> None:
    """Tell the provider. Never inside a transaction; again is the same refund. One it refuses is left to a person.

    Raises `ProviderSilent`: then it stays SENT and is sent again under its key. `RefundNeedsSecond`.
    """
    if needs_second(refund):
        raise RefundNeedsSecond(above_amount=TWO_PERSONS_ABOVE_AMOUNT)
    charge = _paid_charge(refund.payment)
    if refund.rail != RefundRail.GATEWAY or charge is None or not _mark_sent(refund, now):
        return
    failpoint("refund.marked")
    try:
        speaks = provider(charge.gateway)
        is_done = speaks.refund_charge(
            charge.reference,
            charge.provider_id,
            charge.kind,
            key=f"PKR-{refund.pk}",
            amount=refund.amount,
            reason=refund.reason or "refund",
        )
    except (ChargeRefused, GatewayUnknown) as refusal:
        _leave_to_a_person(refund, str(refusal.facts.get("why", refusal.code)), now)
        return
    failpoint("refund.sent")
    if is_done:
        _finish(refund, by=f"gateway:{charge.gateway}", gateway=charge.gateway, now=now)


@transaction.atomic
def note_refund_by_hand(refund: Refund, *, note: str, by: str, now: datetime) -> None:
    """Somebody transferred it. Raises `IllegalMove`, `RefundNeedsSecond`."""
    if needs_second(refund):
        raise RefundNeedsSecond(above_amount=TWO_PERSONS_ABOVE_AMOUNT)
    if refund.rail != RefundRail.BY_HAND:
        raise IllegalMove(thing="refund", source=refund.rail, to=RefundStatus.DONE.value)
    Refund.objects.filter(pk=refund.pk).update(note=note[:200])
    _finish(refund, by=by, gateway="", now=now)


@transaction.atomic
def withdraw_refund(refund: Refund, *, reason: str, by: str, now: datetime) -> None:
    """It was not sent and shall not be. Raises `IllegalMove`, and what the listeners of `RefundWithdrawn` do."""
    payment = Payment.objects.select_for_update().get(pk=refund.payment_id)
    refund.refresh_from_db()
    if refund.status != RefundStatus.REQUESTED:
        raise IllegalMove(thing="refund", source=refund.status, to=RefundStatus.FAILED.value)
    refund_machine.move(refund, RefundStatus.FAILED, by=by, reason=reason, now=now)
    Payment.objects.filter(pk=payment.pk).update(refunded_amount=F("refunded_amount") - refund.amount)
    publish(RefundWithdrawn(str(refund.order)))
    publish(RefundFailed(refund.pk, payment.pk, str(refund.order), refund.amount))


def _rail(payment: Payment) -> str:
    charge = _paid_charge(payment)
    if payment.shop_id is not None or charge is None:
        return RefundRail.BY_HAND
    try:
        return RefundRail.GATEWAY if provider(charge.gateway).can_refund(charge.kind) else RefundRail.BY_HAND
    except GatewayUnknown:
        return RefundRail.BY_HAND


def _paid_charge(payment: Payment) -> Charge | None:
    """The one that settled it; another that was paid besides is no part of it."""
    return Charge.objects.filter(payment=payment, status=ChargeStatus.PAID, is_second=False).order_by("id").first()


def _send_soon(refund: Refund) -> None:
    from pasarkriya.payments.tasks import send_asked_refund

    if refund.rail == RefundRail.GATEWAY:
        send_asked_refund.defer(refund_id=refund.pk)


@transaction.atomic
def _mark_sent(refund: Refund, now: datetime) -> bool:
    """Whether it is still to be sent. The lock keeps a reading from counting it before it is marked."""
    Payment.objects.select_for_update().get(pk=refund.payment_id)
    refund.refresh_from_db()
    if refund.status == RefundStatus.REQUESTED:
        refund_machine.move(refund, RefundStatus.SENT, by="clock", now=now, sent_at=now)
    return refund.status == RefundStatus.SENT


@transaction.atomic
def _finish(refund: Refund, *, by: str, gateway: str, now: datetime) -> None:
    payment = Payment.objects.select_for_update().get(pk=refund.payment_id)
    refund.refresh_from_db()
    refund_machine.move(refund, RefundStatus.DONE, by=by, now=now, done_at=now)
    answer_case(UNCERTAIN, f"refund:{refund.pk}", note=RefundStatus.DONE, now=now)
    publish(RefundDone(refund.pk, payment.pk, str(refund.order), refund.amount, gateway))
    end_if_all_went_back(payment, by=by, now=now)
    failpoint("refund.booked")


@transaction.atomic
def _leave_to_a_person(refund: Refund, why: str, now: datetime) -> None:
    """Still owed: somebody has to transfer it."""
    Payment.objects.select_for_update().get(pk=refund.payment_id)
    refund.refresh_from_db()
    if refund.status == RefundStatus.SENT:
        changes = {"rail": RefundRail.BY_HAND, "sent_at": None, "note": why[:200]}
        refund_machine.move(refund, RefundStatus.REQUESTED, by="clock", reason=why[:200], now=now, **changes)
        answer_case(UNCERTAIN, f"refund:{refund.pk}", note=why, now=now)
        open_case("refund_refused", f"refund:{refund.pk}", expected_amount=refund.amount, note=why, now=now)
