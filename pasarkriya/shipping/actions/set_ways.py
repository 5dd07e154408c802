from collections.abc import Sequence

from pasarkriya.kernel.connectors import connectors_in
from pasarkriya.shipping.models import Way
from pasarkriya.shipping.refusals import CourierUnknown


def set_way(
    shop_id: int,
    courier: str,
    *,
    is_on: bool = True,
    amount: int = 0,
    regions: Sequence[str] = (),
    services: Sequence[str] = (),
    note: str = "",
) -> Way:
    """Offer, change or stop one way of delivery. Raises `CourierUnknown`."""
    if courier not in connectors_in("pasarkriya.shipping.couriers"):
        raise CourierUnknown(courier=courier)
    facts = {"is_on": is_on, "amount": amount, "regions": list(regions), "services": list(services), "note": note[:200]}
    return Way.objects.update_or_create(shop_id=shop_id, courier=courier, defaults=facts)[0]
