from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.payments.events import MoneyCaseOpened
from pasarkriya.payments.models import CaseStatus, MoneyCase
from pasarkriya.payments.refusals import CaseClosed


@transaction.atomic
def open_case(
    kind: str, about: str, *, expected_amount: int = 0, found_amount: int = 0, note: str = "", now: datetime
) -> MoneyCase:
    """Money a person has to look at, once per `kind` and `about` (`charge:PK-…`, `payment:7`, `payout:3`)."""
    facts = {"expected_amount": expected_amount, "found_amount": found_amount, "note": note[:400], "opened_at": now}
    case, is_new = MoneyCase.objects.get_or_create(kind=kind, about=about[:120], defaults=facts)
    if is_new:
        publish(MoneyCaseOpened(case.pk, kind, case.about))
    return case


@transaction.atomic
def close_case(case: MoneyCase, *, note: str, by: str, now: datetime) -> None:
    """Somebody looked and wrote down what it was. Raises `CaseClosed`."""
    rows = MoneyCase.objects.filter(pk=case.pk, status=CaseStatus.OPEN)
    if not rows.update(status=CaseStatus.CLOSED, note=note[:400], closed_at=now, closed_by=by):
        raise CaseClosed()
