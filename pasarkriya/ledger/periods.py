"""Months of the books. They begin and end in Jakarta's time, wherever the shop is: one book, one calendar."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pasarkriya.ledger.refusals import PeriodUnreadable

HOME_ZONE = "Asia/Jakarta"


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def starts_at(self) -> datetime:
        return _midnight(self.first)

    @property
    def ends_at(self) -> datetime:
        """The first instant after it."""
        return _midnight(self.last + timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


def month(first: date) -> Period:
    """The month that has this day in it."""
    begins = first.replace(day=1)
    next_begins = (begins + timedelta(days=31)).replace(day=1)
    return Period(begins, next_begins - timedelta(days=1))


def read_month(text: str) -> Period:
    """`2026-10`. Raises `PeriodUnreadable`."""
    found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text)
    if not found:
        raise PeriodUnreadable(period=text[:20])
    return month(date(int(found[1]), int(found[2]), 1))


def month_of(at: datetime) -> Period:
    return month(at.astimezone(ZoneInfo(HOME_ZONE)).date())


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(HOME_ZONE))
