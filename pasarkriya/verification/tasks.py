from typing import Any

from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now
from pasarkriya.verification.actions.expire_proofs import expire_proofs as expire


@every("40 18 * * *", queueing_lock="verification_expires_proofs")
def expire_proofs(timestamp: int = 0, **unknown: Any) -> None:
    """At night: long after the last hour of the day in every zone of the country."""
    expire(now=now())
