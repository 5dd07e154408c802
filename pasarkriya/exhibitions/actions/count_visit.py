from datetime import datetime

from django.db import connection

from pasarkriya.exhibitions.models import Leg, Stand
from pasarkriya.kernel.time import local_date

# One statement: of a hundred who come in at once each is counted. All of them want the same row, so it must be free
# again at once: its commit does not wait for the disk (a power cut costs the last second's count), and who cannot have
# the row soon goes uncounted, for a page must not wait for its counting.
COUNT = """
WITH quick AS (
    SELECT set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '250ms', true)
)
INSERT INTO exhibitions_visit AS v (leg_id, stand_id, day, visitors, views)
SELECT %(leg)s::bigint, %(stand)s::bigint, %(day)s::date, %(new)s::int, 1 FROM quick
ON CONFLICT (leg_id, stand_id, day) DO UPDATE SET visitors = v.visitors + EXCLUDED.visitors, views = v.views + 1
"""


def count_visit(leg: Leg, stand: Stand | None, *, is_new: bool, now: datetime) -> None:
    """A page of a leg, or of a stand of it, was opened. `is_new`: by a browser that had not been there.

    Raises `OperationalError` when too many count at once. Call it outside any transaction: its hurry is its own.
    """
    facts = {"leg": leg.pk, "stand": stand.pk if stand else None, "new": int(is_new)}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {**facts, "day": local_date(now, leg.zone)})
