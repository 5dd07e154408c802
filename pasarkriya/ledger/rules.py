"""Pure arithmetic of commissions and taxes: whole rupiah in, whole rupiah out."""

from collections.abc import Iterable
from dataclasses import dataclass

from pasarkriya.kernel.money import basis_points


@dataclass(frozen=True)
class Rule:
    """A commission rule; an empty field fits all. Rates in basis points, sums in rupiah, `reach` a region's code."""

    id: int
    label: str
    shop_id: int | None = None
    craft_id: int | None = None
    council_id: int | None = None
    reach: str | None = None
    exhibition: str = ""
    basis_points: int = 0
    flat_amount: int = 0
    floor_amount: int | None = None
    cap_amount: int | None = None
    tax_basis_points: int = 0


@dataclass(frozen=True)
class Sold:
    """One line as a rule sees it: what the buyer pays for it, of how many pieces, made where (the shop's region)."""

    shop_id: int
    region: str
    craft_id: int | None
    amount: int
    pieces: int = 1
    exhibition: str = ""


@dataclass(frozen=True)
class Charged:
    """What a rule takes of a line, frozen with the order."""

    rule: Rule
    fee: int
    tax: int


def narrowness(rule: Rule) -> tuple[bool, bool, bool, int]:
    """Sorts the narrowest first: one exhibition before one shop, a shop before a craft, a craft before a region, a
    regency before its province before the nation, and a council's before the market's own.
    """
    depth = -1 if rule.council_id is None else len(rule.reach.split(".")) if rule.reach else 0
    return not rule.exhibition, rule.shop_id is None, rule.craft_id is None, -depth


def charge(sold: Sold, rules: Iterable[Rule]) -> Charged | None:
    """By the first rule that fits; None when none does, or it takes nothing."""
    rule = next((each for each in rules if fits(each, sold)), None)
    fee = fee_of(rule, sold.amount, sold.pieces) if rule else 0
    return Charged(rule, fee, basis_points(fee, rule.tax_basis_points)) if rule and fee else None


def fits(rule: Rule, sold: Sold) -> bool:
    return (
        rule.shop_id in (None, sold.shop_id)
        and rule.craft_id in (None, sold.craft_id)
        and rule.exhibition in ("", sold.exhibition)
        and (not rule.reach or sold.region == rule.reach or sold.region.startswith(f"{rule.reach}."))
    )


def fee_of(rule: Rule, amount: int, pieces: int) -> int:
    """Rate and flat part, not under the floor, not over the cap, and never more than was paid for the goods."""
    fee = basis_points(amount, rule.basis_points) + rule.flat_amount * pieces
    if rule.floor_amount is not None:
        fee = max(fee, rule.floor_amount)
    if rule.cap_amount is not None:
        fee = min(fee, rule.cap_amount)
    return min(fee, amount)


@dataclass(frozen=True)
class Tax:
    """A rate on a part of the amount: `numerator`/`denominator` of it is the base."""

    basis_points: int
    numerator: int = 1
    denominator: int = 1
    exempt_amount: int = 0


def tax_of(tax: Tax, amount: int) -> int:
    """Base and tax each rounded half up: PPN (12 % of 11/12) of 750,000 is 82,500."""
    return basis_points(base_of(tax, amount), tax.basis_points)


def base_of(tax: Tax, amount: int) -> int:
    """The DPP nilai lain: 687,500 of 750,000."""
    return (amount * tax.numerator * 2 + tax.denominator) // (tax.denominator * 2)


def withheld_of(tax: Tax, amount: int, *, turnover_before: int, has_letter: bool) -> int:
    """Nothing while the maker's letter stands and the year's turnover, with this sale, stays within what is free."""
    if has_letter and turnover_before + amount <= tax.exempt_amount:
        return 0
    return tax_of(tax, amount)
