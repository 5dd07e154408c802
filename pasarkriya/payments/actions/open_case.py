from datetime import datetime
from typing import Any

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.payments.events import MoneyCaseOpened
from pasarkriya.payments.models import CaseStatus, MoneyCase
from pasarkriya.payments.refusals import CaseClosed


@transaction.atomic
def open_case(
    kind: str, about: str, *, expected_amount: int = 0, found_amount: int = 0, note: str = "", now: datetime
) -> MoneyCase:
    """Money a person has to look at, once per `kind` and `about` (`charge:PK-…`, `payment:7`, `payout:3`).

    When the sum has become another one since, it is looked at again, also after it was closed.
    """
    facts = {"expected_amount": expected_amount, "found_amount": found_amount, "note": note[:400], "opened_at": now}
    case, is_new = MoneyCase.objects.get_or_create(kind=kind, about=about[:120], defaults=facts)
    if is_new or _has_changed(case, facts):
        publish(MoneyCaseOpened(case.pk, kind, case.about))
    return case


def _has_changed(case: MoneyCase, facts: dict[str, Any]) -> bool:
    rows = MoneyCase.objects.filter(pk=case.pk).exclude(found_amount=facts["found_amount"])
    if not rows.update(**facts, status=CaseStatus.OPEN, closed_at=None, closed_by=""):
        return False
    leave_trail(case, "opened again", by="clock", reason=case.note, at=facts["opened_at"], before=case.found_amount)
    case.refresh_from_db()
    return True


def answer_case(kind: str, about: str, *, note: str, now: datetime) -> None:
    """What was uncertain is known meanwhile: nobody has to look any more."""
    rows = MoneyCase.objects.filter(kind=kind, about=about[:120], status=CaseStatus.OPEN)
    rows.update(status=CaseStatus.CLOSED, note=note[:400], closed_at=now, closed_by="clock")


@transaction.atomic
def close_case(case: MoneyCase, *, note: str, by: str, now: datetime) -> None:
    """Somebody looked and wrote down what it was. Raises `CaseClosed`."""
    rows = MoneyCase.objects.filter(pk=case.pk, status=CaseStatus.OPEN)
    if not rows.update(status=CaseStatus.CLOSED, note=note[:400], closed_at=now, closed_by=by):
        raise CaseClosed()
