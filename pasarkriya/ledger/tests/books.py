"""Postings as orders make them, for tests that read the books."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.models import AccountKind as K
from pasarkriya.ledger.models import Book
from pasarkriya.ledger.models import Reason as R

OCTOBER = datetime(2026, 10, 12, 3, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 12, 3, tzinfo=UTC)
WORTH = 750_000


def capture(shop: int, council: int, *, at: datetime = OCTOBER, sold: Sequence[int] = (WORTH,)) -> UUID:
    """An order of as many lines as `sold` names amounts; 5 % fee, 11 % tax on it, 50,000 given by the council."""
    order = uuid4()
    entries = [EntryDraft(K.GATEWAY_CLEARING, sum(sold) + 18_000 - 50_000, R.CAPTURE, gateway="midtrans", order=order)]
    entries += [EntryDraft(K.DISCOUNT, 50_000, R.DISCOUNT_COUNCIL, council_id=council, order=order, line=1)]
    entries += [EntryDraft(K.SHOP_PENDING, -18_000, R.DELIVERY, shop_id=shop, order=order)]
    for line, amount in enumerate(sold, 1):
        fee, facts = amount // 20, {"order": order, "line": line}
        tax = fee * 11 // 100
        entries += [
            EntryDraft(K.SHOP_PENDING, -amount, R.SALE, shop_id=shop, label=f"Endek {line}", **facts),
            EntryDraft(K.SHOP_PENDING, fee, R.FEE, shop_id=shop, **facts),
            EntryDraft(K.SHOP_PENDING, tax, R.FEE_TAX, shop_id=shop, **facts),
            EntryDraft(K.COUNCIL_FEE, -fee, R.FEE, council_id=council, **facts),
            EntryDraft(K.FEE_TAX, -tax, R.FEE_TAX, **facts),
        ]
    write(f"capture:{order}", entries, at)
    return order


def release(shop: int, order: UUID, amount: int, *, at: datetime = OCTOBER) -> None:
    move(f"release:{order}", K.SHOP_PENDING, K.SHOP_PAYABLE, shop, amount, R.RELEASE, at, order)


def pay_out(shop: int, amount: int, *, at: datetime = OCTOBER) -> None:
    entries = [
        EntryDraft(K.SHOP_PAYABLE, amount, R.PAYOUT, shop_id=shop, label="PO-1"),
        EntryDraft(K.PAYOUT_CLEARING, -amount, R.PAYOUT),
    ]
    write(f"payout:{shop}:{at}", entries, at)


def refund(shop: int, council: int, order: UUID, amount: int, *, at: datetime = NOVEMBER) -> None:
    """After the payout: out of what the shop is to be paid, and the fee comes back."""
    fee, facts = amount // 20, {"order": order, "line": 1}
    entries = [
        EntryDraft(K.SHOP_PAYABLE, amount, R.REFUND, shop_id=shop, **facts),
        EntryDraft(K.SHOP_PAYABLE, -fee, R.FEE_BACK, shop_id=shop, **facts),
        EntryDraft(K.COUNCIL_FEE, fee, R.FEE_BACK, council_id=council, **facts),
        EntryDraft(K.REFUND_PAYABLE, -amount, R.REFUND, **facts),
    ]
    write(f"refund:{order}", entries, at)


def direct(shop: int, council: int, *, at: datetime = OCTOBER) -> UUID:
    order = uuid4()
    facts = {"shop_id": shop, "order": order}
    memo = [
        EntryDraft(K.DIRECT_RECEIVED, WORTH, R.CAPTURE, **facts),
        EntryDraft(K.DIRECT_SALES, -WORTH, R.SALE, line=9, label="Sarung", **facts),
    ]
    write(f"direct:{order}", memo, at, Book.MEMO)
    owed = [
        EntryDraft(K.SHOP_PAYABLE, 37_500, R.FEE, line=9, **facts),
        EntryDraft(K.COUNCIL_FEE, -37_500, R.FEE, council_id=council, order=order, line=9),
    ]
    write(f"direct_fee:{order}", owed, at)
    return order


def move(key, debit, credit, shop, amount, reason, at, order=None) -> None:
    write(
        key,
        [
            EntryDraft(kind, each, reason, shop_id=shop, order=order)
            for kind, each in ((debit, amount), (credit, -amount))
        ],
        at,
    )


def write(key: str, entries: list[EntryDraft], at: datetime, book: str = Book.REAL):
    return post(key=key, kind=key.partition(":")[0], cause=key, entries=entries, book=book, by="test", at=at)
