"""What a council pays today: a batch of one payout a shop."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.locks import lock_word
from pasarkriya.kernel.numbers import next_number
from pasarkriya.ledger.payout_models import BatchStatus, Payout, PayoutBatch, PayoutTerms
from pasarkriya.ledger.payout_queries import Due, WhyNot, all_terms, day_of, dues_of
from pasarkriya.ledger.payout_refusals import NothingToPay

# Whoever proposes or releases does it alone: a shop's balance is looked at and used up in one breath.
PAYOUTS = "ledger:payouts"


@transaction.atomic
def propose_payouts(terms: PayoutTerms, *, by: str, now: datetime) -> PayoutBatch:
    """Today's batch of this council. A second press, or a second worker, gets the same. Raises `NothingToPay`."""
    lock_word(PAYOUTS)
    on = day_of(terms.council, now)
    there = PayoutBatch.objects.filter(council=terms.council, on=on).exclude(status=BatchStatus.DROPPED).first()
    if there:
        return there
    dues = [due for due in dues_of(terms) if due.why_not == WhyNot.PAID]
    if not dues:
        raise NothingToPay()
    batch = PayoutBatch.objects.create(
        council=terms.council,
        on=on,
        rail=terms.rail,
        bank=terms.bank,
        number=terms.number,
        holder=terms.holder,
        two_person_above_amount=terms.two_person_above_amount,
        made_at=now,
        made_by=by,
    )
    Payout.objects.bulk_create([_payout(batch, due) for due in dues])
    leave_trail(batch, "proposed", by=by, at=now)
    return batch


def _payout(batch: PayoutBatch, due: Due) -> Payout:
    assert due.account is not None
    return Payout(
        batch=batch,
        shop=due.shop,
        reference=f"PB{next_number('payouts'):08d}",
        amount=due.amount,
        bank=due.account.bank,
        number=due.account.number,
        holder=due.account.holder,
    )


def propose_what_is_due(*, now: datetime) -> list[PayoutBatch]:
    """By the clock: each council on its weekdays. Where nothing is due, nothing is made."""
    made = []
    for terms in all_terms():
        if day_of(terms.council, now).isoweekday() in terms.weekdays:
            try:
                made.append(propose_payouts(terms, by="clock", now=now))
            except NothingToPay:
                continue
    return made
