"""The officer's answers: approved, sent back with a reason, done without, seen on the spot."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.locks import lock_word
from pasarkriya.shops.companions import works_for
from pasarkriya.shops.models import Shop
from pasarkriya.shops.refusals import OwnShop
from pasarkriya.verification.events import ProofSentBack
from pasarkriya.verification.models import How, Proof, ProofStatus, Requirement
from pasarkriya.verification.queries import step_of
from pasarkriya.verification.refusals import (
    NotWaivable,
    ProofGivenAlready,
    ProofHolds,
    ProofMissing,
    ProofReasonNeeded,
)
from pasarkriya.verification.rules import Step, may_renew
from pasarkriya.verification.seals import refresh_seal
from pasarkriya.verification.states import proof_machine

LONGEST = 2000


@transaction.atomic
def approve_proof(proof: Proof, *, by: Actor, now: datetime) -> None:
    """It counts from now on, for as long as its requirement says. Raises `OwnShop`, `ProofMissing`, `IllegalMove`."""
    _check(proof.shop, by)
    _retire_counting(proof.shop, proof.kind, by, now)
    proof_machine.move(
        proof,
        ProofStatus.APPROVED,
        by=by.name,
        now=now,
        decided_by=by.user,
        decided_at=now,
        valid_until=_end(proof.requirement, now),
    )
    refresh_seal(proof.shop, now=now)


@transaction.atomic
def send_proof_back(proof: Proof, *, reason: str, by: Actor, now: datetime) -> None:
    """With words the maker can act on; also what was approved by mistake.

    Raises `ProofReasonNeeded`, `OwnShop`, `ProofMissing`, `IllegalMove`.
    """
    _check(proof.shop, by)
    words = _words(reason)
    # The trail gets the move's reason; the maker reads the row's.
    Proof.objects.filter(pk=proof.pk).update(reason=words)
    proof_machine.move(
        proof,
        ProofStatus.SENT_BACK,
        by=by.name,
        reason=words,
        now=now,
        decided_by=by.user,
        decided_at=now,
        valid_until=None,
    )
    proof.reason = words
    publish(ProofSentBack(proof.pk))
    refresh_seal(proof.shop, now=now)


@transaction.atomic
def waive_proof(shop: Shop, kind: str, *, reason: str, by: Actor, now: datetime) -> Proof:
    """The council does without it, and says why.

    Raises `ProofNotAsked`, `NotWaivable`, `ProofReasonNeeded`, `ProofGivenAlready`, `ProofHolds`, `OwnShop`.
    """
    _check(shop, by)
    step = _ready(shop, kind, now)
    if not step.requirement.is_waivable:
        raise NotWaivable()
    return _write(step, shop, by, now, status=ProofStatus.WAIVED, reason=_words(reason))


@transaction.atomic
def note_visit(shop: Shop, kind: str, *, words: str, document_key: str = "", by: Actor, now: datetime) -> Proof:
    """An officer was there and says what he saw. Raises the refusals of `waive_proof`, `ProofMissing` for no visit."""
    _check(shop, by)
    step = _ready(shop, kind, now)
    if step.requirement.how != How.VISIT:
        raise ProofMissing()
    return _write(step, shop, by, now, status=ProofStatus.APPROVED, words=_words(words), document_key=document_key)


def _check(shop: Shop, by: Actor) -> None:
    if by.user is None or not by.may(Permission.SHOP_VERIFY, region=shop.region_id):
        raise ProofMissing()
    if works_for(shop, by.user):
        raise OwnShop()


def _words(written: str) -> str:
    words = written.strip()[:LONGEST]
    if not words:
        raise ProofReasonNeeded()
    return words


def _ready(shop: Shop, kind: str, now: datetime) -> Step:
    """Nothing of this kind waits for an answer or counts for long."""
    lock_word(f"proof:{shop.pk}:{kind}")
    step = step_of(shop, kind, now)
    if step.latest and step.latest.status == ProofStatus.GIVEN:
        raise ProofGivenAlready()
    if step.counting and not may_renew(step.counting, now):
        raise ProofHolds()
    return step


def _write(step: Step, shop: Shop, by: Actor, now: datetime, **columns: Any) -> Proof:
    _retire_counting(shop, step.requirement.kind, by, now)
    made = Proof.objects.create(
        shop=shop,
        requirement=step.requirement,
        kind=step.requirement.kind,
        round=step.latest.round + 1 if step.latest else 1,
        given_by=by.name,
        given_at=now,
        decided_by=by.user,
        decided_at=now,
        valid_until=_end(step.requirement, now),
        **columns,
    )
    reason = columns.get("reason", "") or columns.get("words", "")
    leave_trail(made, str(made.status), by=by.name, reason=reason, at=now, shop=shop.pk, kind=made.kind)
    refresh_seal(shop, now=now)
    return made


def _retire_counting(shop: Shop, kind: str, by: Actor, now: datetime) -> None:
    counting = [ProofStatus.APPROVED, ProofStatus.WAIVED]
    for proof in Proof.objects.filter(shop=shop, kind=kind, status__in=counting):
        proof_machine.move(proof, ProofStatus.REPLACED, by=by.name, now=now)


def _end(requirement: Requirement, now: datetime) -> datetime | None:
    return now + timedelta(days=requirement.valid_days) if requirement.valid_days else None
