from uuid import UUID

from pasarkriya.kernel.events import listens_to
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.confirm_order import confirm_order
from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.payments.actions.confirm_payment import owe_refund
from pasarkriya.payments.events import PaymentSettled
from pasarkriya.payments.models import Payment
from pasarkriya.stock.refusals import OutOfStock

BEFORE_SALE = {OrderStatus.PLACED, OrderStatus.EXPIRED}


@listens_to(PaymentSettled)
def confirm_paid_orders(event: PaymentSettled) -> None:
    """Money in hand makes a sale; if the goods went to another meanwhile, or it was called off, it has to go back."""
    payment = Payment.objects.get(pk=event.payment_id)
    for order in Order.objects.filter(public_id__in=[UUID(each) for each in event.orders]):
        at = payment.settled_at or now()
        if order.status in BEFORE_SALE:
            try:
                confirm_order(order, by=event.by, now=at)
            except OutOfStock:
                owe_refund(payment, by=event.by, reason="goods_gone", now=at)
        elif order.status == OrderStatus.CANCELLED:
            owe_refund(payment, by=event.by, reason="order_cancelled", now=at)
