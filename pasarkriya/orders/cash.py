from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.orders.models import Order
from pasarkriya.orders.refusals import CashNotYours


def check_may_take_cash(order: Order, by: Actor) -> None:
    """An order paid at the door is done when the cash is taken: that says money has come. Raises `CashNotYours`."""
    if order.payment_method == "cash" and not by.may(Permission.PAYMENT_CONFIRM, shop_id=order.shop_id):
        raise CashNotYours()
