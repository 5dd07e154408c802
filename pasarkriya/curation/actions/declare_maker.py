from datetime import datetime

from django.db import transaction

from pasarkriya.curation.rotation_models import Declaration
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.shops.models import Maker


@transaction.atomic
def declare_maker(maker: Maker, *, is_woman: bool, has_disability: bool, by: str, now: datetime) -> None:
    """What a maker says of herself for the sharing of places. Nothing said leaves no row; the trail names no mark."""
    if is_woman or has_disability:
        Declaration.objects.update_or_create(
            maker=maker,
            defaults={
                "is_woman": is_woman,
                "has_disability": has_disability,
                "declared_by": by,
                "declared_at": now,
            },
        )
    else:
        Declaration.objects.filter(maker=maker).delete()
    leave_trail(maker, "declared", by=by, at=now)
