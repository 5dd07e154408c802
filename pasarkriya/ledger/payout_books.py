"""What payouts mean for the books. Debit is positive; every posting's key is the payout's or the line's own."""

from datetime import datetime

from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.models import AccountKind, Reason
from pasarkriya.ledger.payout_models import Payout


def book_approved(payout: Payout, *, by: str, at: datetime) -> None:
    """The shop is owed less; the money is on its way."""
    _move(payout, "approved", AccountKind.SHOP_PAYABLE, AccountKind.PAYOUT_CLEARING, Reason.PAYOUT, by, at)


def book_left(payout: Payout, *, by: str, at: datetime) -> None:
    """It has left our bank account."""
    _move(payout, "left", AccountKind.PAYOUT_CLEARING, AccountKind.BANK, Reason.PAYOUT, by, at)


def book_came_back(payout: Payout, *, by: str, at: datetime) -> None:
    """It is in our bank account again."""
    _move(payout, "back", AccountKind.BANK, AccountKind.PAYOUT_CLEARING, Reason.PAYOUT_RETURNED, by, at)


def book_returned(payout: Payout, *, by: str, at: datetime) -> None:
    """The shop is owed it again."""
    reason = Reason.PAYOUT_RETURNED
    _move(payout, "returned", AccountKind.PAYOUT_CLEARING, AccountKind.SHOP_PAYABLE, reason, by, at)


def book_gateway_settled(gateway: str, amount: int, *, key: str, council_id: int, by: str, at: datetime) -> None:
    """A gateway has sent us what it collected."""
    entries = [
        EntryDraft(AccountKind.BANK, amount, Reason.SETTLEMENT, council_id=council_id, label=gateway),
        EntryDraft(AccountKind.GATEWAY_CLEARING, -amount, Reason.SETTLEMENT, gateway=gateway),
    ]
    post(key=f"statement:{key}", kind="gateway_settled", cause=f"gateway:{gateway}", entries=entries, by=by, at=at)


def _move(
    payout: Payout, what: str, debit: AccountKind, credit: AccountKind, reason: Reason, by: str, at: datetime
) -> None:
    post(
        key=f"payout:{payout.reference}:{what}",
        kind=f"payout_{what}",
        cause=f"payout:{payout.reference}",
        entries=[_entry(payout, debit, payout.amount, reason), _entry(payout, credit, -payout.amount, reason)],
        by=by,
        at=at,
    )


def _entry(payout: Payout, kind: AccountKind, amount: int, reason: Reason) -> EntryDraft:
    """The shop's account is the shop's; bank and clearing are the paying council's."""
    if kind == AccountKind.SHOP_PAYABLE:
        return EntryDraft(kind, amount, reason, shop_id=payout.shop_id, label=payout.reference)
    return EntryDraft(kind, amount, reason, council_id=payout.batch.council_id, label=payout.reference)
