"""Work that nobody waits for: labels a crash left half done, and the list of keys for a look without network."""

from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now
from pasarkriya.provenance.actions.issue_passports import take_up_batches
from pasarkriya.provenance.keys import keep_list


@every("*/2 * * * *", queue="bulk")
def take_up_batches_again(timestamp: int, **_: object) -> None:
    take_up_batches(now=now())


@every("41 * * * *", queue="bulk")
def keep_key_list(timestamp: int, **_: object) -> None:
    keep_list(now())
