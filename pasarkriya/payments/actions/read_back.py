"""How a charge stands is what the provider answers when asked; a notice only makes us ask."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Sum

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.actions.open_case import answer_case, open_case
from pasarkriya.payments.events import PaidTwice, PaymentReversed
from pasarkriya.payments.gateway import Reading
from pasarkriya.payments.models import (
    OPEN_CHARGES,
    Charge,
    ChargeStatus,
    Payment,
    PaymentStatus,
    Refund,
    RefundRail,
    RefundStatus,
)
from pasarkriya.payments.providers import provider
from pasarkriya.payments.queries import orders_of
from pasarkriya.payments.refusals import ProviderSilent
from pasarkriya.payments.states import payment_machine

# A status never goes back, in whatever order we hear of it.
RANK = {
    ChargeStatus.STARTING: 0,
    ChargeStatus.UNKNOWN: 0,
    ChargeStatus.PENDING: 1,
    ChargeStatus.FAILED: 2,
    ChargeStatus.EXPIRED: 2,
    ChargeStatus.CANCELLED: 2,
    ChargeStatus.PAID: 3,
}
UNPAID = (PaymentStatus.PENDING, PaymentStatus.REPORTED, PaymentStatus.EXPIRED, PaymentStatus.CANCELLED)
# What the provider does not know after this long it never got: our own call ends in 15 seconds.
TIME_TO_ARRIVE = timedelta(minutes=1)
MOST_OFTEN = timedelta(minutes=1)
# Settled within five minutes of the buyer's paying also when no notice comes.
LEAST_OFTEN = timedelta(minutes=4)
LATE_OFTEN = timedelta(hours=1)
# Some banks take back what they reported within the first minutes.
TIME_TO_TAKE_BACK = timedelta(minutes=10)
GIVE_UP_AFTER = timedelta(days=3)
# The kind of case that a charge becomes when the looks have ended and nobody knows.
UNCERTAIN = "charge_uncertain"


def read_back(charge: Charge, *, now: datetime) -> None:
    """Ask the provider and act upon the answer. Never inside a transaction.

    Raises `ProviderSilent`, `GatewayUnknown`.
    """
    try:
        reading = provider(charge.gateway).read_charge(charge.reference, charge.provider_id, charge.kind)
    except ProviderSilent:
        # Asked again at the pace of its age, not at that of whoever claims it.
        Charge.objects.filter(pk=charge.pk, status__in=OPEN_CHARGES).update(next_check_at=_next_look(charge, now))
        raise
    failpoint("read.answered")
    if reading is None:
        _note_unheard_of(charge, now)
    else:
        apply_reading(charge, reading, now=now)


@transaction.atomic
def apply_reading(charge: Charge, reading: Reading, *, now: datetime) -> None:
    """Settle, end or reverse, under the payment's lock. Twice, or in another order, comes to the same."""
    payment = Payment.objects.select_for_update().get(pk=charge.payment_id)
    charge.refresh_from_db()
    charge.checked_at = now
    charge.next_check_at = _next_look(charge, now)
    if not _is_ours(charge, payment, reading):
        _open_foreign_case(charge, reading, now)
    else:
        was_paid = charge.status == ChargeStatus.PAID
        _advance(charge, reading)
        if charge.status == ChargeStatus.PAID:
            charge.next_check_at = None if was_paid else now + TIME_TO_TAKE_BACK
            if not was_paid:
                _settle(charge, payment, now)
            _reverse(charge, payment, reading, now)
    _save(charge, now)
    failpoint("read.applied")


def _save(charge: Charge, now: datetime) -> None:
    charge.save()
    if charge.status not in OPEN_CHARGES:
        answer_case(UNCERTAIN, f"charge:{charge.reference}", note=charge.raw_status or charge.status, now=now)


def _is_ours(charge: Charge, payment: Payment, reading: Reading) -> bool:
    """Another's charge, another sum or other money never pays for this."""
    return (reading.reference, reading.amount, reading.currency) == (charge.reference, charge.amount, payment.currency)


def _open_foreign_case(charge: Charge, reading: Reading, now: datetime) -> None:
    open_case(
        "reading_differs",
        f"charge:{charge.reference}",
        expected_amount=charge.amount,
        found_amount=reading.amount or 0,
        note=f"{reading.reference} {reading.currency} {reading.raw_status}",
        now=now,
    )


def _advance(charge: Charge, reading: Reading) -> None:
    if reading.provider_id:
        charge.provider_id = reading.provider_id
    if RANK[ChargeStatus(reading.status)] > RANK[ChargeStatus(charge.status)]:
        charge.status = reading.status
        charge.raw_status = reading.raw_status
        if reading.status != ChargeStatus.PENDING:
            charge.next_check_at = None


def _settle(charge: Charge, payment: Payment, now: datetime) -> None:
    by = f"gateway:{charge.gateway}"
    if payment.status in UNPAID:
        confirm_payment(payment, by=by, now=now)
        # Whoever heard of it may have asked some of it back.
        payment.refresh_from_db()
    elif Charge.objects.filter(payment=payment, status=ChargeStatus.PAID).exclude(pk=charge.pk).exists():
        charge.is_second = True
        publish(PaidTwice(payment.pk, charge.pk, charge.amount))
        open_case("paid_twice", f"charge:{charge.reference}", found_amount=charge.amount, now=now)


def _reverse(charge: Charge, payment: Payment, reading: Reading, now: datetime) -> None:
    """What went back without our asking: at the provider's desk, by a chargeback, or a bank that took it back."""
    returned = charge.amount if reading.is_taken_back else min(reading.returned_amount, charge.amount)
    gone = returned - (0 if charge.is_second else _sent_by_us(payment)) - charge.reversed_amount
    if gone <= 0:
        return
    charge.reversed_amount += gone
    charge.raw_status = reading.raw_status
    facts = (gone, charge.reversed_amount, reading.raw_status, charge.is_second)
    publish(PaymentReversed(payment.pk, charge.pk, orders_of(payment), *facts))
    if charge.is_second:
        # It pays for nothing here, so nothing of the payment went back.
        return
    # What was asked back besides may now be more than is left; the case says so.
    room = min(gone, payment.amount - payment.refunded_amount)
    Payment.objects.filter(pk=payment.pk).update(refunded_amount=F("refunded_amount") + room)
    payment.refunded_amount += room
    leave_trail(payment, "reversed", by=f"gateway:{charge.gateway}", reason=reading.raw_status, at=now, amount=gone)
    open_case(
        "reversed", f"payment:{payment.pk}", found_amount=charge.reversed_amount, note=reading.raw_status, now=now
    )
    end_if_all_went_back(payment, by=f"gateway:{charge.gateway}", now=now)


def _sent_by_us(payment: Payment) -> int:
    """A refund on its way may be counted by the provider already."""
    mine = Refund.objects.filter(
        payment=payment, rail=RefundRail.GATEWAY, status__in=[RefundStatus.SENT, RefundStatus.DONE]
    )
    return mine.aggregate(sum=Sum("amount"))["sum"] or 0


def end_if_all_went_back(payment: Payment, *, by: str, now: datetime) -> None:
    """Under the payment's lock."""
    under_way = Refund.objects.filter(payment=payment, status__in=[RefundStatus.REQUESTED, RefundStatus.SENT])
    is_paid = payment.status in (PaymentStatus.PAID, PaymentStatus.REFUND_DUE)
    if is_paid and payment.refunded_amount == payment.amount and not under_way.exists():
        payment_machine.move(payment, PaymentStatus.REFUNDED, by=by, now=now)


@transaction.atomic
def _note_unheard_of(charge: Charge, now: datetime) -> None:
    """The buyer never saw what to pay by, and the provider never heard of it: it can be tried anew.

    What was shown stays open: a page of the provider's on which nobody has chosen yet is unknown to it, too.
    """
    Payment.objects.select_for_update().get(pk=charge.payment_id)
    charge.refresh_from_db()
    charge.checked_at, charge.next_check_at = now, _next_look(charge, now)
    was_lost = charge.status in (ChargeStatus.STARTING, ChargeStatus.UNKNOWN)
    if was_lost and now - charge.opened_at >= TIME_TO_ARRIVE:
        charge.status, charge.next_check_at = ChargeStatus.FAILED, None
    elif charge.status == ChargeStatus.PENDING and _is_over(charge, now):
        charge.status, charge.next_check_at = ChargeStatus.EXPIRED, None
    _save(charge, now)


def _is_over(charge: Charge, now: datetime) -> bool:
    due = charge.payment.due_at
    return due is not None and now > due + LATE_OFTEN


def _next_look(charge: Charge, now: datetime) -> datetime | None:
    """Often while the buyer may pay any minute, hourly afterwards, then no more."""
    age = now - charge.opened_at
    if age > GIVE_UP_AFTER:
        return None
    if _is_over(charge, now):
        return now + LATE_OFTEN
    return now + min(max(age / 10, MOST_OFTEN), LEAST_OFTEN)
