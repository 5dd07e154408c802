from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def enable_user(user: User, *, by: str, reason: str = "", now: datetime) -> None:
    """Open a closed account again, with all it had."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    leave_trail(user, "enabled", by=by, reason=reason, at=now)
