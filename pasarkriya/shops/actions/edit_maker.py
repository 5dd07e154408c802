from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.shops.events import ShopEdited
from pasarkriya.shops.models import Maker

COLUMNS = {"name", "village", "since_year", "story", "story_en", "picture_key"}


@transaction.atomic
def edit_maker(maker: Maker, *, by: str, now: datetime, **changes: object) -> Maker:
    """Write columns of a maker; her address on the web stays, so that links keep working."""
    unknown = set(changes) - COLUMNS
    if unknown:
        raise TypeError(f"no such columns: {sorted(unknown)}")
    changed = {name: value for name, value in changes.items() if getattr(maker, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(maker, name, value)
        maker.save(update_fields=list(changed))
        leave_trail(maker, "edited", by=by, at=now, fields=sorted(changed))
        publish(ShopEdited(maker.shop_id))
    return maker
