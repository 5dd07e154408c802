"""Instants are UTC in the database and local, with the zone's name, on the page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone

ZONE_NAMES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def now() -> datetime:
    """The only clock. Actions take `now` as an argument; surfaces call this once."""
    return timezone.now()


def database_now() -> datetime:
    """The database's clock, for what must happen at one instant on all machines, whatever their own clocks say."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def local(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone))


def zone_name(zone: str) -> str:
    """`Asia/Makassar` → `WITA`; any other zone keeps its own name."""
    return ZONE_NAMES.get(zone, zone)


def local_date(instant: datetime, zone: str) -> date:
    return local(instant, zone).date()
