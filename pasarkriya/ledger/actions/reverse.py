from datetime import datetime

from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.models import AccountKind, Entry, Posting, Reason


def reverse(key: str, *, by: str, at: datetime, note: str = "") -> Posting | None:
    """Write the opposite of an earlier posting, once; None when there was none. Nothing is ever taken out of the books.

    Raises `MonthClosed` if `at` lies in a closed month.
    """
    earlier = Posting.objects.filter(key=key).first()
    if earlier is None:
        return None
    return post(
        key=f"reverse:{key}",
        kind="reversal",
        cause=earlier.cause,
        entries=[_opposite(entry) for entry in _entries(earlier)],
        book=earlier.book,
        by=by,
        at=at,
        note=note,
    )


def _entries(posting: Posting) -> list[Entry]:
    return list(Entry.objects.filter(posting=posting).select_related("account").order_by("id"))


def _opposite(entry: Entry) -> EntryDraft:
    return EntryDraft(
        AccountKind(entry.account.kind),
        -entry.amount,
        Reason(entry.reason),
        shop_id=entry.account.shop_id,
        council_id=entry.account.council_id,
        gateway=entry.account.gateway,
        order=entry.order,
        line=entry.line,
        label=entry.label,
    )
