"""A drawer is opened with its change, counted at the end, its difference settled, its cash brought to the bank."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.refusals import LegOver, OwnTill, TillCounted, TillUnsettled
from pasarkriya.exhibitions.till_books import book_banked, book_difference
from pasarkriya.exhibitions.till_models import Till
from pasarkriya.exhibitions.till_queries import difference_of, to_bank_of
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def open_till(leg: Leg, *, by: str, name: str, float_amount: int = 0, now: datetime) -> Till:
    """The cashier's own drawer at this leg; again the one that is open. Raises `LegOver`."""
    if leg.status not in (LegStatus.PLANNED, LegStatus.OPEN):
        raise LegOver()
    facts = {
        "council_id": leg.programme.council_id,
        "cashier_name": name[:80],
        "float_amount": float_amount,
        "opened_at": now,
    }
    try:
        with transaction.atomic():
            till, _ = Till.objects.get_or_create(leg=leg, cashier=by, closed_at=None, defaults=facts)
    except IntegrityError:
        till = Till.objects.get(leg=leg, cashier=by, closed_at=None)
    return till


@transaction.atomic
def count_till(till: Till, *, counted_amount: int, note: str = "", by: str, now: datetime) -> int:
    """All that lies in the drawer, the change included. Returns the difference: below zero, something is missing.

    Raises `TillCounted`.
    """
    row = _locked(till)
    if row.closed_at is not None:
        raise TillCounted()
    Till.objects.filter(pk=row.pk).update(closed_at=now, counted_amount=counted_amount, note=note[:300])
    till.refresh_from_db()
    found = difference_of(till)
    leave_trail(till, "counted", by=by, reason=note[:300], at=now, counted=counted_amount, difference=found)
    return found


@transaction.atomic
def settle_difference(till: Till, *, note: str, by: str, now: datetime) -> int:
    """Somebody else has looked into it and accepts it as it is: what is missing is the council's loss, what is
    too much is nobody's. Returns what was accepted. Raises `OwnTill`, `TillUnsettled` before it was counted.
    """
    row = _locked(till)
    if row.counted_amount is None:
        raise TillUnsettled()
    if row.cashier == by:
        raise OwnTill()
    found = difference_of(row)
    book_difference(row, found, before=row.settled_amount, by=by, at=now)
    Till.objects.filter(pk=row.pk).update(settled_amount=found, settled_at=now, settled_by=by, settled_note=note[:300])
    leave_trail(row, "settled", by=by, reason=note[:300], at=now, difference=found)
    return found


@transaction.atomic
def bank_cash(till: Till, *, by: str, now: datetime) -> int:
    """The counted cash, less the change, lies in the council's account. Again does nothing. Raises `TillUnsettled`."""
    row = _locked(till)
    if row.banked_at is not None:
        return 0
    if row.counted_amount is None or difference_of(row) != row.settled_amount:
        raise TillUnsettled()
    amount = to_bank_of(row)
    if amount:
        book_banked(row, amount, by=by, at=now)
    Till.objects.filter(pk=row.pk).update(banked_at=now, banked_by=by)
    leave_trail(row, "banked", by=by, at=now, amount=amount)
    return amount


def _locked(till: Till) -> Till:
    return Till.objects.select_for_update(of=("self",)).select_related("leg").get(pk=till.pk)
