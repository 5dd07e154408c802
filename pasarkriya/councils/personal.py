from datetime import datetime
from typing import Any

from pasarkriya.accounts.models import User
from pasarkriya.accounts.personal import stands_in_the_way, told_about
from pasarkriya.councils.models import Term


@told_about("offices")
def offices(user: User) -> list[dict[str, Any]]:
    rows = Term.objects.filter(user=user).select_related("office__council").order_by("period")
    return [
        {
            "council": row.office.council.name,
            "office": row.office.role,
            "since": row.period.lower.isoformat() if row.period.lower else None,
            "until": row.period.upper.isoformat() if row.period.upper else None,
        }
        for row in rows
    ]


@stands_in_the_way
def office(user: User, now: datetime) -> str:
    """Whoever sits in an office hands it over first."""
    return "office" if Term.objects.filter(user=user, period__contains=now).exists() else ""
