"""Loaded before Django: gives the whole run, xdist workers included, one real PostgreSQL.

PASARKRIYA_TEST_DATABASE_URL points the tests at a server of your own instead (as its superuser).
"""

import atexit
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import psycopg

from pasarkriya.kernel.postgres import start_embedded

URL = "PASARKRIYA_TEST_DATABASE_URL"
RUN = "PASARKRIYA_TEST_RUN"
KEPT = {
    URL, RUN, "PASARKRIYA_REAL", "PASARKRIYA_SOAK", "PASARKRIYA_CHROMIUM", "PASARKRIYA_REQUIRE_BROWSER",
    "PASARKRIYA_SCREENSHOTS",
}  # fmt: skip


def _folder() -> Path:
    """Of this run: its first process makes it and takes it away, its workers have it from the environment."""
    if RUN not in os.environ:
        os.environ[RUN] = tempfile.mkdtemp(prefix="pasarkriya-test-")
        Path(os.environ[RUN]).chmod(0o755)
        atexit.register(shutil.rmtree, os.environ[RUN], ignore_errors=True)
        # Who ends us from outside leaves no server behind either.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    return Path(os.environ[RUN])


def _start(folder: Path) -> str:
    url = start_embedded(folder / "pg")
    with psycopg.connect(url, autocommit=True) as connection:
        # The tests crash our processes, never this server: it may keep its writes in memory.
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    return url


folder = _folder()
if URL not in os.environ:
    os.environ[URL] = _start(folder)
# What a developer has set for his own market is not for the tests.
for name in [name for name in os.environ if name.startswith("PASARKRIYA_") and name not in KEPT]:
    del os.environ[name]
for name in ("SMTP_URL", "PORT"):
    os.environ.pop(name, None)
os.environ["DATABASE_URL"] = os.environ[URL]
os.environ["PASARKRIYA_MODE"] = "test"
os.environ["PASARKRIYA_DATA"] = tempfile.mkdtemp(prefix="data-", dir=folder)
