"""From the shop's table to the buyer's door: pack, hand over, done."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.orders.events import OrderDone, OrderPacked, OrderShipped
from pasarkriya.orders.models import Order, OrderLine, OrderStatus
from pasarkriya.orders.states import order_machine
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.actions.hold_payments import hold_payments
from pasarkriya.payments.models import OPEN_STATUSES
from pasarkriya.shipping.actions.hand_over import hand_over_parcel, note_received
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.models import Reason


@transaction.atomic
def pack_order(order: Order, *, by: str, now: datetime) -> None:
    order_machine.move(order, OrderStatus.PACKED, by=by, now=now, packed_at=now)
    publish(OrderPacked(str(order.public_id)))


@transaction.atomic
def ship_order(order: Order, *, waybill: str = "", by: str, now: datetime) -> None:
    """Hand it over to the courier (with its number), or to the buyer. Raises `WaybillMissing`, `IllegalMove`."""
    order_machine.move(order, OrderStatus.SHIPPED, by=by, now=now, shipped_at=now)
    hand_over_parcel(
        order=order.public_id,
        shop_id=order.shop_id,
        courier=order.courier,
        carrier=order.delivery_name,
        waybill=waybill,
        now=now,
    )
    _free_the_loom(order, by=by, now=now)
    publish(OrderShipped(str(order.public_id)))


@transaction.atomic
def complete_order(order: Order, *, by: str, now: datetime) -> None:
    """The goods are with the buyer; cash at the door has been taken."""
    payments = hold_payments(order.public_id)
    order_machine.move(order, OrderStatus.DONE, by=by, now=now, done_at=now)
    note_received(order.public_id, now=now)
    for payment in payments:
        if payment.method == "cash" and payment.status in OPEN_STATUSES:
            confirm_payment(payment, by=by, now=now)
    publish(OrderDone(str(order.public_id)))


def _free_the_loom(order: Order, *, by: str, now: datetime) -> None:
    """What was made to order has left the loom: its place can be promised again."""
    freed: dict[int, int] = {}
    for line in OrderLine.objects.filter(order=order, is_made_to_order=True):
        freed[line.variant_id] = freed.get(line.variant_id, 0) + line.quantity
    if freed:
        add_stock(freed, reason=Reason.LOOM_FREED, by=by, cause=f"order:{order.public_id}", now=now)
