"""The numbers of a leg while it is watched, and the word to those who watch that they have changed.

PostgreSQL carries the word (NOTIFY), so whoever sells, in whatever process, reaches everybody who watches. It carries
only the leg's id: the numbers are read once per process, however many watch there.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connection

CHANNEL = "pameran"
# Who has not been heard of for so long (seconds) is not there any more: his process was killed.
FORGOTTEN_AFTER = 45
# One row: state, end of the state by the programme's clock, pieces sold, and each stand's.
NUMBERS = """
SELECT l.status, l.suspended_at IS NOT NULL, p.clock,
    (SELECT COALESCE(SUM(n.count), 0) FROM exhibitions_presence n
     WHERE n.leg_id = l.id AND n.at > clock_timestamp() - make_interval(secs => %(forgotten)s)),
    (SELECT COALESCE(json_object_agg(t.id, COALESCE(s.sold, 0)), '{}')
     FROM exhibitions_stand t LEFT JOIN LATERAL (
        SELECT SUM(quantity - undone_quantity) AS sold FROM exhibitions_sale a
        WHERE a.stand_id = t.id AND a.channel <> 'OUTSIDE'
     ) s ON TRUE WHERE t.leg_id = l.id)
FROM exhibitions_leg l JOIN exhibitions_programme p ON p.id = l.programme_id WHERE l.id = %(leg)s
"""
# Not those that were called off: like `showing.SHOWN`.
LEG_OF_SLUG = "SELECT id FROM exhibitions_leg WHERE slug = %s AND status <> 'CANCELLED'"
PRESENT = """
INSERT INTO exhibitions_presence (leg_id, process, count, at)
VALUES (%(leg)s, %(process)s, %(count)s, clock_timestamp())
ON CONFLICT (leg_id, process) DO UPDATE SET count = EXCLUDED.count, at = EXCLUDED.at
"""
GONE = "DELETE FROM exhibitions_presence WHERE process = %(process)s"


@dataclass(frozen=True)
class Numbers:
    """`visitors` look at it just now; `stands`: id → pieces sold. `clock` is of a programme that is played again."""

    status: str
    is_suspended: bool
    clock: datetime | None
    visitors: int
    stands: dict[str, int]

    @property
    def sold(self) -> int:
        return sum(self.stands.values())

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"clock": self.clock.isoformat() if self.clock else None, "sold": self.sold}


def asked_for(leg_id: int) -> dict[str, Any]:
    """What `NUMBERS` wants to know."""
    return {"leg": leg_id, "forgotten": FORGOTTEN_AFTER}


def numbers_from(row: tuple[Any, ...]) -> Numbers:
    status, is_suspended, clock, visitors, stands = row
    return Numbers(status, is_suspended, clock, int(visitors), {key: int(sold) for key, sold in stands.items()})


def numbers_of(leg_id: int) -> Numbers:
    """As of now, for a page that is loaded. One query."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, asked_for(leg_id))
        return numbers_from(cursor.fetchone())


def notify(leg_id: int) -> None:
    """Heard when this transaction commits, once however often it is said in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(leg_id)])
