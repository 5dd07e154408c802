from datetime import datetime
from typing import Any

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.accounts.personal import everything_about
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def export_person(user: User, *, by: str, reason: str = "", now: datetime) -> dict[str, Any]:
    """All that is known of him, given out by somebody else: that leaves a line."""
    found = everything_about(user)
    leave_trail(user, "exported", by=by, reason=reason, at=now)
    return found
