"""A council has handed a courier what buyers paid for delivery."""

from datetime import datetime

from django.db import transaction

from pasarkriya.councils.models import Council
from pasarkriya.kernel.locks import lock_word
from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.models import AccountKind, Posting, Reason
from pasarkriya.ledger.payout_queries import owed_to_couriers
from pasarkriya.ledger.payout_refusals import CourierNotOwed


@transaction.atomic
def pay_courier(council: Council, *, amount: int, note: str, key: str, by: str, now: datetime) -> Posting:
    """The same `key` again is the same payment. Raises `CourierNotOwed` for nothing, or more than is owed."""
    lock_word(f"courier {council.pk}")
    if earlier := Posting.objects.filter(key=f"courier:{council.pk}:{key}").first():
        return earlier
    owed = owed_to_couriers(council.pk)
    if not 0 < amount <= owed:
        raise CourierNotOwed(owed_amount=owed)
    entries = [
        EntryDraft(AccountKind.COURIER_PAYABLE, amount, Reason.COURIER, council_id=council.pk, label=note[:200]),
        EntryDraft(AccountKind.BANK, -amount, Reason.COURIER, council_id=council.pk, label=note[:200]),
    ]
    cause = f"council:{council.pk}"
    return post(
        key=f"courier:{council.pk}:{key}", kind="courier", cause=cause, entries=entries, by=by, at=now, note=note
    )
