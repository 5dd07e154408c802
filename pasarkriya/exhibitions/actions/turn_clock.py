from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection
from django.db.models import Q

from pasarkriya.exhibitions.live import notify
from pasarkriya.exhibitions.models import Leg, LegStatus, Programme

# The first half of the lock's key; the second is the programme's.
PLAYING = 20_210_809


def turn_clock(programme: Programme, at: datetime) -> datetime:
    """Let the clock of a programme that is played again go on to `at`; returns where it stands. It never goes back.

    Whoever watches its legs hears of it.
    """
    ahead = Programme.objects.filter(Q(clock=None) | Q(clock__lt=at), pk=programme.pk)
    if ahead.update(clock=at):
        programme.clock = at
        for leg in Leg.objects.filter(programme=programme, status__in=(LegStatus.PLANNED, LegStatus.OPEN)):
            notify(leg.pk)
    else:
        programme.refresh_from_db(fields=["clock"])
    return programme.clock or at


@contextmanager
def playing(programme: Programme) -> Iterator[None]:
    """While a programme is played again, the database knows; also that it is no more, when the player was killed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [PLAYING, programme.pk])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [PLAYING, programme.pk])


def played_now() -> set[int]:
    """Ids of programmes that are being played at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2 AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [PLAYING],
        )
        return {row[0] for row in cursor.fetchall()}
