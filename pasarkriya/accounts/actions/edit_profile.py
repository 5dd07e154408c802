from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def edit_profile(user: User, *, name: str, language: str, by: str, now: datetime) -> None:
    user.name, user.language = name.strip()[:120], language
    user.save(update_fields=["name", "language"])
    leave_trail(user, "edited", by=by, at=now)
