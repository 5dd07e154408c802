from datetime import datetime

from django.db import connection

from pasarkriya.exhibitions.models import Leg, Stand
from pasarkriya.kernel.time import local_date

# One statement: of a hundred who come in at once each is counted.
COUNT = """
INSERT INTO exhibitions_visit AS v (leg_id, stand_id, day, visitors, views)
VALUES (%(leg)s, %(stand)s, %(day)s, %(new)s, 1)
ON CONFLICT (leg_id, stand_id, day) DO UPDATE SET visitors = v.visitors + EXCLUDED.visitors, views = v.views + 1
"""


def count_visit(leg: Leg, stand: Stand | None, *, is_new: bool, now: datetime) -> None:
    """A page of a leg, or of a stand of it, was opened. `is_new`: by a browser that had not been there."""
    facts = {"leg": leg.pk, "stand": stand.pk if stand else None, "new": int(is_new)}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {**facts, "day": local_date(now, leg.zone)})
