from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.locks import lock_word
from pasarkriya.orders.models import OpenLimit
from pasarkriya.orders.open_limits import MOST
from pasarkriya.orders.refusals import OpenLimitInvalid


@transaction.atomic
def set_open_limit(*, per_phone: int, per_account: int, since: datetime, by: str, now: datetime) -> OpenLimit:
    """From `since` on so many purchases may wait to be paid. What waits already stays. Raises `OpenLimitInvalid`."""
    lock_word("open limits")
    is_number = 0 < per_phone <= MOST and 0 < per_account <= MOST
    if not is_number or since < now or OpenLimit.objects.filter(since=since).exists():
        raise OpenLimitInvalid(most=MOST)
    made = OpenLimit.objects.create(per_phone=per_phone, per_account=per_account, since=since)
    leave_trail(made, "set", by=by, at=now, per_phone=per_phone, per_account=per_account, since=since.isoformat())
    return made
