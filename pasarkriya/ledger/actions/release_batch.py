"""A person says: pay this. Above a sum, two persons do."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.locks import lock_word
from pasarkriya.ledger.actions.propose_payouts import PAYOUTS
from pasarkriya.ledger.payout_books import book_approved
from pasarkriya.ledger.payout_models import BatchStatus, Payout, PayoutBatch, PayoutHold, PayoutStatus
from pasarkriya.ledger.payout_queries import accounts_of, batch_by_id, owed_by_shop, total_of
from pasarkriya.ledger.payout_refusals import BatchChanged, SecondPersonNeeded
from pasarkriya.ledger.payout_states import batch_machine, payout_machine
from pasarkriya.payments.models import BankAccount
from pasarkriya.shops.models import Shop


@transaction.atomic
def release_batch(batch_id: int, *, seen_amount: int, by: str, now: datetime) -> PayoutBatch:
    """Look at every payout once more, then release what still holds; `seen_amount` is the sum that was on the screen.

    A shop that is held now, has another bank account, or is no longer owed as much, is dropped and comes into a later
    batch. Above `two_person_above_amount` the first press signs and another person's releases.
    Raises `SecondPersonNeeded`, `BatchChanged`, `IllegalMove`.
    """
    lock_word(PAYOUTS)
    batch = batch_by_id(batch_id)
    if total_of(batch) != seen_amount:
        raise BatchChanged(total_amount=total_of(batch))
    if batch.status == BatchStatus.SIGNED and batch.released_by == by:
        raise SecondPersonNeeded(total_amount=seen_amount, above_amount=batch.two_person_above_amount)
    _look_again(batch, by=by, now=now)
    total = total_of(batch)
    if not total:
        batch_machine.move(batch, BatchStatus.DROPPED, by=by, now=now)
    elif batch.status == BatchStatus.SIGNED:
        batch_machine.move(batch, BatchStatus.RELEASED, by=by, now=now, second_by=by, second_at=now)
    elif total > batch.two_person_above_amount:
        batch_machine.move(batch, BatchStatus.SIGNED, by=by, now=now, released_by=by, released_at=now)
    else:
        batch_machine.move(batch, BatchStatus.RELEASED, by=by, now=now, released_by=by, released_at=now)
    if batch.status == BatchStatus.RELEASED:
        _approve(batch, by=by, now=now)
    return batch


@transaction.atomic
def drop_batch(batch_id: int, *, by: str, now: datetime) -> PayoutBatch:
    """Withdraw it before it is released; its shops come into the next. Raises `IllegalMove`."""
    lock_word(PAYOUTS)
    batch = batch_by_id(batch_id)
    batch_machine.move(batch, BatchStatus.DROPPED, by=by, now=now)
    for payout in _proposed(batch):
        payout_machine.move(payout, PayoutStatus.DROPPED, by=by, now=now, note="withdrawn")
    return batch


def _look_again(batch: PayoutBatch, *, by: str, now: datetime) -> None:
    proposed = _proposed(batch)
    shops = [payout.shop_id for payout in proposed]
    held = set(PayoutHold.objects.filter(shop__in=shops, lifted_at=None).values_list("shop_id", flat=True))
    accounts, owed = accounts_of(shops), owed_by_shop(Shop.objects.filter(pk__in=shops))
    for payout in proposed:
        account, is_held = accounts.get(payout.shop_id), payout.shop_id in held
        if note := _why_no_longer(payout, is_held, account, owed.get(payout.shop_id, 0)):
            payout_machine.move(payout, PayoutStatus.DROPPED, by=by, now=now, note=note)


def _why_no_longer(payout: Payout, is_held: bool, account: BankAccount | None, owed: int) -> str:
    """A word of `wording.payouts.NOTES`, or ''."""
    if is_held:
        return "held"
    told = (payout.bank, payout.number, payout.holder)
    # A stranger who got into a shop's account changes the number first.
    if account is None or (account.bank, account.number, account.holder) != told:
        return "account_changed"
    return "owed_less" if owed < payout.amount else ""


def _approve(batch: PayoutBatch, *, by: str, now: datetime) -> None:
    for payout in _proposed(batch):
        payout_machine.move(payout, PayoutStatus.APPROVED, by=by, now=now)
        book_approved(payout, by=by, at=now)
        failpoint("payout.approved")


def _proposed(batch: PayoutBatch) -> list[Payout]:
    rows = Payout.objects.filter(batch=batch, status=PayoutStatus.PROPOSED)
    return list(rows.select_related("batch").order_by("id"))
