"""The bank is told: one file, written once."""

import hashlib
from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.locks import lock_in_order
from pasarkriya.ledger.payout_events import PayoutSent
from pasarkriya.ledger.payout_models import BatchStatus, Payout, PayoutBatch, PayoutFile, PayoutStatus
from pasarkriya.ledger.payout_queries import batch_by_id, file_of, order_of
from pasarkriya.ledger.payout_rails import rails
from pasarkriya.ledger.payout_refusals import BatchNotReleased
from pasarkriya.ledger.payout_states import batch_machine, payout_machine


@transaction.atomic
def send_batch(batch_id: int, *, by: str, now: datetime) -> PayoutFile:
    """Write the file; asked again, hand out the same one, to the byte. Raises `BatchNotReleased`, `BatchMissing`."""
    lock_in_order(PayoutBatch.objects.all(), [batch_id])
    batch = batch_by_id(batch_id)
    written = file_of(batch)
    if written:
        return written
    if batch.status != BatchStatus.RELEASED:
        raise BatchNotReleased()
    made = rails()[batch.rail].write(order_of(batch))
    failpoint("batch.made")
    batch_machine.move(batch, BatchStatus.SENT, by=by, now=now, sent_at=now)
    for payout in Payout.objects.filter(batch=batch, status=PayoutStatus.APPROVED).order_by("id"):
        payout_machine.move(payout, PayoutStatus.SENT, by=by, now=now)
        publish(PayoutSent(payout.pk, payout.shop_id, payout.reference, payout.amount))
    written = PayoutFile.objects.create(
        batch=batch,
        name=made.name,
        media_type=made.media_type,
        content=made.content,
        digest=hashlib.sha256(made.content).hexdigest(),
        written_at=now,
    )
    failpoint("batch.written")
    return written
