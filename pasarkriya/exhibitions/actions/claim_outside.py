"""What a maker says she sold beside the exhibition: told apart, never mixed with what we have seen."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from pasarkriya.exhibitions.goods_models import Channel, Consignment, ConsignmentStatus, Sale
from pasarkriya.exhibitions.models import LegStatus
from pasarkriya.exhibitions.refusals import ConsignmentMissing, LegNotOpen, LegOver

ON_STAND = (ConsignmentStatus.CONFIRMED, ConsignmentStatus.OVER)


@transaction.atomic
def claim_outside(
    consignment: Consignment, *, quantity: int, amount: int, at: datetime, key: str, now: datetime
) -> Sale:
    """`quantity` pieces of the same work for `amount` rupiah in all. Touches neither stock nor books: it is her word.

    The same `key` again is the same claim. Raises `ConsignmentMissing` for goods that never were on a stand,
    `LegNotOpen` before it opens, `LegOver` when its books are closed.
    """
    leg = consignment.stand.leg
    if consignment.status not in ON_STAND:
        raise ConsignmentMissing()
    if leg.status == LegStatus.CLOSED:
        raise LegOver()
    if leg.status not in (LegStatus.OPEN, LegStatus.ENDED) or not leg.period.lower <= at <= now:
        raise LegNotOpen()
    sale, _ = Sale.objects.get_or_create(
        key=f"outside:{consignment.shop_id}:{key}"[:80],
        defaults={
            "leg": leg,
            "stand_id": consignment.stand_id,
            "consignment": consignment,
            "shop_id": consignment.shop_id,
            "channel": Channel.OUTSIDE,
            "quantity": quantity,
            "amount": amount,
            "at": at,
            "paid_at": at,
        },
    )
    return sale


@transaction.atomic
def withdraw_claim(sale: Sale, *, now: datetime) -> None:
    """She was mistaken. Again does nothing. Raises `LegOver` when the books are closed."""
    if sale.leg.status == LegStatus.CLOSED:
        raise LegOver()
    Sale.objects.filter(pk=sale.pk, channel=Channel.OUTSIDE).update(
        undone_quantity=F("quantity"), undone_amount=F("amount")
    )
