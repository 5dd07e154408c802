from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def set_password(user: User, password: str, *, by: str, now: datetime) -> None:
    """Every session of the user ends with it, save the one that asks (the caller keeps that one)."""
    user.set_password(password)
    user.save(update_fields=["password"])
    leave_trail(user, "password_set", by=by, at=now)
