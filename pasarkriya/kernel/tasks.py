"""Background work as rows in PostgreSQL. The library behind it is named here and nowhere else."""

from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


def task(*, queue: str = "default", retries: int = 5, **options: Any) -> Callable:
    """Make a function a task: it takes ids, may run twice, and tolerates unknown keywords.

    `queue` is a lane; money never waits behind mail. A failing run is tried again
    with growing pauses, then stays as failed for a person to see.
    """
    retry = RetryStrategy(max_attempts=retries, exponential_wait=4) if retries else False
    return app.task(queue=queue, retry=retry, **options)


def every(cron: str, **options: Any) -> Callable:
    """Run a task by the clock (`cron`, UTC). The task gets `timestamp`, seconds since 1970."""

    def register(function: Callable) -> Any:
        return app.periodic(cron=cron)(task(**options)(function))

    return register


STALLED_AFTER_SECONDS = 30


@app.periodic(cron="* * * * *")
@app.task(queue="money", queueing_lock="take_up_stalled", pass_context=True)
async def take_up_stalled(context: Any, timestamp: int = 0) -> None:
    """Jobs of a worker that died (its heartbeat stopped) are done again by whoever lives.

    So every task may run twice, and is written for it.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        await manager.retry_job(job)


def run_worker(concurrency: int = 4, **options: Any) -> None:
    """Work until stopped. Called by the command line only."""
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(concurrency=concurrency, install_signal_handlers=True, **options)
