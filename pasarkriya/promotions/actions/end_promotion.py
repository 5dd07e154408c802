from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.promotions.models import Promotion


@transaction.atomic
def end_promotion(promotion: Promotion, *, by: str, now: datetime) -> None:
    """From now on nobody gets it any more; orders placed keep theirs. Twice is once."""
    if Promotion.objects.filter(pk=promotion.pk, is_on=True).update(is_on=False):
        leave_trail(promotion, "ended", by=by, at=now)
