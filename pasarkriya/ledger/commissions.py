"""Which commission rules hold: read at each placement, by one kept statement."""

from collections.abc import Sequence
from datetime import date, datetime

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.statements import Statement
from pasarkriya.kernel.time import local_date
from pasarkriya.ledger.models import CommissionRule
from pasarkriya.ledger.refusals import CommissionMissing
from pasarkriya.ledger.rules import Charged, Rule, Sold, charge

HOME_ZONE = "Asia/Jakarta"
FIELDS = [
    "id", "label", "shop_id", "craft_id", "council_id", "council__region_id", "exhibition",
    "basis_points", "flat_amount", "floor_amount", "cap_amount", "tax_basis_points",
]  # fmt: skip
# Rules are few; which of them hold today is seen here, so that no day stands in the statement.
_rules = Statement(
    lambda least: CommissionRule.objects.filter(pk__gt=least).order_by("position", "id").values_list("valid", *FIELDS)
)


def commission_for(lines: Sequence[Sold], at: datetime) -> list[Charged | None]:
    """What is taken of each line, None for nothing: by the rules as they stand on that day (Jakarta's)."""
    rules = rules_on(local_date(at, HOME_ZONE))
    return [charge(line, rules) for line in lines]


def rules_on(day: date) -> list[Rule]:
    """In the order they are tried."""
    return [Rule(*row) for valid, *row in _rules.rows(0) if day in valid]


def commissions_touching(actor: Actor, permission: Permission) -> list[CommissionRule]:
    """In the order they are tried, also those that are over: of councils in reach, of those above, of the market."""
    rows = CommissionRule.objects.order_by("position", "id").select_related("council", "shop", "craft")
    return [rule for rule in rows if _touches(reach_of(rule), actor.regions(permission))]


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
