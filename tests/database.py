"""Loaded before Django: gives the whole run, xdist workers included, one real PostgreSQL.

PASARKRIYA_TEST_DATABASE_URL points the tests at a server of your own instead (as its superuser).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import psycopg

from pasarkriya.kernel.postgres import start_embedded

URL = "PASARKRIYA_TEST_DATABASE_URL"


def _start() -> str:
    folder = Path(tempfile.mkdtemp(prefix="pasarkriya-test-"))
    folder.chmod(0o755)
    url = start_embedded(folder / "pg")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with psycopg.connect(url, autocommit=True) as connection:
        # The tests crash our processes, never this server: it may keep its writes in memory.
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    return url


if URL not in os.environ:
    os.environ[URL] = _start()
os.environ["DATABASE_URL"] = os.environ[URL]
os.environ["PASARKRIYA_MODE"] = "test"
os.environ["PASARKRIYA_DATA"] = tempfile.mkdtemp(prefix="pasarkriya-test-data-")
atexit.register(shutil.rmtree, os.environ["PASARKRIYA_DATA"], ignore_errors=True)
