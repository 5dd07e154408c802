from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.shops.events import ShopSubmitted
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.shops.refusals import ShopIncomplete
from pasarkriya.shops.states import shop_machine

REQUIRED = ("name", "phone", "village", "story", "district_id", "postal_code")


@transaction.atomic
def submit_shop(shop: Shop, *, by: str, now: datetime) -> None:
    """Ask the board to look. Raises `ShopIncomplete`, `IllegalMove`."""
    missing = missing_fields(shop)
    if missing:
        raise ShopIncomplete(missing=missing)
    shop_machine.move(shop, ShopStatus.SUBMITTED, by=by, now=now, submitted_at=now)
    publish(ShopSubmitted(shop.pk))


def missing_fields(shop: Shop) -> list[str]:
    return [field.removesuffix("_id") for field in REQUIRED if not getattr(shop, field)]
