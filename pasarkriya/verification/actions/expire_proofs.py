from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from pasarkriya.kernel.events import publish
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.shops.models import Shop
from pasarkriya.verification.events import ProofEnding
from pasarkriya.verification.models import Proof, ProofStatus, Seal
from pasarkriya.verification.rules import TOLD
from pasarkriya.verification.seals import refresh_seal
from pasarkriya.verification.states import proof_machine


def expire_proofs(*, now: datetime) -> int:
    """End what is over, tell makers what will be, look at every seal again. Returns how many ended."""
    ended = 0
    for proof in _counting(now).filter(valid_until__lte=now):
        ended += _expire(proof, now)
    for proof in _counting(now).filter(valid_until__lte=now + TOLD, told_at=None):
        _tell(proof, now)
    for seal in Seal.objects.select_related("shop").order_by("pk"):
        # Requirements and works change too; a seal says what holds now.
        refresh_seal(seal.shop, now=now)
    return ended


def _counting(now: datetime) -> QuerySet[Proof]:
    counting = [ProofStatus.APPROVED, ProofStatus.WAIVED]
    return Proof.objects.filter(status__in=counting).select_related("shop").order_by("pk")


@transaction.atomic
def _expire(proof: Proof, now: datetime) -> int:
    try:
        proof_machine.move(proof, ProofStatus.EXPIRED, by="clock", now=now)
    except IllegalMove:
        return 0
    refresh_seal(Shop.objects.get(pk=proof.shop_id), now=now)
    return 1


@transaction.atomic
def _tell(proof: Proof, now: datetime) -> None:
    if Proof.objects.filter(pk=proof.pk, told_at=None).update(told_at=now):
        publish(ProofEnding(proof.pk))
