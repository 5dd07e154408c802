"""What an order means for the books. Amounts in whole rupiah; debit is positive, credit negative."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Sum

from pasarkriya.kernel.money import share_amount
from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.actions.reverse import reverse
from pasarkriya.ledger.models import AccountKind as K
from pasarkriya.ledger.models import Book, Entry
from pasarkriya.ledger.models import Reason as R
from pasarkriya.ledger.payout_queries import council_paying_couriers
from pasarkriya.orders.models import Adjustment, AdjustmentKind, Bearer, Order, OrderLine
from pasarkriya.orders.return_models import ReturnLine
from pasarkriya.orders.rules import Frozen, rest_of
from pasarkriya.payments.models import Payment, Refund, RefundStatus

# The key of a refund that a return asked for begins so; the return's public id follows.
OF_RETURN = "return:"
# What an adjustment takes from the shop: why, and whom it goes to.
TAKEN = {
    AdjustmentKind.FEE: (R.FEE, K.COUNCIL_FEE),
    AdjustmentKind.FEE_TAX: (R.FEE_TAX, K.FEE_TAX),
    AdjustmentKind.WITHHELD: (R.WITHHELD, K.TAX_WITHHELD),
}


def book_capture(order: Order, *, gateway: str, by: str, at: datetime) -> None:
    """The market holds the buyer's money: the shop is owed its part, the council its fee, the state its tax."""
    paid = EntryDraft(K.GATEWAY_CLEARING, order.total_amount, R.CAPTURE, gateway=gateway, order=order.public_id)
    entries = [
        paid,
        *_sold(order, K.SHOP_PENDING),
        _carried(order),
        *_borne(order, K.SHOP_PENDING),
        *_taken(order, K.SHOP_PENDING),
    ]
    _post(order, "capture", entries, by=by, at=at)


def book_direct_sale(order: Order, *, by: str, at: datetime) -> None:
    """The shop has the buyer's money: a note of the sale, and the council's fee as the shop's debt."""
    received = EntryDraft(
        K.DIRECT_RECEIVED, order.total_amount, R.CAPTURE, shop_id=order.shop_id, order=order.public_id
    )
    memo = [received, *_earned(order, K.DIRECT_SALES), *_told(order)]
    _post(order, "direct", memo, book=Book.MEMO, by=by, at=at)
    if debts := [*_promised(order), *_taken(order, K.SHOP_PAYABLE)]:
        _post(order, "direct_fee", debts, by=by, at=at)


def pending_of(order: Order) -> int:
    """What of the order is the shop's and cannot be paid out yet, in rupiah."""
    rows = Entry.objects.filter(order=order.public_id, account__kind=K.SHOP_PENDING)
    return -(rows.aggregate(sum=Sum("amount"))["sum"] or 0)


def book_release(order: Order, *, pending: int, by: str, at: datetime, key: str = "release") -> None:
    """The buyer has the goods and the time to send them back is over: `pending` rupiah can be paid out."""
    facts: dict[str, Any] = {"shop_id": order.shop_id, "order": order.public_id}
    entries = [
        EntryDraft(K.SHOP_PENDING, pending, R.RELEASE, **facts),
        EntryDraft(K.SHOP_PAYABLE, -pending, R.RELEASE, **facts),
    ]
    _post(order, key, entries, by=by, at=at)


def book_refund_asked(refund_id: int, *, at: datetime) -> None:
    """From now on the buyer is owed it, by the shop, the council and the state, each in proportion to what it got.

    When the whole order has gone back, nobody has kept a rupiah of it.
    """
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    order = Order.objects.get(public_id=refund.order)
    courier, courier_council = _for_the_courier(order)
    frozen = replace(frozen_of(order), courier=courier)
    back = rest_of(frozen, _asked_back(order), _given_back(order), refund.amount)
    if order.shipped_at is not None:
        # The courier has earned it; the shop bears it.
        back = replace(back, courier=0)
    weights = lines_of_refund(refund, order)
    facts: dict[str, Any] = {"by": refund.by, "at": at}
    if refund.payment.shop_id is not None:
        return _shrink_direct_sale(order, f"{refund_id}", back, weights, **facts)
    account = K.SHOP_PAYABLE if order.released_at else K.SHOP_PENDING
    entries = [
        *_back_from_shop(order, account, refund.amount + back.council_discount - back.courier, weights),
        EntryDraft(K.COURIER_PAYABLE, back.courier, R.REFUND, council_id=courier_council, order=order.public_id),
        *_fee_back(order, account, back),
        EntryDraft(K.DISCOUNT, -back.council_discount, R.REFUND, council_id=back.council_id, order=order.public_id),
        EntryDraft(K.REFUND_PAYABLE, -refund.amount, R.REFUND, order=order.public_id),
    ]
    _post(order, f"refund:{refund_id}", entries, **facts)


def book_refund_done(refund_id: int, *, gateway: str, at: datetime) -> None:
    """The money has left: by the gateway it came through, or by a transfer from the market's bank."""
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    if refund.payment.shop_id is not None:
        return
    order = Order.objects.get(public_id=refund.order)
    kind = K.GATEWAY_CLEARING if gateway else K.BANK
    out = EntryDraft(kind, -refund.amount, R.REFUND, gateway=gateway, order=order.public_id)
    paid = EntryDraft(K.REFUND_PAYABLE, refund.amount, R.REFUND, order=order.public_id)
    _post(order, f"refunded:{refund_id}", [paid, out], by=refund.by, at=at)


def book_refund_failed(refund_id: int, *, at: datetime) -> None:
    """It will not go back this way: everything stands as before it was asked for."""
    for key in (f"refund:{refund_id}", f"direct_back:{refund_id}", f"direct_fee_back:{refund_id}"):
        reverse(key, by="refund", at=at)
    order = Order.objects.get(public_id=Refund.objects.get(pk=refund_id).order)
    # Asked for before the order was released, given up after: what comes back can be paid out like the rest.
    if order.released_at and (pending := pending_of(order)):
        book_release(order, pending=pending, by="refund", at=at, key=f"release:{refund_id}")


def write_off_direct_sale(order: Order, *, by: str, at: datetime) -> None:
    """The shop owes the buyer all of it. Nothing, if it never was booked."""
    reverse(f"direct:{order.public_id}", by=by, at=at)
    reverse(f"direct_fee:{order.public_id}", by=by, at=at)


def book_second_payment(payment: Payment, charge_id: int, *, amount: int, at: datetime) -> None:
    """What was paid already was paid once more: it is held for nobody yet."""
    entries = [
        EntryDraft(K.GATEWAY_CLEARING, amount, R.CAPTURE, gateway=payment.method),
        EntryDraft(K.UNIDENTIFIED, -amount, R.CAPTURE),
    ]
    whose = f"payment:{payment.public_id}"
    post(key=f"second:{charge_id}", kind="second", cause=whose, entries=entries, by="gateway", at=at)


def book_reversal(
    payment: Payment, charge_id: int, *, amount: int, total: int, is_second: bool = False, at: datetime
) -> None:
    """The provider took money back without our asking. Until a person has looked, it is a loss of the market;
    of what was paid twice only what nobody owned.
    """
    entries = [
        EntryDraft(K.UNIDENTIFIED if is_second else K.LOSS, amount, R.LOSS),
        EntryDraft(K.GATEWAY_CLEARING, -amount, R.LOSS, gateway=payment.method),
    ]
    post(
        key=f"reversal:{payment.pk}:{charge_id}:{total}",
        kind="reversal",
        cause=f"payment:{payment.public_id}",
        entries=entries,
        by="gateway",
        at=at,
    )


def lines_of_refund(refund: Refund, order: Order) -> dict[int, int]:
    """Line's id → what of the refund is for it. A return names its pieces; else it is for all of the order."""
    if refund.key.startswith(OF_RETURN):
        rows = ReturnLine.objects.filter(thing__public_id=UUID(refund.key.removeprefix(OF_RETURN))).order_by("line")
        return {row.line_id: row.line.amount * row.quantity // row.line.quantity for row in rows.select_related("line")}
    return dict(OrderLine.objects.filter(order=order, amount__gt=0).order_by("id").values_list("pk", "amount"))


def _asked_back(order: Order) -> int:
    """What of this order was asked back, now and before, and has not failed."""
    asked = Refund.objects.filter(order=order.public_id).exclude(status=RefundStatus.FAILED)
    return asked.aggregate(sum=Sum("amount"))["sum"] or 0


def _given_back(order: Order) -> Frozen:
    """What the books say that council and state gave back of it so far."""
    rows = Entry.objects.filter(order=order.public_id, reason__in=[R.FEE_BACK, R.REFUND])
    sums: dict[str, int] = dict(rows.values_list("account__kind").annotate(Sum("amount")).order_by())
    return Frozen(
        paid=order.total_amount,
        fee=sums.get(K.COUNCIL_FEE, 0),
        fee_tax=sums.get(K.FEE_TAX, 0),
        withheld=sums.get(K.TAX_WITHHELD, 0),
        council_discount=-sums.get(K.DISCOUNT, 0),
        courier=sums.get(K.COURIER_PAYABLE, 0),
    )


def _for_the_courier(order: Order) -> tuple[int, int | None]:
    """What a council was given of it for the courier, and which."""
    held = Entry.objects.filter(order=order.public_id, account__kind=K.COURIER_PAYABLE, reason=R.DELIVERY)
    found = held.values_list("amount", "account__council").first()
    if found is None:
        return 0, None
    return -found[0], found[1]


def _shrink_direct_sale(
    order: Order, key: str, back: Frozen, weights: dict[int, int], *, by: str, at: datetime
) -> None:
    """The shop itself gives the money back: the note of the sale shrinks, and so does the fee it owes."""
    shop, whose = order.shop_id, order.public_id
    received = EntryDraft(K.DIRECT_RECEIVED, -back.paid, R.REFUND, shop_id=shop, order=whose)
    memo = [received, *_back_from_shop(order, K.DIRECT_SALES, back.paid, weights)]
    _post(order, f"direct_back:{key}", memo, book=Book.MEMO, by=by, at=at)
    owed = [
        *_fee_back(order, K.SHOP_PAYABLE, back),
        EntryDraft(K.SHOP_PAYABLE, back.council_discount, R.REFUND, shop_id=shop, order=whose),
        EntryDraft(K.DISCOUNT, -back.council_discount, R.REFUND, council_id=back.council_id, order=whose),
    ]
    if any(entry.amount for entry in owed):
        _post(order, f"direct_fee_back:{key}", owed, by=by, at=at)


def frozen_of(order: Order) -> Frozen:
    """What the order's adjustments come to: all that a refund gives back in proportion."""
    rows = list(Adjustment.objects.filter(order=order))

    def total(kind: AdjustmentKind, bearer: Bearer | None = None) -> int:
        return sum(row.amount for row in rows if row.kind == kind and bearer in (None, row.bearer))

    return Frozen(
        paid=order.total_amount,
        fee=total(AdjustmentKind.FEE),
        fee_tax=total(AdjustmentKind.FEE_TAX),
        withheld=total(AdjustmentKind.WITHHELD),
        council_discount=total(AdjustmentKind.DISCOUNT, Bearer.COUNCIL),
        council_id=next((row.council_id for row in rows if row.council_id), None),
    )


def _post(order: Order, kind: str, entries: list[EntryDraft], *, book: str = Book.REAL, by: str, at: datetime) -> None:
    whose = f"order:{order.public_id}"
    name, _, key = kind.partition(":")
    post(key=f"{name}:{key or order.public_id}", kind=name, cause=whose, entries=entries, book=book, by=by, at=at)


def _earned(order: Order, account: K) -> list[EntryDraft]:
    """The whole price of each line, and the delivery."""
    delivery = EntryDraft(account, -order.delivery_amount, R.DELIVERY, shop_id=order.shop_id, order=order.public_id)
    return [*_sold(order, account), delivery]


def _carried(order: Order) -> EntryDraft:
    """The delivery money the market holds: the shop's, or the council's that pays the courier."""
    own_ways = order.courier in ("pickup", "own_delivery")
    council = None if own_ways or not order.delivery_amount else council_paying_couriers(order.shop.region_id)
    facts: dict[str, Any] = {"order": order.public_id}
    if council is None:
        return EntryDraft(K.SHOP_PENDING, -order.delivery_amount, R.DELIVERY, shop_id=order.shop_id, **facts)
    return EntryDraft(K.COURIER_PAYABLE, -order.delivery_amount, R.DELIVERY, council_id=council, **facts)


def _sold(order: Order, account: K) -> list[EntryDraft]:
    shop, whose = order.shop_id, order.public_id
    return [
        EntryDraft(account, -line.amount, R.SALE, shop_id=shop, order=whose, line=line.pk, label=_name(line))
        for line in OrderLine.objects.filter(order=order).order_by("id")
    ]


def _name(line: OrderLine) -> str:
    return " · ".join(part for part in (line.product_name, line.variant_name) if part)


def _discounts(order: Order, bearer: Bearer) -> list[Adjustment]:
    rows = Adjustment.objects.filter(order=order, kind=AdjustmentKind.DISCOUNT, bearer=bearer)
    return list(rows.order_by("id"))


def _borne(order: Order, account: K) -> list[EntryDraft]:
    """The shop's discount out of what it earned; the council's out of the council's own."""
    facts: dict[str, Any] = {"order": order.public_id}
    return [
        EntryDraft(account, d.amount, R.DISCOUNT_SHOP, shop_id=order.shop_id, line=d.line_id, label=d.label, **facts)
        for d in _discounts(order, Bearer.SHOP)
    ] + [
        EntryDraft(K.DISCOUNT, d.amount, R.DISCOUNT_COUNCIL, council_id=d.council_id, label=d.label, **facts)
        for d in _discounts(order, Bearer.COUNCIL)
    ]


def _told(order: Order) -> list[EntryDraft]:
    """In the note of a direct sale both discounts are taken off what the shop received."""
    facts: dict[str, Any] = {"shop_id": order.shop_id, "order": order.public_id}
    reasons = {Bearer.SHOP: R.DISCOUNT_SHOP, Bearer.COUNCIL: R.DISCOUNT_COUNCIL}
    return [
        EntryDraft(K.DIRECT_SALES, d.amount, reason, line=d.line_id, label=d.label, **facts)
        for bearer, reason in reasons.items()
        for d in _discounts(order, bearer)
    ]


def _promised(order: Order) -> list[EntryDraft]:
    """What the council takes over of a discount it owes the shop, since the buyer paid the shop less."""
    entries = []
    for d in _discounts(order, Bearer.COUNCIL):
        facts: dict[str, Any] = {"order": order.public_id, "label": d.label}
        entries.append(EntryDraft(K.DISCOUNT, d.amount, R.DISCOUNT_COUNCIL, council_id=d.council_id, **facts))
        entries.append(
            EntryDraft(K.SHOP_PAYABLE, -d.amount, R.DISCOUNT_COUNCIL, shop_id=order.shop_id, line=d.line_id, **facts)
        )
    return entries


def _taken(order: Order, account: K) -> list[EntryDraft]:
    """Fee and taxes, line by line, as they were frozen: from the shop to whom they belong."""
    entries = []
    for row in Adjustment.objects.filter(order=order, kind__in=list(TAKEN)).order_by("id"):
        reason, kind = TAKEN[AdjustmentKind(row.kind)]
        council = row.council_id if kind == K.COUNCIL_FEE else None
        facts: dict[str, Any] = {"order": order.public_id, "line": row.line_id, "label": row.label}
        entries.append(EntryDraft(account, row.amount, reason, shop_id=order.shop_id, **facts))
        entries.append(EntryDraft(kind, -row.amount, reason, council_id=council, **facts))
    return entries


def _back_from_shop(order: Order, account: K, amount: int, weights: dict[int, int]) -> list[EntryDraft]:
    # Less than nothing where the shop gave the delivery away and the courier's money comes back.
    lines: list[int | None] = (list(weights) or [None]) if amount >= 0 else [None]
    parts = share_amount(amount, list(weights.values()) or [1]) if amount >= 0 else [amount]
    return [
        EntryDraft(account, part, R.REFUND, shop_id=order.shop_id, order=order.public_id, line=line)
        for line, part in zip(lines, parts, strict=True)
    ]


def _fee_back(order: Order, account: K, back: Frozen) -> list[EntryDraft]:
    entries = []
    for amount, kind in ((back.fee, K.COUNCIL_FEE), (back.fee_tax, K.FEE_TAX), (back.withheld, K.TAX_WITHHELD)):
        council = back.council_id if kind == K.COUNCIL_FEE else None
        facts: dict[str, Any] = {"order": order.public_id}
        entries.append(EntryDraft(account, -amount, R.FEE_BACK, shop_id=order.shop_id, **facts))
        entries.append(EntryDraft(kind, amount, R.FEE_BACK, council_id=council, **facts))
    return entries
