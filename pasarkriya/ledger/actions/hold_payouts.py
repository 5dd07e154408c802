"""Not paying a shop for a while, with a reason."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.locks import lock_word
from pasarkriya.ledger.payout_models import PayoutHold
from pasarkriya.ledger.payout_refusals import HoldNeedsReason


@transaction.atomic
def hold_payouts(shop_id: int, *, reason: str, by: str, now: datetime) -> PayoutHold:
    """A shop that is held stays held, for its first reason. Raises `HoldNeedsReason`."""
    reason = reason.strip()[:200]
    if not reason:
        raise HoldNeedsReason()
    lock_word(f"ledger:hold:{shop_id}")
    there = PayoutHold.objects.filter(shop=shop_id, lifted_at=None).first()
    if there:
        return there
    hold = PayoutHold.objects.create(shop_id=shop_id, reason=reason, held_at=now, held_by=by)
    leave_trail(hold, "held", by=by, reason=reason, at=now)
    return hold


@transaction.atomic
def lift_hold(shop_id: int, *, by: str, now: datetime) -> None:
    """Again does nothing."""
    lock_word(f"ledger:hold:{shop_id}")
    for hold in PayoutHold.objects.filter(shop=shop_id, lifted_at=None):
        hold.lifted_at, hold.lifted_by = now, by
        hold.save(update_fields=["lifted_at", "lifted_by"])
        leave_trail(hold, "lifted", by=by, at=now)
