from typing import Any

from pasarkriya.accounts.actions.throttle import forget_old_hits
from pasarkriya.accounts.codes import sweep_codes
from pasarkriya.accounts.sessions import sweep_sessions
from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now


@every("17 19 * * *", queue="bulk", queueing_lock="sweep_accounts", retries=0)
def sweep_accounts(timestamp: int = 0, **unknown: Any) -> None:
    """At night in Indonesia: codes, counters and sessions whose time is over say nothing any more."""
    sweep_codes(now=now())
    forget_old_hits(now=now())
    sweep_sessions()
