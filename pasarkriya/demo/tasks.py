from typing import Any

from pasarkriya.demo import loom, pictures
from pasarkriya.kernel.tasks import task

SLICE = 20


@task(queue="bulk", queueing_lock="weave_the_rest", retries=0)
def weave_the_rest(start: int = 0, **unknown: Any) -> None:
    """A few photos a time, newest first, then the next slice: so that nothing else waits long."""
    jobs = pictures.newest(start + SLICE)[start:]
    for job in jobs:
        loom.weave_files(*job)
    if jobs:
        weave_the_rest.configure(queueing_lock=f"weave_{start + SLICE}").defer(start=start + SLICE)
