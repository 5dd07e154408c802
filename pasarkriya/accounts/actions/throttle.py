from datetime import datetime, timedelta

from django.db import connection

from pasarkriya.accounts.models import Attempt
from pasarkriya.accounts.refusals import TooOften
from pasarkriya.accounts.tokens import hash_of

# One statement, so that a hundred at once are counted as a hundred.
COUNT = """
    INSERT INTO accounts_attempt AS a (key, count, until) VALUES (%(key)s, 1, %(end)s)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN a.until <= %(now)s THEN 1 ELSE LEAST(a.count + 1, 1000000) END,
        until = CASE WHEN a.until <= %(now)s THEN EXCLUDED.until ELSE a.until END
    RETURNING count, until
"""


def hit(key: str, *, limit: int, window: timedelta, now: datetime) -> int:
    """Count a try of something guessable; returns how many there were in this window.

    `key` names what is tried and by whom (`token:203.0.113.9`); only its hash is kept. The window begins
    with the first try. Raises `TooOften` beyond `limit`. Call it outside the transaction that may fail:
    a try that is rolled back was not counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": hash_of(key), "now": now, "end": now + window})
        count, until = cursor.fetchone()
    if count > limit:
        raise TooOften(seconds=max(1, int((until - now).total_seconds())))
    return count


def forget_hits(key: str) -> None:
    """After a success, earlier failures no longer count."""
    Attempt.objects.filter(key=hash_of(key)).delete()


def forget_old_hits(*, now: datetime) -> int:
    """Clear away windows that are over. Returns how many."""
    return Attempt.objects.filter(until__lt=now).delete()[0]
