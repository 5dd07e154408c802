"""A rate the state sets, from some day on. What was frozen with orders before stays."""

from datetime import date, datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.locks import lock_word
from pasarkriya.kernel.time import local_date
from pasarkriya.ledger.models import TaxKind, TaxRule
from pasarkriya.ledger.periods import HOME_ZONE
from pasarkriya.ledger.refusals import TaxInvalid
from pasarkriya.ledger.rules import Tax


@transaction.atomic
def set_tax(kind: str, tax: Tax, *, is_on: bool, source: str, since: date, by: str, now: datetime) -> TaxRule:
    """The rate that held before ends with the day before `since`; one that was to begin that day is replaced.

    Raises `TaxInvalid` for a rate over 100 %, a fraction over nothing, a day that is over, or one before a later rate.
    """
    lock_word("tax rules")
    rows = TaxRule.objects.filter(kind=kind)
    wrong = {
        "kind": kind not in TaxKind.values,
        "rate": not 0 < tax.basis_points <= 10_000,
        "fraction": not 0 < tax.numerator <= tax.denominator <= 1_000,
        "exempt": not 0 <= tax.exempt_amount < 10**12,
        "source": not source.strip(),
        "since": since < local_date(now, HOME_ZONE) or rows.filter(valid__startswith__gt=since).exists(),
    }
    for field, is_wrong in wrong.items():
        if is_wrong:
            raise TaxInvalid(field=field)
    for earlier in rows.filter(valid__contains=since):
        # Empty when it would have begun on the same day: it never held, and its trail stays.
        TaxRule.objects.filter(pk=earlier.pk).update(valid=(earlier.valid.lower, since))
        leave_trail(earlier, "ended", by=by, at=now, on=since.isoformat())
    made = TaxRule.objects.create(
        kind=kind, is_on=is_on, source=source.strip()[:120], valid=(since, None),
        basis_points=tax.basis_points, numerator=tax.numerator, denominator=tax.denominator,
        exempt_amount=tax.exempt_amount,
    )  # fmt: skip
    leave_trail(made, "set", by=by, at=now, is_on=is_on, since=since.isoformat(), source=source, **vars(tax))
    return made
