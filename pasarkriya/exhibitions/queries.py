"""What others may ask about exhibitions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from pasarkriya.exhibitions.models import Leg, LegStatus, Member, Programme
from pasarkriya.kernel.time import local_date


@dataclass(frozen=True)
class LegSums:
    """Pieces and rupiah of one leg; `sold + returned + lost` are `consigned` when the books can be closed."""

    participants: int = 0
    kinds: int = 0
    consigned: int = 0
    sold: int = 0
    returned: int = 0
    lost: int = 0
    amount: int = 0


PIECES = """
SELECT t.leg_id, COUNT(DISTINCT c.shop_id), COUNT(DISTINCT c.id), COUNT(*),
    COUNT(*) FILTER (WHERE p.status = 'SOLD'), COUNT(*) FILTER (WHERE p.status = 'RETURNED'),
    COUNT(*) FILTER (WHERE p.status = 'LOST')
FROM exhibitions_piece p
JOIN exhibitions_consignment c ON c.id = p.consignment_id
JOIN exhibitions_stand t ON t.id = c.stand_id
WHERE t.leg_id = ANY(%s) GROUP BY 1
"""
AMOUNTS = """
SELECT leg_id, SUM(amount - undone_amount) FROM exhibitions_sale
WHERE leg_id = ANY(%s) AND channel <> 'OUTSIDE' GROUP BY 1
"""


def sums_of_legs(legs: Iterable[Leg]) -> dict[int, LegSums]:
    """Two queries for all of them. What makers say they sold outside is not among it."""
    ids = [leg.pk for leg in legs]
    with connection.cursor() as cursor:
        cursor.execute(AMOUNTS, [ids])
        amounts = {leg: int(amount) for leg, amount in cursor.fetchall()}
        cursor.execute(PIECES, [ids])
        found = {
            leg: LegSums(shops, kinds, pieces, sold, returned, lost, amounts.get(leg, 0))
            for leg, shops, kinds, pieces, sold, returned, lost in cursor.fetchall()
        }
    return {leg: found.get(leg, LegSums()) for leg in ids}


def first_and_last_day(leg: Leg) -> tuple[date, date]:
    """In the leg's own time zone, both included."""
    return local_date(leg.period.lower, leg.zone), local_date(leg.period.upper - timedelta(seconds=1), leg.zone)


def provinces_of(leg: Leg) -> list[str]:
    """Kemendagri codes, as the groups were formed."""
    rows = Member.objects.filter(group__leg=leg, region__isnull=False).order_by("region")
    return list(rows.values_list("region", flat=True))


def clock_of(programme: Programme, *, now: datetime) -> datetime:
    """What time it is in a programme: one that is played again has its own."""
    return programme.clock or now


def legs_of(programme: Programme) -> Sequence[Leg]:
    return list(Leg.objects.filter(programme=programme).exclude(status=LegStatus.CANCELLED).order_by("period"))
