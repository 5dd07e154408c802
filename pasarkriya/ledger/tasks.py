from typing import Any

from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now
from pasarkriya.ledger.actions.propose_payouts import propose_what_is_due


# Every hour of the night, so that a worker that slept at the first still proposes; a day's batch is made once.
@every("30 17-22 * * *", queue="money", queueing_lock="propose_payouts", retries=0)
def propose_payouts(timestamp: int = 0, **unknown: Any) -> None:
    propose_what_is_due(now=now())
