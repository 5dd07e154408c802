"""Cash when the goods are fetched, or when the shop itself brings them."""

from datetime import datetime
from uuid import UUID

from pasarkriya.payments.gateway import Due, Terms
from pasarkriya.payments.models import CashChoice


class Cash:
    method = "cash"
    collects = False

    def terms(self, dues: list[Due], *, now: datetime) -> dict[UUID, Terms]:
        choices = {c.shop_id: c for c in CashChoice.objects.filter(shop__in=[d.shop_id for d in dues])}
        return {due.order: Terms({"at": due.courier}) for due in dues if _taken(choices.get(due.shop_id), due.courier)}


def _taken(choice: CashChoice | None, courier: str) -> bool:
    if choice is None:
        return False
    return (courier == "pickup" and choice.at_pickup) or (courier == "own_delivery" and choice.on_delivery)


CONNECTOR = Cash()
