"""Things done at the same instant by threads, each with a database connection of its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from pasarkriya.kernel.refusals import Refusal


def at_once(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Results in order; a refusal is a result, any other error is raised."""
    gate = threading.Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        connection.ensure_connection()
        gate.wait(timeout=120)
        try:
            return deed()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))
