"""A maker's yearly letter that her turnover stays within what is free of PPh 22."""

from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.time import local_date
from pasarkriya.ledger.models import StatementLetter
from pasarkriya.ledger.periods import HOME_ZONE
from pasarkriya.ledger.refusals import LetterYearInvalid
from pasarkriya.shops.models import Shop


def years_for(now: datetime) -> list[int]:
    """This year's, and next year's already in December."""
    today = local_date(now, HOME_ZONE)
    return [today.year, today.year + 1] if today.month == 12 else [today.year]


@transaction.atomic
def give_letter(shop: Shop, *, year: int, file: str, by: str, now: datetime) -> StatementLetter:
    """`file` is the key of a private picture of the signed letter; a better one may take its place.

    Orders placed before keep what was withheld. Raises `LetterYearInvalid`.
    """
    if year not in years_for(now):
        raise LetterYearInvalid(year=year)
    facts = {"file": file, "given_at": now}
    letter, _ = StatementLetter.objects.update_or_create(shop=shop, year=year, defaults=facts)
    leave_trail(letter, "given", by=by, at=now, year=year, file=file)
    return letter
