from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def disable_user(user: User, *, by: str, reason: str, now: datetime) -> None:
    """From this instant the account opens nothing: no page, no token, no office."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    leave_trail(user, "disabled", by=by, reason=reason, at=now)
