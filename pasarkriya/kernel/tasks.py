"""Background work as rows in PostgreSQL. The library behind it is named here and nowhere else."""

import asyncio
import logging
import signal
import time
from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

logger = logging.getLogger(__name__)


MONEY = "money"
# Above all others. The worker takes the highest, then the oldest.
FIRST = 10


def task(*, queue: str = "default", retries: int = 5, **options: Any) -> Callable:
    """Make a function a task: it takes ids, may run twice, and tolerates unknown keywords.

    `queue` is a lane; money never waits behind mail: it is taken first, however much
    else is queued. A failing run is tried again with growing pauses, then stays as
    failed for a person to see.
    """
    retry = RetryStrategy(max_attempts=retries, exponential_wait=4) if retries else False
    return app.task(queue=queue, retry=retry, priority=FIRST if queue == MONEY else 0, **options)


def every(cron: str, **options: Any) -> Callable:
    """Run a task by the clock (`cron`, UTC). The task gets `timestamp`, seconds since 1970."""

    def register(function: Callable) -> Any:
        return app.periodic(cron=cron)(task(**options)(function))

    return register


STALLED_AFTER_SECONDS = 30
# Between two tries to reach a database that went away.
PAUSE_SECONDS = 2


@app.periodic(cron="* * * * *")
@app.task(queue=MONEY, priority=FIRST, queueing_lock="take_up_stalled", pass_context=True)
async def take_up_stalled(context: Any, timestamp: int = 0) -> None:
    """Jobs of a worker that died (its heartbeat stopped) are done again by whoever lives.

    So every task may run twice, and is written for it.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        await manager.retry_job(job)


def run_worker(concurrency: int = 4, **options: Any) -> None:
    """Work until SIGINT or SIGTERM, through restarts of the database. Called by the command line only."""
    while not asyncio.run(_work(concurrency=concurrency, **options)):
        # Tasks that were under way are taken up again when their heartbeat has been missed.
        logger.warning("the database went away; the worker tries again")
        time.sleep(PAUSE_SECONDS)


async def _work(**options: Any) -> bool:
    """Whether a signal ended it. The library's worker ends by itself when it loses the database."""
    asked = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        try:
            async with working.open_async():
                working_on = asyncio.create_task(working.run_worker_async(install_signal_handlers=False, **options))
                await asyncio.wait([working_on, asyncio.create_task(asked.wait())], return_when=asyncio.FIRST_COMPLETED)
                # Lets what is under way come to its end.
                working_on.cancel()
                await working_on
        except (asyncio.CancelledError, ConnectorException):
            pass
    return asked.is_set()
