"""Where a page of lines ended, as text for an address: `1795498200000000-8123`."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST = 18


def place_of(older: tuple[datetime, int] | None) -> str:
    return f"{(older[0] - EPOCH) // timedelta(microseconds=1)}-{older[1]}" if older else ""


def read_place(text: str) -> tuple[datetime, int] | None:
    """None for what is no place: a page then begins at its beginning."""
    at, dash, entry = text.partition("-")
    if not dash or not all(each.isascii() and each.isdigit() and len(each) <= LONGEST for each in (at, entry)):
        return None
    try:
        return EPOCH + timedelta(microseconds=int(at)), int(entry)
    except OverflowError:
        return None
