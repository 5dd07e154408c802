from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.verification import numbers
from pasarkriya.verification.models import NumberReading, Proof
from pasarkriya.verification.refusals import ProofMissing, ReadingReasonNeeded


@transaction.atomic
def read_number(proof: Proof, *, reason: str, by: Actor, now: datetime) -> str:
    """The number in clear, for an officer of the region; who looked and why is written down first.

    Raises `ReadingReasonNeeded`, `ProofMissing`.
    """
    if by.user is None or not proof.sealed or not by.may(Permission.SHOP_VERIFY, region=proof.shop.region_id):
        raise ProofMissing()
    words = reason.strip()[:200]
    if not words:
        raise ReadingReasonNeeded()
    NumberReading.objects.create(proof=proof, reader=by.user, reason=words, at=now)
    leave_trail(proof, "number read", by=by.name, reason=words, at=now)
    return numbers.opened(proof.sealed)
