from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.locks import lock_word
from pasarkriya.shops.models import Shop
from pasarkriya.verification import numbers
from pasarkriya.verification.models import How, Proof, ProofKind, ProofStatus
from pasarkriya.verification.names import attestation
from pasarkriya.verification.queries import step_of
from pasarkriya.verification.refusals import (
    AttestationNeeded,
    DocumentNeeded,
    ProofGivenAlready,
    ProofHolds,
    VisitByOfficer,
)
from pasarkriya.verification.rules import may_renew


@dataclass(frozen=True)
class Given:
    """What a maker sends for one requirement. `document_key` as the private pictures' keeper gave it."""

    number: str = ""
    document_key: str = ""
    is_attested: bool = False


@transaction.atomic
def give_proof(shop: Shop, kind: str, given: Given, *, by: str, now: datetime) -> Proof:
    """A new round for the officer. Raises `ProofNotAsked`, `ProofGivenAlready`, `ProofHolds`, `NumberInvalid`,
    `DocumentNeeded`, `AttestationNeeded`, `VisitByOfficer`.
    """
    # Two presses, or the owner and her son, make one round.
    lock_word(f"proof:{shop.pk}:{kind}")
    step = step_of(shop, kind, now)
    if step.latest and step.latest.status == ProofStatus.GIVEN:
        raise ProofGivenAlready()
    if step.counting and not may_renew(step.counting, now):
        raise ProofHolds()
    made = Proof.objects.create(
        shop=shop,
        requirement=step.requirement,
        kind=ProofKind(kind),
        round=step.latest.round + 1 if step.latest else 1,
        given_by=by,
        given_at=now,
        **_columns(step.requirement.how, kind, given),
    )
    leave_trail(made, "given", by=by, at=now, shop=shop.pk, kind=kind, round=made.round)
    return made


def _columns(how: str, kind: str, given: Given) -> dict[str, str]:
    if how == How.VISIT:
        raise VisitByOfficer()
    if how == How.NUMBER:
        return numbers.sealed(numbers.checked(kind, given.number)) | {"document_key": given.document_key}
    if how == How.DOCUMENT:
        if not given.document_key:
            raise DocumentNeeded()
        return {"document_key": given.document_key}
    if not given.is_attested:
        raise AttestationNeeded()
    return {"words": attestation(kind), "document_key": given.document_key}
