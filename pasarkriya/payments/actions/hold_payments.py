from uuid import UUID

from pasarkriya.payments.models import Payment, Share


def hold_payments(order: UUID) -> list[Payment]:
    """The payments with a share in this order, oldest first, locked until the transaction ends.

    Whoever moves an order together with its money takes the money first: then two who meet wait for each other.
    """
    mine = Share.objects.filter(order=order).values("payment")
    return list(Payment.objects.select_for_update().filter(pk__in=mine).order_by("pk"))
