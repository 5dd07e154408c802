"""Which commission rules hold: read at each placement, by one kept statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, Value

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.statements import Statement
from pasarkriya.kernel.time import local_date
from pasarkriya.ledger.models import CommissionRule, TaxKind, TaxRule
from pasarkriya.ledger.refusals import CommissionMissing
from pasarkriya.ledger.rules import Charged, Rule, Sold, Tax, charge, narrowness

HOME_ZONE = "Asia/Jakarta"
FIELDS = [
    "id", "label", "shop_id", "craft_id", "council_id", "council__region_id", "exhibition",
    "basis_points", "flat_amount", "floor_amount", "cap_amount", "tax_basis_points",
]  # fmt: skip
# Rules are few; which of them hold today is seen here, so that no day stands in the statement. The income tax comes
# with them: while it is off, placement asks nothing more than without it.
_rules = Statement(
    lambda least: (
        CommissionRule.objects.filter(pk__gt=least)
        .annotate(tax_id=_number(0))
        .values_list("position", "tax_id", "valid", *FIELDS)
        .union(_income_tax(least), all=True)
        .order_by("position", "id")
    )
)


def _number(value: int) -> Value:
    return Value(value, output_field=BigIntegerField())


def _income_tax(least: int) -> QuerySet[TaxRule, Any]:
    """In the columns of a rule: what is free stands in `flat_amount`, the fraction in floor and cap."""
    nothing = Value(None, output_field=BigIntegerField())
    names = {"shop_id": nothing, "craft_id": nothing, "council_id": nothing, "council__region_id": Value("")}
    columns: dict[str, Any] = {
        "position": _number(0), "tax_id": F("id"), "label": Value(""), "exhibition": Value(""),
        "flat_amount": F("exempt_amount"), "floor_amount": F("numerator"), "cap_amount": F("denominator"),
        "tax_basis_points": _number(0), **{name.replace("council__", ""): value for name, value in names.items()},
    }  # fmt: skip
    mine = ["region_id" if name == "council__region_id" else name for name in FIELDS]
    rows = TaxRule.objects.filter(pk__gt=least, kind=TaxKind.PPH22, is_on=True).annotate(**columns)
    return rows.values_list("position", "tax_id", "valid", *mine)


@dataclass(frozen=True)
class Standing:
    """What holds on a day: rules in the order they are tried, and the income tax while it is on, with its id."""

    rules: list[Rule]
    income_tax: Tax | None = None
    income_tax_id: int = 0


def commission_for(lines: Sequence[Sold], at: datetime) -> list[Charged | None]:
    """What is taken of each line, None for nothing: by the rules as they stand on that day (Jakarta's)."""
    rules = rules_on(local_date(at, HOME_ZONE))
    return [charge(line, rules) for line in lines]


def rules_on(day: date) -> list[Rule]:
    """In the order they are tried."""
    return standing_on(day).rules


def standing_on(day: date) -> Standing:
    """By one statement."""
    rows = [(tax_id, row) for _position, tax_id, valid, *row in _rules.rows(0) if day in valid]
    rules = sorted((Rule(*row) for tax_id, row in rows if not tax_id), key=narrowness)
    for tax_id, row in rows:
        if tax_id:
            told = Rule(*row)
            tax = Tax(told.basis_points, told.floor_amount or 1, told.cap_amount or 1, told.flat_amount)
            return Standing(rules, tax, tax_id)
    return Standing(rules)


def commissions_touching(actor: Actor, permission: Permission) -> list[CommissionRule]:
    """In the order they are tried, also those that are over: of councils in reach, of those above, of the market."""
    return [rule for rule in every_commission() if _touches(reach_of(rule), actor.regions(permission))]


def every_commission() -> list[CommissionRule]:
    """In the order they are tried: the narrowest first, of two that are as narrow the older."""
    rows = CommissionRule.objects.order_by("position", "id").select_related("council", "shop", "craft")
    return sorted(rows, key=lambda rule: narrowness(scope_of(rule)))


def scope_of(rule: CommissionRule) -> Rule:
    """What it holds for, without what it takes."""
    return Rule(rule.pk, rule.label, rule.shop_id, rule.craft_id, rule.council_id, reach_of(rule), rule.exhibition)


def reach_of(rule: CommissionRule) -> str:
    """Code of the region it is taken in; '' is the whole country."""
    return rule.council.reach if rule.council else ""


def _touches(reach: str, mine: frozenset[str]) -> bool:
    return any(not reach or not own or f"{reach}.".startswith(f"{own}.") or own.startswith(f"{reach}.") for own in mine)


def commission_for_actor(actor: Actor, rule_id: int, permission: Permission) -> CommissionRule:
    """Of a council in reach; the market's own only for the nation's board. Raises `CommissionMissing`."""
    found = CommissionRule.objects.filter(pk=rule_id).select_related("council").first()
    if found is None or not actor.may(permission, region=reach_of(found)):
        raise CommissionMissing()
    return found
