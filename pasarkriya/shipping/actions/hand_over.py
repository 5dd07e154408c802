from datetime import datetime
from uuid import UUID

from pasarkriya.shipping.models import Parcel
from pasarkriya.shipping.refusals import WaybillMissing


def hand_over_parcel(
    *, order: UUID, shop_id: int, courier: str, carrier: str = "", waybill: str = "", now: datetime
) -> Parcel:
    """Record that the goods left the shop. Raises `WaybillMissing` for a courier's parcel without number."""
    if courier == "rate_table" and not waybill.strip():
        raise WaybillMissing()
    return Parcel.objects.create(
        order=order,
        shop_id=shop_id,
        courier=courier,
        carrier=carrier[:60],
        waybill=waybill.strip()[:60],
        handed_over_at=now,
    )


def note_received(order: UUID, *, now: datetime) -> None:
    Parcel.objects.filter(order=order, received_at=None).update(received_at=now)
