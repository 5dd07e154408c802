"""A worker that is killed in the middle of a task loses nothing: another takes the task up (R3)."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest
from django.db import connection

from tests.database import URL

STEPS = """
import contextlib, os, time
import django
django.setup()
from procrastinate.exceptions import AlreadyEnqueued
from pasarkriya.kernel import tasks

@tasks.task(name="test.slow_step", queue="default", retries=0)
def slow_step(marker, **unknown):
    with open(marker, "a") as file:
        file.write("started\\n")
    if os.environ.get("HANG"):
        time.sleep(600)
    with open(marker, "a") as file:
        file.write("done\\n")

tasks.STALLED_AFTER_SECONDS = 2
if not os.environ.get("HANG"):
    # Not to wait for the minute clock: as if it had just struck. If it did strike, the job is queued already.
    time.sleep(3)
    with contextlib.suppress(AlreadyEnqueued):
        tasks.take_up_stalled.defer(timestamp=int(time.time()))
tasks.run_worker(concurrency=2, update_heartbeat_interval=1, stalled_worker_timeout=600)
"""


def worker(**environment: str) -> subprocess.Popen:
    url = os.environ[URL].replace("/postgres?", f"/{connection.settings_dict['NAME']}?")
    return subprocess.Popen(
        [sys.executable, "-c", STEPS],
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "pasarkriya.config.settings", **environment},
    )


def wait_for(condition, seconds=300):
    for _ in range(seconds * 5):
        if condition():
            return
        time.sleep(0.2)
    pytest.fail("waited in vain")


def test_a_task_of_a_killed_worker_is_taken_up_by_another(transactional_db, tmp_path):
    from procrastinate.contrib.django import app

    marker = tmp_path / "marker"
    app.configure_task("test.slow_step", queue="default").defer(marker=str(marker))
    first = worker(HANG="1")
    try:
        wait_for(lambda: marker.exists())
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()
    second = worker()
    try:
        # Within two ticks of the minute clock.
        wait_for(lambda: "done" in marker.read_text(), seconds=600)
    finally:
        second.terminate()
        second.wait(timeout=120)
    assert marker.read_text() == "started\nstarted\ndone\n"


def test_a_worker_outlives_a_restart_of_the_database(transactional_db, tmp_path):
    """PostgreSQL ends all connections and takes no new ones for a while; nobody should have to restart our worker."""
    from procrastinate.contrib.django import app

    before, after = tmp_path / "before", tmp_path / "after"
    living = worker()
    try:
        app.configure_task("test.slow_step", queue="default").defer(marker=str(before))
        wait_for(lambda: before.exists() and "done" in before.read_text())
        with no_connections():
            time.sleep(4)
        app.configure_task("test.slow_step", queue="default").defer(marker=str(after))
        wait_for(lambda: after.exists() and "done" in after.read_text())
        assert living.poll() is None
    finally:
        living.terminate()
        living.wait(timeout=120)


@contextlib.contextmanager
def no_connections():
    """The tests' database closed to everybody but the connection that is open here."""
    name = connection.settings_dict["NAME"]
    connection.ensure_connection()
    with psycopg.connect(os.environ[URL], autocommit=True) as keeper:
        keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            mine = connection.connection.info.backend_pid
            ended = keeper.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s AND pid <> %s",
                [name, mine],
            ).fetchone()[0]
            assert ended > 0
            yield
        finally:
            keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
