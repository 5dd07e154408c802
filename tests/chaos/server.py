"""The real web server, with its real pool of connections, on the test's own database."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

GUARDED = "pasarkriya.config.wsgi:application"
UNLOCKED = "tests.chaos.unlocked:application"


def test_database_url() -> str:
    facts = connection.get_connection_params()
    host = facts.get("host", "")
    return f"postgresql://{facts.get('user', 'postgres')}@/{connection.settings_dict['NAME']}?host={host}"


test_database_url.__test__ = False  # type: ignore[attr-defined]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": test_database_url(), "PASARKRIYA_MODE": "demo", **more}


@contextmanager
def serving(application: str = GUARDED, **more: str) -> Iterator[str]:
    """The address of a server with two workers of four threads each; `more` is its environment's."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2"]
    command += ["--blocking-threads", "4", "--backlog", "2048", "--backpressure", "1024", "--log-level", "warning"]
    process = subprocess.Popen([*command, application], env=environment(**more))
    try:
        _wait(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            # The rush is over and what it had to show is shown; a server that is slow to leave fails no promise.
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(address: str) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(address, timeout=60).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)
