"""A piece gets its owner, who has no name here: whoever holds the link owns it.

Three ways: the code under the scratch-off, the market's own record of the sale, a code from the owner before.
"""

import hmac
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from pasarkriya.accounts.tokens import hash_of
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.locks import lock_word
from pasarkriya.kernel.numbers import readable_code, secret_token
from pasarkriya.provenance.actions.open_case import open_case
from pasarkriya.provenance.claims import as_typed, scratch_codes
from pasarkriya.provenance.models import How, Ownership, Passport, Why
from pasarkriya.provenance.refusals import ClaimCodeWrong, PieceNotOfSale, PieceOwned

TRANSFER_GOOD = timedelta(days=14)
TRANSFER_LETTERS = 10


def claim_piece(passport: Passport, code: str, *, now: datetime) -> str:
    """The new owner's secret, for her link; shown once. `code` is the scratch-off's or one an owner gave.

    Raises `ClaimCodeWrong`, `PieceOwned`. The scratch-off's code coming twice opens a case.
    """
    typed, owner = as_typed(code), _owner(passport)
    if owner and _is_passed_on(owner, typed, now):
        return _take_over(owner, now=now)
    if not any(hmac.compare_digest(typed, each) for each in scratch_codes(passport.public_id)):
        raise ClaimCodeWrong()
    if owner:
        if Ownership.objects.filter(passport=passport, how=How.SCRATCH).exists():
            open_case(passport, Why.CLAIMED_TWICE, facts={"since": owner.since.date().isoformat()}, now=now)
        raise PieceOwned(since=owner.since.strftime("%Y-%m"))
    return _become(passport, How.SCRATCH, now=now)


def claim_by_sale(passport: Passport, *, sale: str, most: int, now: datetime) -> str:
    """For who bought it here: `sale` is the order line, of `most` pieces. Raises `PieceNotOfSale`, `PieceOwned`.

    That the line is of this work, paid and hers, is the caller's to know: orders lie above.
    """
    with transaction.atomic():
        lock_word(f"provenance/sale/{sale}")
        if Ownership.objects.filter(sale=sale).count() >= most:
            raise PieceNotOfSale()
        if owner := _owner(passport):
            raise PieceOwned(since=owner.since.strftime("%Y-%m"))
        return _become(passport, How.SALE, sale=sale, now=now)


@transaction.atomic
def pass_on(owner: Ownership, *, now: datetime) -> str:
    """A code for who comes after, good for two weeks; an earlier one is void."""
    code = readable_code(TRANSFER_LETTERS)
    owner.transfer, owner.transfer_until = hash_of(code), now + TRANSFER_GOOD
    owner.save(update_fields=["transfer", "transfer_until"])
    leave_trail(owner, "passes on", by="owner", at=now)
    return code


def _owner(passport: Passport) -> Ownership | None:
    return Ownership.objects.filter(passport=passport, until=None).first()


def _is_passed_on(owner: Ownership, typed: str, now: datetime) -> bool:
    alive = owner.transfer_until is not None and now < owner.transfer_until
    return alive and hmac.compare_digest(hash_of(typed), owner.transfer)


@transaction.atomic
def _take_over(owner: Ownership, *, now: datetime) -> str:
    """By compare-and-set: of two with the same code one is too late."""
    if not Ownership.objects.filter(pk=owner.pk, until=None, transfer=owner.transfer).update(until=now, transfer=""):
        raise ClaimCodeWrong()
    return _become(owner.passport, How.TRANSFER, now=now)


def _become(passport: Passport, how: How, *, now: datetime, sale: str = "") -> str:
    secret = secret_token()
    try:
        with transaction.atomic():
            row = Ownership.objects.create(passport=passport, how=how, sale=sale, link=hash_of(secret), since=now)
            leave_trail(row, "claimed", by="owner", at=now, how=how)
    except IntegrityError:
        raise PieceOwned(since=now.strftime("%Y-%m")) from None
    return secret
