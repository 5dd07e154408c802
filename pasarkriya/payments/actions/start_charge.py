"""Asking a provider to be paid. The network is never waited for inside a transaction."""

from datetime import datetime, timedelta

from django.db import transaction

from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.gateway import Ask, Opened
from pasarkriya.payments.models import (
    OPEN_CHARGES,
    OPEN_STATUSES,
    Charge,
    ChargeKind,
    ChargeStatus,
    Payment,
    Share,
)
from pasarkriya.payments.providers import provider
from pasarkriya.payments.refusals import ChargeRefused, ChargeUncertain, NotThroughProvider, ProviderSilent

# Bank Indonesia's limit for one QRIS payment.
MOST_BY_QRIS = 10_000_000
FIRST_LOOK = timedelta(minutes=1)


def start_charge(payment: Payment, *, kind: str, bank: str = "", now: datetime) -> Charge:
    """What the buyer pays by: the one that is open already, or a new one. Never inside a transaction.

    Another `kind` calls the open one off first, so that nobody can pay twice. After a lost answer nothing new is
    opened until the provider has told how the first stands.
    Raises `NotThroughProvider`, `GatewayUnknown`, `ChargeUncertain`, `ChargeRefused`.
    """
    speaks = provider(payment.method)
    if kind not in speaks.kinds or (kind == ChargeKind.VA and bank not in speaks.banks):
        raise NotThroughProvider()
    bank = bank if kind == ChargeKind.VA else ""
    if kind == ChargeKind.QRIS and payment.amount > MOST_BY_QRIS:
        raise NotThroughProvider()
    if before := _open_charge(payment):
        if _fits(before, kind, bank):
            return before
        _close(before, now)
    charge = _write(payment, kind, bank, now)
    failpoint("charge.written")
    try:
        opened = speaks.open_charge(_ask(charge, payment, now))
    except ProviderSilent:
        _note(charge, ChargeStatus.UNKNOWN)
        raise ChargeUncertain() from None
    except ChargeRefused:
        _note(charge, ChargeStatus.FAILED, next_check_at=None)
        raise
    failpoint("charge.opened")
    _note_opened(charge, opened)
    return charge


def open_charge_of(payment: Payment) -> Charge | None:
    """The one the buyer can pay now, with its instructions."""
    found = _open_charge(payment)
    return found if found and found.status == ChargeStatus.PENDING and found.instructions else None


def _open_charge(payment: Payment) -> Charge | None:
    return Charge.objects.filter(payment=payment, status__in=OPEN_CHARGES).first()


def _fits(charge: Charge, kind: str, bank: str) -> bool:
    is_shown = charge.status == ChargeStatus.PENDING and bool(charge.instructions)
    return is_shown and (charge.kind, charge.bank) == (kind, bank)


def _close(charge: Charge, now: datetime) -> None:
    """Call the open one off, and believe it only when the provider says so. Raises `ChargeUncertain`."""
    try:
        if charge.status == ChargeStatus.PENDING:
            provider(charge.gateway).cancel_charge(charge.reference, charge.provider_id, charge.kind)
        read_back(charge, now=now)
    except ProviderSilent:
        raise ChargeUncertain() from None
    charge.refresh_from_db()
    if charge.status in OPEN_CHARGES:
        raise ChargeUncertain()


@transaction.atomic
def _write(payment: Payment, kind: str, bank: str, now: datetime) -> Charge:
    """The row comes before the question: whatever happens to us, we know what to ask about.

    Raises `NotThroughProvider`, `ChargeUncertain`.
    """
    held = Payment.objects.select_for_update().get(pk=payment.pk)
    if held.shop_id is not None or held.status not in OPEN_STATUSES or (held.due_at and held.due_at <= now):
        raise NotThroughProvider()
    if _open_charge(held):
        # A twin press was quicker; its answer is on its way.
        raise ChargeUncertain()
    number = Charge.objects.filter(payment=held).count() + 1
    return Charge.objects.create(
        payment=held,
        gateway=held.method,
        reference=f"PK-{held.public_id.hex[:16]}-{number}",
        kind=kind,
        bank=bank,
        amount=held.amount,
        opened_at=now,
        next_check_at=now + FIRST_LOOK,
    )


def _ask(charge: Charge, payment: Payment, now: datetime) -> Ask:
    shares = Share.objects.filter(payment=payment).order_by("id")
    items = tuple((str(s.order)[:8], f"Pesanan {str(s.order)[:8]}", s.amount) for s in shares)
    left = (payment.due_at - now) if payment.due_at else timedelta(hours=24)
    minutes = max(1, int(left.total_seconds() // 60))
    return Ask(charge.reference, charge.kind, charge.bank, charge.amount, items, minutes)


def _note(charge: Charge, status: str, **changes: object) -> None:
    """A reading that came meanwhile knows more."""
    if Charge.objects.filter(pk=charge.pk, status=ChargeStatus.STARTING).update(status=status, **changes):
        charge.status = status


def _note_opened(charge: Charge, opened: Opened) -> None:
    facts = {"provider_id": opened.provider_id, "instructions": opened.instructions}
    Charge.objects.filter(pk=charge.pk).update(**facts)
    _note(charge, ChargeStatus.PENDING, raw_status=opened.raw_status)
    charge.refresh_from_db()
