from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.shops.events import ShopEdited
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.shops.refusals import VerifiedAlready

FREE = {"phone", "village", "street", "postal_code", "tagline", "story", "story_en", "banner_key", "shows_share"}
# What the board has looked at is not changed behind its back.
VERIFIED = {"name", "region_id", "district_id"}
STILL_OWN = {ShopStatus.DRAFT, ShopStatus.RETURNED}


@transaction.atomic
def edit_shop(shop: Shop, *, by: str, now: datetime, **changes: object) -> Shop:
    """Write columns of a shop. Raises `VerifiedAlready` for its name or place once the board has it."""
    unknown = set(changes) - FREE - VERIFIED
    if unknown:
        raise TypeError(f"no such columns: {sorted(unknown)}")
    changed = {name: value for name, value in changes.items() if getattr(shop, name) != value}
    if not changed:
        return shop
    if VERIFIED & set(changed) and shop.status not in STILL_OWN:
        raise VerifiedAlready()
    for name, value in changed.items():
        setattr(shop, name, value)
    shop.save(update_fields=list(changed))
    leave_trail(shop, "edited", by=by, at=now, fields=sorted(changed))
    publish(ShopEdited(shop.pk))
    return shop
