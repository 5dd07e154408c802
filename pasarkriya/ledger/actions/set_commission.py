"""What is taken of sales from some day on. Orders placed before keep what was frozen with them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from pasarkriya.councils.models import Council
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.locks import lock_word
from pasarkriya.ledger.models import CommissionRule
from pasarkriya.ledger.refusals import CommissionInvalid
from pasarkriya.shops.models import Shop


@dataclass(frozen=True)
class Terms:
    """Rates in basis points, sums in rupiah; `flat_amount` is for every piece."""

    basis_points: int = 0
    flat_amount: int = 0
    floor_amount: int | None = None
    cap_amount: int | None = None
    tax_basis_points: int = 0


@transaction.atomic
def add_commission(
    label: str,
    terms: Terms,
    *,
    council: Council | None = None,
    shop: Shop | None = None,
    craft_id: int | None = None,
    exhibition: str = "",
    since: date,
    by: str,
    now: datetime,
) -> CommissionRule:
    """Its place among the others is by what it holds for, behind older ones that hold for the same. `exhibition` is
    a leg's slug.

    Raises `CommissionInvalid`.
    """
    check_terms(label, terms)
    # Two that are written at once would take the same place.
    lock_word("commission rules")
    last = CommissionRule.objects.aggregate(last=Max("position"))["last"] or 0
    rule = CommissionRule.objects.create(
        position=last + 1,
        label=label.strip()[:80],
        council=council,
        shop=shop,
        craft_id=craft_id,
        exhibition=exhibition,
        valid=(since, None),
        **vars(terms),
    )
    leave_trail(rule, "added", by=by, at=now, since=since.isoformat(), **vars(terms))
    return rule


def check_terms(label: str, terms: Terms) -> None:
    """Raises `CommissionInvalid` for what takes nothing, too much, or has no name."""
    sums = (terms.flat_amount, terms.floor_amount or 0, terms.cap_amount or 0)
    rates = (terms.basis_points, terms.tax_basis_points)
    takes = terms.basis_points or terms.flat_amount or terms.floor_amount
    capped = terms.cap_amount is not None and terms.cap_amount < (terms.floor_amount or 0)
    if not label.strip() or not takes or capped or min(*sums, *rates) < 0 or max(rates) > 10_000:
        raise CommissionInvalid()


@transaction.atomic
def end_commission(rule_id: int, *, on: date, by: str, now: datetime) -> CommissionRule:
    """From that day on nothing is taken by it; again changes nothing. Raises `CommissionInvalid` for no such rule."""
    rule = CommissionRule.objects.filter(pk=rule_id).first()
    if rule is None or (rule.valid.lower and on < rule.valid.lower):
        raise CommissionInvalid()
    if rule.valid.upper is None and not rule.valid.isempty:
        CommissionRule.objects.filter(pk=rule.pk).update(valid=(rule.valid.lower, on))
        leave_trail(rule, "ended", by=by, at=now, on=on.isoformat())
        rule.refresh_from_db()
    return rule
