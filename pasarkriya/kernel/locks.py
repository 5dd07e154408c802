"""Locks in one order, so that two carts with the same goods never wait for each other."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def lock_in_order(rows: models.QuerySet[Row], keys: Iterable[int]) -> dict[int, Row]:
    """Lock the rows with these primary keys, lowest first. Returns them by key; absent ones are absent."""
    wanted = sorted(set(keys))
    return {row.pk: row for row in rows.filter(pk__in=wanted).order_by("pk").select_for_update()}


def lock_word(word: str) -> None:
    """Whoever else wants this word waits until the transaction ends: for what has no row yet that could be locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [word])
