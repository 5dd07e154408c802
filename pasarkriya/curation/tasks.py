from typing import Any

from pasarkriya.curation.actions.keep_time import keep_time
from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now


@every("20 * * * *", queueing_lock="curation_keeps_time")
def curation_keeps_time(timestamp: int = 0, **unknown: Any) -> None:
    keep_time(now=now())
