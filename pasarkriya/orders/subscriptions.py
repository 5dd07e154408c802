from datetime import datetime
from uuid import UUID

from pasarkriya.kernel.events import listens_to
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.time import now
from pasarkriya.orders import books
from pasarkriya.orders.actions.confirm_order import confirm_order
from pasarkriya.orders.actions.refund_order import give_back, refund_order
from pasarkriya.orders.events import OrderCancelled, OrderExpired
from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.orders.refusals import BuyerIsOwed
from pasarkriya.orders.return_events import ReturnGranted
from pasarkriya.orders.return_models import Return
from pasarkriya.payments.actions.confirm_payment import owe_refund
from pasarkriya.payments.actions.open_case import open_case
from pasarkriya.payments.events import (
    PaidTwice,
    PaymentReversed,
    PaymentSettled,
    RefundAsked,
    RefundDone,
    RefundDue,
    RefundFailed,
    RefundWithdrawn,
)
from pasarkriya.payments.models import Payment, PaymentStatus, Refund
from pasarkriya.promotions.actions import redeem as promotions
from pasarkriya.stock.refusals import OutOfStock

ENDED = (OrderStatus.EXPIRED, OrderStatus.CANCELLED)
BEFORE_SALE = {OrderStatus.PLACED, OrderStatus.EXPIRED}


@listens_to(PaymentSettled)
def confirm_paid_orders(event: PaymentSettled) -> None:
    """Money in hand makes a sale; if the goods went to another meanwhile, or it was called off, it has to go back.

    Money the market holds is in its books first, whatever becomes of it: for some of the orders it may have to go
    back while the others are sold.
    """
    payment = Payment.objects.get(pk=event.payment_id)
    at = payment.settled_at or now()
    living = False
    for order in _orders(event.orders):
        if payment.shop_id is None:
            books.book_capture(order, gateway=payment.method, by=event.by, at=at)
            failpoint("capture.booked")
        if order.status in BEFORE_SALE:
            try:
                confirm_order(order, by=event.by, now=at)
                living = True
            except OutOfStock:
                _return_money(payment, order, "goods_gone", event.by)
        elif order.status == OrderStatus.CANCELLED:
            _return_money(payment, order, "order_cancelled", event.by)
        if payment.shop_id is not None and payment.status == PaymentStatus.PAID:
            books.book_direct_sale(order, by=event.by, at=at)
    if living:
        _use_coupons_again(payment, at)


def _use_coupons_again(payment: Payment, at: datetime) -> None:
    """The price a buyer was told and has paid stands. If others used the coupon up meanwhile, a person is told."""
    over = promotions.take_again(payment.purchase, now=at)
    if over:
        names = ", ".join(each.promotion.name for each in over)
        open_case(
            "coupon_overused", f"payment:{payment.pk}", found_amount=sum(e.amount for e in over), note=names, now=at
        )


def _return_money(payment: Payment, order: Order, reason: str, by: str) -> None:
    at = payment.settled_at or now()
    if payment.shop_id is None:
        give_back(order, reason=reason, by=by, now=at)
    else:
        owe_refund(payment, by=by, reason=reason, now=at)


@listens_to(RefundDue)
def write_off_called_off(event: RefundDue) -> None:
    """The shop owes the buyer the whole order: the sale and its fee leave the books, if they were in them."""
    for order in _orders(event.orders):
        books.write_off_direct_sale(order, by="refund", at=order.ended_at or now())


@listens_to(RefundAsked)
def book_refund(event: RefundAsked) -> None:
    books.book_refund_asked(event.refund_id, at=_refund(event).asked_at)


@listens_to(RefundDone)
def book_refund_done(event: RefundDone) -> None:
    books.book_refund_done(event.refund_id, gateway=event.gateway, at=_refund(event).done_at or now())


@listens_to(RefundWithdrawn)
def keep_what_the_buyer_is_owed(event: RefundWithdrawn) -> None:
    """Of an order that is no more, nobody keeps the money."""
    if any(order.status in ENDED for order in _orders((event.order,))):
        raise BuyerIsOwed()


@listens_to(RefundFailed)
def take_back_refund(event: RefundFailed) -> None:
    books.book_refund_failed(event.refund_id, at=now())


@listens_to(PaymentReversed)
def book_reversal(event: PaymentReversed) -> None:
    """What went is nobody's loss but the market's, until a person has found out from the money case."""
    payment = Payment.objects.get(pk=event.payment_id)
    books.book_reversal(
        payment, event.charge_id, amount=event.amount, total=event.total, is_second=event.is_second, at=now()
    )


@listens_to(PaidTwice)
def book_second_payment(event: PaidTwice) -> None:
    payment = Payment.objects.get(pk=event.payment_id)
    books.book_second_payment(payment, event.charge_id, amount=event.amount, at=now())


@listens_to(ReturnGranted)
def refund_return(event: ReturnGranted) -> None:
    order = Order.objects.get(public_id=UUID(event.order))
    at = Return.objects.get(public_id=UUID(event.return_id)).ended_at or now()
    key = f"{books.OF_RETURN}{event.return_id}"
    refund_order(order, amount=event.amount, reason="return", key=key, by="return", now=at)


@listens_to(OrderExpired)
@listens_to(OrderCancelled)
def free_coupons(event: OrderExpired | OrderCancelled) -> None:
    """When nothing came of any order of the purchase, its coupon can be used once more."""
    order = Order.objects.select_related("purchase").get(public_id=UUID(event.order))
    if not order.purchase.discount_amount:
        return
    if not Order.objects.filter(purchase=order.purchase_id).exclude(status__in=ENDED).exists():
        promotions.give_back(order.purchase.public_id, now=order.ended_at or now())


def _refund(event: RefundAsked | RefundDone) -> Refund:
    return Refund.objects.get(pk=event.refund_id)


def _orders(ids: tuple[str, ...]) -> list[Order]:
    return list(Order.objects.filter(public_id__in=[UUID(each) for each in ids]).order_by("pk"))
