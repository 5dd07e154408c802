"""Until when goods may come back, which of them, and what they are worth. Pure, but for holidays that are set."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from pasarkriya.kernel.quantity import Unit
from pasarkriya.kernel.time import local_date
from pasarkriya.orders.return_models import ReturnReason

# PP 80/2019: a buyer has two working days after receipt at the least. No setting goes below it.
LEAST_WORKING_DAYS = 2
# How long a shop may be silent, and how long a buyer may think about its answer, in working days.
ANSWER_DAYS = 3
MOST_PHOTOS = 6
LONGEST_WORDS = 2000

EVERY_YEAR = {(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)}
# Holidays that move (SKB 3 Menteri). One that is missing here makes the time a day shorter, so the
# number of days an installation grants should not be the least.
MOVING = {
    date(2026, 1, 16),
    date(2026, 2, 17),
    date(2026, 3, 19),
    date(2026, 3, 21),
    date(2026, 3, 22),
    date(2026, 4, 3),
    date(2026, 5, 14),
    date(2026, 5, 27),
    date(2026, 5, 31),
    date(2026, 6, 16),
    date(2026, 8, 25),
    date(2027, 1, 5),
    date(2027, 2, 6),
    date(2027, 3, 8),
    date(2027, 3, 10),
    date(2027, 3, 11),
    date(2027, 3, 26),
    date(2027, 5, 6),
    date(2027, 5, 17),
    date(2027, 5, 20),
    date(2027, 6, 6),
    date(2027, 8, 15),
    date(2027, 12, 26),
}


def holidays_unknown(today: date) -> int | None:
    """The year, this or the next one from November on, whose moving holidays nobody has told us; `setup` says so."""
    year = today.year + (today.month >= 11)
    told = {day.year for day in MOVING | settings.HOLIDAYS}
    return None if year in told else year


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in EVERY_YEAR and day not in MOVING | settings.HOLIDAYS


def after_working_days(start: datetime, days: int, zone: str) -> datetime:
    """The end (local midnight) of the `days`-th working day after the day of `start`."""
    day = local_date(start, zone)
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone))


def window_ends(received: datetime, days: int, zone: str) -> datetime:
    """Until when a return may be asked for. `days` below what the law gives count as what it gives."""
    return after_working_days(received, max(days, LEAST_WORKING_DAYS), zone)


def is_for_one_buyer(unit: str, is_made_to_order: bool) -> bool:
    """Cut from the bolt, or made for him: nobody else may want it."""
    return is_made_to_order or unit != Unit.PIECE


def may_return(reason: str, unit: str, is_made_to_order: bool) -> bool:
    """What was made or cut for one buyer comes back when something is wrong with it, not for a change of mind."""
    return reason != ReturnReason.CHANGED_MIND or not is_for_one_buyer(unit, is_made_to_order)


def worth(paid: int, whole: int, before: int, quantity: int) -> int:
    """What `quantity` of a line of `whole` cost the buyer, who paid `paid` for it, when `before` came back earlier.

    Rounded down on the running sum, so that parts that are the whole are worth the whole.
    """
    return paid * (before + quantity) // whole - paid * before // whole
