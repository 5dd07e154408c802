"""When and from which account a council pays."""

import re
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pasarkriya.councils.models import Council
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.ledger.payout_models import PayoutTerms
from pasarkriya.ledger.payout_rails import rails
from pasarkriya.ledger.payout_refusals import PayoutTermsInvalid


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
    by: str,
    now: datetime,
) -> PayoutTerms:
    """Batches that were proposed keep the terms they were proposed with. Raises `PayoutTermsInvalid`."""
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
    }
    for field, is_wrong in wrong.items():
        if is_wrong:
            raise PayoutTermsInvalid(field=field)
    facts = {
        "weekdays": sorted(set(weekdays)),
        "minimum_amount": minimum_amount,
        "hold_days": hold_days,
        "two_person_above_amount": two_person_above_amount,
        "rail": rail,
        "bank": bank.strip(),
        "number": number,
        "holder": holder.strip(),
    }
    terms, _made = PayoutTerms.objects.update_or_create(council=council, defaults=facts)
    leave_trail(terms, "set", by=by, at=now, terms=facts | {"number": f"…{number[-4:]}"})
    return terms
