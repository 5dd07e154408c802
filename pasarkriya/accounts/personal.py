"""What the market knows of a person: gathered for whoever asks for it, and forgotten when he wants that.

Higher packages register what they keep (`told_about`), what has to be finished first (`stands_in_the_way`), and
listen to `PersonErased`. Books, the trail and papers stay as the law wants them, without a name.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from pasarkriya.accounts.models import ApiToken, SecondStep, User
from pasarkriya.kernel.models import TrailEntry

Teller = Callable[[User], Any]
# Codes of what has to be finished before: `office`, `orders`, `shop_orders`, `money`.
Check = Callable[[User, datetime], str]
_tellers: dict[str, Teller] = {}
_checks: list[Check] = []
MOST_LINES = 5_000


def told_about(section: str) -> Callable[[Teller], Teller]:
    """Register what a package keeps about a person, as JSON values under this name."""

    def register(teller: Teller) -> Teller:
        _tellers[section] = teller
        return teller

    return register


def stands_in_the_way(check: Check) -> Check:
    """Register a reason why a person cannot be erased yet; '' for none."""
    if check not in _checks:
        _checks.append(check)
    return check


def everything_about(user: User) -> dict[str, Any]:
    """For the person, in a form that programs can read."""
    return {name: teller(user) for name, teller in sorted(_tellers.items())}


def reasons_to_wait(user: User, *, now: datetime) -> list[str]:
    return [reason for check in _checks if (reason := check(user, now))]


@told_about("account")
def _account(user: User) -> dict[str, Any]:
    step = SecondStep.objects.filter(user=user).first()
    return {
        "name": user.name,
        "phone": user.phone,
        "email": user.email,
        "language": user.language,
        "joined_at": user.joined_at.isoformat(),
        "second_step_since": step.confirmed_at.isoformat() if step and step.confirmed_at else None,
        "api_tokens": [token.name for token in ApiToken.objects.filter(user=user).order_by("pk")],
    }


@told_about("what_you_did")
def _deeds(user: User) -> list[dict[str, Any]]:
    rows = TrailEntry.objects.filter(by=f"user:{user.pk}").order_by("-at", "-pk")[:MOST_LINES]
    return [{"at": row.at.isoformat(), "what": row.verb, "thing": f"{row.thing} {row.thing_id}"} for row in rows]
