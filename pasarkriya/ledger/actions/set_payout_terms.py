"""When and from which account a council pays."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from pasarkriya.councils.models import Council
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.ledger.payout_models import CourierPaidBy, PayoutTerms
from pasarkriya.ledger.payout_rails import rails
from pasarkriya.ledger.payout_refusals import LimitNeedsSecond, PayoutTermsInvalid

# What holds before a council has said anything.
USUAL_LIMIT = 5_000_000


@transaction.atomic
def set_payout_terms(
    council: Council,
    *,
    weekdays: Sequence[int],
    minimum_amount: int,
    hold_days: int,
    two_person_above_amount: int,
    rail: str,
    bank: str,
    number: str,
    holder: str,
    courier_paid_by: str = CourierPaidBy.SHOP,
    by: str,
    now: datetime,
) -> PayoutTerms:
    """Batches that were proposed keep the terms they were proposed with. Raises `PayoutTermsInvalid`.

    A person who raises `two_person_above_amount` only asks for it: `agree_limit` of another makes it hold.
    """
    number = re.sub(r"[\s.-]", "", number)
    wrong = {
        "weekdays": not set(weekdays) <= set(range(1, 8)),
        "minimum_amount": not 0 < minimum_amount < 10**12,
        "hold_days": not 0 <= hold_days <= 365,
        "two_person_above_amount": not 0 <= two_person_above_amount < 10**12,
        "rail": rail not in rails(),
        "bank": not 0 < len(bank.strip()) <= 40,
        "number": not re.fullmatch(r"[0-9]{5,20}", number),
        "holder": not 0 < len(holder.strip()) <= 80,
        "courier_paid_by": courier_paid_by not in CourierPaidBy.values,
    }
    for field, is_wrong in wrong.items():
        if is_wrong:
            raise PayoutTermsInvalid(field=field)
    facts = {
        "weekdays": sorted(set(weekdays)),
        "minimum_amount": minimum_amount,
        "hold_days": hold_days,
        "rail": rail,
        "courier_paid_by": courier_paid_by,
        "bank": bank.strip(),
        "number": number,
        "holder": holder.strip(),
    }
    facts |= _limit(council, two_person_above_amount, by, now)
    terms, _made = PayoutTerms.objects.update_or_create(council=council, defaults=facts)
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in facts.items()}
    leave_trail(terms, "set", by=by, at=now, terms=told | {"number": f"…{number[-4:]}"})
    return terms


def _limit(council: Council, wanted: int, by: str, now: datetime) -> dict[str, Any]:
    """A lower limit holds at once. Whoever runs the market from its shell could write anything, and is not asked."""
    stands = PayoutTerms.objects.select_for_update().filter(council=council).first()
    limit = stands.two_person_above_amount if stands else USUAL_LIMIT
    if wanted > limit and by.startswith("user:"):
        return {"two_person_above_amount": limit, "asked_above_amount": wanted, "asked_by": by, "asked_at": now}
    if stands and wanted == limit:
        return {"two_person_above_amount": limit}
    return {"two_person_above_amount": wanted, "asked_above_amount": None, "asked_by": "", "asked_at": None}


@transaction.atomic
def agree_limit(council: Council, *, seen_amount: int, by: str, now: datetime) -> PayoutTerms:
    """Another person agrees to the limit that was asked for; `seen_amount` is the one on the screen.

    Raises `LimitNeedsSecond` when it is the asker, `PayoutTermsInvalid` when nothing of the kind was asked.
    """
    terms = PayoutTerms.objects.select_for_update().filter(council=council).first()
    if terms is None or terms.asked_above_amount is None or terms.asked_above_amount != seen_amount:
        raise PayoutTermsInvalid(field="two_person_above_amount")
    if terms.asked_by == by:
        raise LimitNeedsSecond(above_amount=terms.two_person_above_amount)
    asker, before = terms.asked_by, terms.two_person_above_amount
    terms.two_person_above_amount, terms.asked_above_amount = terms.asked_above_amount, None
    terms.asked_by, terms.asked_at = "", None
    terms.save(update_fields=["two_person_above_amount", "asked_above_amount", "asked_by", "asked_at"])
    leave_trail(
        terms, "limit raised", by=by, at=now, asked_by=asker, before=before, limit=terms.two_person_above_amount
    )
    return terms
