from datetime import datetime

from django.db import connection, transaction

from pasarkriya.councils.models import Council
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.ledger.models import BookClose
from pasarkriya.ledger.periods import Period
from pasarkriya.ledger.refusals import MonthNotOver


@transaction.atomic
def close_month(council_id: int | None, period: Period, *, by: str, now: datetime) -> BookClose:
    """Nothing is written into this month any more: for the council's shops, or without a council for everybody's.

    Closing it again changes nothing. Raises `MonthNotOver`.
    """
    if now < period.ends_at:
        raise MonthNotOver(period=str(period))
    with connection.cursor() as cursor:
        # Postings under way are waited for, and those that come wait for us: none slips into it behind the close.
        cursor.execute("LOCK TABLE ledger_entry IN SHARE ROW EXCLUSIVE MODE")
    failpoint("close.locked")
    facts = {"since": period.starts_at, "until": period.ends_at, "closed_at": now, "by": by}
    council = Council.objects.get(pk=council_id) if council_id else None
    closed = BookClose.objects.get_or_create(council=council, period=period.first, defaults=facts)[0]
    failpoint("close.written")
    return closed
