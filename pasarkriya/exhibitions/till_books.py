"""What a sale at the till means for the books. Debit is positive; every line of it has postings of its own."""

from datetime import datetime
from typing import Any

from pasarkriya.catalogue.models import Variant
from pasarkriya.exhibitions.till_models import PaidBy, Till, TillLine
from pasarkriya.kernel.time import local_date
from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.actions.reverse import reverse
from pasarkriya.ledger.commissions import HOME_ZONE, standing_on
from pasarkriya.ledger.models import AccountKind as K
from pasarkriya.ledger.models import Book
from pasarkriya.ledger.models import Reason as R
from pasarkriya.ledger.rules import Sold, charge
from pasarkriya.ledger.taxes import withheld_by


def book_sold(line: TillLine, *, by: str, at: datetime) -> None:
    """Cash in the till is the council's debt to the shop; a QRIS of the shop is a note, and the fee the shop's debt."""
    if line.sale.method == PaidBy.QRIS:
        shop, facts = line.piece.consignment.shop_id, _facts(line)
        memo = [
            EntryDraft(K.DIRECT_RECEIVED, line.amount, R.CAPTURE, shop_id=shop, **facts),
            EntryDraft(K.DIRECT_SALES, -line.amount, R.SALE, shop_id=shop, **facts),
        ]
        _post(line, "till", memo, book=Book.MEMO, by=by, at=at)
        if fees := _fees(line, at):
            _post(line, "till_fee", fees, by=by, at=at)
        return
    entries = [
        EntryDraft(K.TILL_CASH, line.amount, R.CAPTURE, council_id=line.sale.till.council_id, **_facts(line)),
        EntryDraft(K.SHOP_PAYABLE, -line.amount, R.SALE, shop_id=line.piece.consignment.shop_id, **_facts(line)),
    ]
    _post(line, "till", [*entries, *_fees(line, at), *_withheld(line, at)], by=by, at=at)


def book_held(line: TillLine, *, by: str, at: datetime) -> None:
    """The piece was somebody else's already: until the board has decided, the cash is nobody's."""
    if line.sale.method != PaidBy.CASH:
        return
    entries = [
        EntryDraft(K.TILL_CASH, line.amount, R.CAPTURE, council_id=line.sale.till.council_id, **_facts(line)),
        EntryDraft(K.UNIDENTIFIED, -line.amount, R.CAPTURE, **_facts(line)),
    ]
    _post(line, "till_held", entries, by=by, at=at)


def book_decided(line: TillLine, *, by: str, at: datetime) -> None:
    """What was held is held no longer: it becomes a sale, or has been given back."""
    reverse(f"till_held:{line.pk}", by=by, at=at)


def book_taken_back(line: TillLine, *, by: str, at: datetime) -> None:
    """The buyer has his money again, and nobody kept a rupiah of it."""
    for name in ("till", "till_fee"):
        reverse(f"{name}:{line.pk}", by=by, at=at)


def book_note(line: TillLine, *, by: str, at: datetime) -> None:
    """The buyer has a note instead of his cash, which lies in the drawer and is his."""
    entries = [
        EntryDraft(K.TILL_CASH, line.amount, R.CAPTURE, council_id=line.sale.till.council_id, **_facts(line)),
        EntryDraft(K.UNIDENTIFIED, -line.amount, R.REFUND, **_facts(line)),
    ]
    _post(line, "till_note", entries, by=by, at=at)


def book_note_paid(line: TillLine, *, by: str, at: datetime) -> None:
    """The council has sent the buyer his money."""
    entries = [
        EntryDraft(K.UNIDENTIFIED, line.amount, R.REFUND, **_facts(line)),
        EntryDraft(K.BANK, -line.amount, R.SETTLEMENT, council_id=line.sale.till.council_id, **_facts(line)),
    ]
    _post(line, "till_note_paid", entries, by=by, at=at)


def book_difference(till: Till, amount: int, *, before: int, by: str, at: datetime) -> None:
    """The count differs by `amount` (below zero: too little), of which `before` was booked earlier."""
    rest = amount - before
    if not rest:
        return
    kind, council = (K.UNIDENTIFIED, None) if amount > 0 or before > 0 else (K.LOSS, till.council_id)
    entries = [
        EntryDraft(K.TILL_CASH, rest, R.CORRECTION, council_id=till.council_id),
        EntryDraft(kind, -rest, R.LOSS if kind == K.LOSS else R.CORRECTION, council_id=council),
    ]
    key = f"till_difference:{till.pk}:{before}:{amount}:{at:%Y%m%d%H%M%S}"
    post(key=key, kind="till_difference", cause=f"till:{till.pk}", entries=entries, by=by, at=at)


def book_banked(till: Till, amount: int, *, by: str, at: datetime) -> None:
    """What was sold for cash lies in the council's bank account now; the change stays in the drawer."""
    entries = [
        EntryDraft(K.BANK, amount, R.SETTLEMENT, council_id=till.council_id, label=till.leg.name),
        EntryDraft(K.TILL_CASH, -amount, R.SETTLEMENT, council_id=till.council_id, label=till.leg.name),
    ]
    post(key=f"till_banked:{till.pk}", kind="till_banked", cause=f"till:{till.pk}", entries=entries, by=by, at=at)


def _fees(line: TillLine, at: datetime) -> list[EntryDraft]:
    """Commission and its tax, as of an order on that day; and on that exhibition, where a rule says so."""
    consignment = line.piece.consignment
    craft = Variant.objects.values_list("product__craft", flat=True).get(pk=consignment.variant_id)
    sold = Sold(consignment.shop_id, consignment.shop.region_id, craft, line.amount, 1, consignment.stand.leg.slug)
    charged = charge(sold, standing_on(local_date(at, HOME_ZONE)).rules)
    if charged is None:
        return []
    facts: dict[str, Any] = {"label": charged.rule.label}
    return [
        EntryDraft(K.SHOP_PAYABLE, charged.fee, R.FEE, shop_id=consignment.shop_id, **facts),
        EntryDraft(K.COUNCIL_FEE, -charged.fee, R.FEE, council_id=charged.rule.council_id, **facts),
        EntryDraft(K.SHOP_PAYABLE, charged.tax, R.FEE_TAX, shop_id=consignment.shop_id, **facts),
        EntryDraft(K.FEE_TAX, -charged.tax, R.FEE_TAX, **facts),
    ]


def _withheld(line: TillLine, at: datetime) -> list[EntryDraft]:
    """PPh 22 of money a council holds, while the tax is on."""
    tax, shop = standing_on(local_date(at, HOME_ZONE)).income_tax, line.piece.consignment.shop_id
    amount = withheld_by(tax, {shop: line.amount}, at)[shop] if tax else 0
    return [
        EntryDraft(K.SHOP_PAYABLE, amount, R.WITHHELD, shop_id=shop, label="PPh 22"),
        EntryDraft(K.TAX_WITHHELD, -amount, R.WITHHELD, label="PPh 22"),
    ]


def _facts(line: TillLine) -> dict[str, Any]:
    return {"label": f"{line.piece.code} · {line.piece.consignment.stand.leg.name}"[:200]}


def _post(
    line: TillLine, kind: str, entries: list[EntryDraft], *, book: Book = Book.REAL, by: str, at: datetime
) -> None:
    post(
        key=f"{kind}:{line.pk}", kind=kind, cause=f"till:{line.sale.till_id}", entries=entries, book=book, by=by, at=at
    )
