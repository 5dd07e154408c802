"""What still stands between a leg and its closed books. Each check answers for one thing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from pasarkriya.exhibitions.goods_models import FINISHED, Consignment, ConsignmentStatus, Piece, Sale
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.till_models import Clash, Till
from pasarkriya.exhibitions.till_queries import notes_not_paid, tills_not_counted, tills_that_differ


@dataclass(frozen=True)
class Missing:
    """`what` is a word of the page (pieces, unpaid, …); `rows` are the things themselves, to show where they are."""

    what: str
    count: int
    rows: QuerySet[Any]


Check = Callable[[Leg], "Missing | None"]
_checks: list[Check] = []


def stands_in_the_way(check: Check) -> Check:
    """Register a check: it returns None when nothing is missing."""
    if check not in _checks:
        _checks.append(check)
    return check


def missing_of(leg: Leg) -> list[Missing]:
    """Everything that keeps the books of this leg open; empty when they can be closed."""
    return [found for check in _checks if (found := check(leg))]


@stands_in_the_way
def goods_still_set_aside(leg: Leg) -> Missing | None:
    return _some("set_aside", Consignment.objects.filter(stand__leg=leg, status=ConsignmentStatus.CONFIRMED))


@stands_in_the_way
def pieces_nowhere(leg: Leg) -> Missing | None:
    """Neither sold, nor back with the maker, nor lost and charged."""
    return _some("pieces", Piece.objects.filter(consignment__stand__leg=leg).exclude(status__in=FINISHED))


@stands_in_the_way
def sales_not_paid(leg: Leg) -> Missing | None:
    return _some("unpaid", Sale.objects.filter(leg=leg, paid_at=None, undone_quantity__lt=F("quantity")))


@stands_in_the_way
def pieces_sold_twice(leg: Leg) -> Missing | None:
    """Two buyers wait for the board."""
    return _some("clashes", Clash.objects.filter(leg=leg, decided_at=None))


@stands_in_the_way
def cash_not_counted(leg: Leg) -> Missing | None:
    """What phones have not sent yet nobody can know; but each has a drawer, and that can be counted."""
    return _some("uncounted", tills_not_counted(leg))


@stands_in_the_way
def cash_that_differs(leg: Leg) -> Missing | None:
    return _some("difference", Till.objects.filter(pk__in=tills_that_differ(leg)))


@stands_in_the_way
def notes_nobody_paid(leg: Leg) -> Missing | None:
    """A buyer brought a piece back and has a note instead of the money."""
    return _some("notes", notes_not_paid(leg))


def _some(what: str, rows: QuerySet[Any]) -> Missing | None:
    count = rows.count()
    return Missing(what, count, rows) if count else None
