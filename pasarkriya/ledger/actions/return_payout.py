"""The bank could not pay, and sent it back."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.ledger.actions.hold_payouts import hold_payouts
from pasarkriya.ledger.payout_books import book_returned
from pasarkriya.ledger.payout_events import PayoutReturned
from pasarkriya.ledger.payout_models import Payout, PayoutStatus
from pasarkriya.ledger.payout_refusals import HoldNeedsReason
from pasarkriya.ledger.payout_states import payout_machine


@transaction.atomic
def return_payout(payout: Payout, *, reason: str, by: str, now: datetime) -> None:
    """The shop is owed it again, and held until somebody has looked at its bank account.

    Raises `HoldNeedsReason`, and `IllegalMove` for what was not sent or came back already.
    """
    reason = reason.strip()[:150]
    if not reason:
        raise HoldNeedsReason()
    payout_machine.move(payout, PayoutStatus.RETURNED, by=by, reason=reason, now=now, note=reason)
    book_returned(payout, by=by, at=now)
    hold_payouts(payout.shop_id, reason=f"{payout.reference}: {reason}", by=by, now=now)
    publish(PayoutReturned(payout.pk, payout.shop_id, payout.reference, payout.amount, reason))
