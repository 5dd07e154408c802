import subprocess
import sys
from contextlib import suppress
from typing import Any

from procrastinate.exceptions import AlreadyEnqueued

from pasarkriya.catalogue.actions.index_photos import index_new_photos
from pasarkriya.demo import pictures
from pasarkriya.kernel.tasks import task

SLICE = 24


@task(queue="bulk", queueing_lock="weave_the_rest", retries=0)
def weave_the_rest(**unknown: Any) -> None:
    """Some pictures a time, then again, so that nothing else waits long; in a process that gives way to pages."""
    jobs = pictures.unwoven(pictures.all_keys())
    if jobs:
        keys = [key for _, key in jobs[:SLICE]]
        subprocess.run([sys.executable, "-m", "pasarkriya.demo.loom", pictures.root(), *keys], check=True)
    index_new_photos()
    if len(jobs) > SLICE:
        ask_for_the_rest()


def ask_for_the_rest() -> None:
    """Again does nothing while it waits."""
    with suppress(AlreadyEnqueued):
        weave_the_rest.defer()
