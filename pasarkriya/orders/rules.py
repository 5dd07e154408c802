"""Pure arithmetic of a purchase: lines, sums per shop, the load a shop sends."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pasarkriya.kernel.money import price_of
from pasarkriya.kernel.quantity import Unit


@dataclass(frozen=True)
class Line:
    """One line of a cart, priced now. Amounts in rupiah, weight in g, volume in cm³, quantity in smallest units."""

    variant_id: int
    product_id: int
    shop_id: int
    name: str
    variant_name: str
    slug: str
    maker_name: str
    photo_key: str
    photo_widths: tuple[int, ...]
    unit: str
    quantity: int
    minimum: int
    step: int
    unit_price_amount: int
    weight_g: int
    volume_cm3: int
    made_days: int | None
    is_made_to_order: bool
    is_offered: bool = True
    # Units nobody has been promised when the cart was read. To show; only a lock makes it certain.
    left: int = 0
    # Of the work, for readers of English; empty when nobody wrote one.
    name_en: str = ""
    # Commission rules may differ by craft.
    craft_id: int | None = None
    # Of stock: the stand it is bought from, and the leg of which it is; discounts and commissions may be for one.
    earmark: UUID | None = None
    leg: str = ""
    # The row itself, for whoever shows or sends it; sums need only its id.
    shop: Any = field(default=None, compare=False, repr=False)

    @property
    def per(self) -> int:
        return Unit(self.unit).per

    @property
    def amount(self) -> int:
        return price_of(self.quantity, unit_price=self.unit_price_amount, per=self.per)

    @property
    def load_g(self) -> int:
        return max(1, scaled(self.weight_g, self.quantity, self.per))

    @property
    def load_cm3(self) -> int:
        return scaled(self.volume_cm3, self.quantity, self.per)


def scaled(value: int, quantity: int, per: int) -> int:
    """`value` is for `per` units: what it is for `quantity`, rounded up."""
    return -(-value * quantity // per)


def by_shop(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """Lines per shop, shops in the order they first appear."""
    found: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.shop_id].append(line)
    return dict(found)


def lines_amount(lines: Sequence[Line]) -> int:
    return sum(line.amount for line in lines)


@dataclass(frozen=True)
class Frozen:
    """What an order's adjustments come to, in rupiah; `paid` is what the buyer paid for it."""

    paid: int
    fee: int = 0
    fee_tax: int = 0
    withheld: int = 0
    council_discount: int = 0
    courier: int = 0
    council_id: int | None = None


def rest_of(frozen: Frozen, asked: int, given: Frozen, amount: int) -> Frozen:
    """What of `frozen` goes back with a refund of `amount`: `asked` has been asked back with it, `given` went before.

    Rounded down on the running sum, and what was given is subtracted as it was: so refunds that come to the whole
    give back the whole, also when one between them failed.
    """

    def part(value: int, before: int) -> int:
        return value * asked // frozen.paid - before

    return Frozen(
        paid=amount,
        fee=part(frozen.fee, given.fee),
        fee_tax=part(frozen.fee_tax, given.fee_tax),
        withheld=part(frozen.withheld, given.withheld),
        council_discount=part(frozen.council_discount, given.council_discount),
        courier=part(frozen.courier, given.courier),
        council_id=frozen.council_id,
    )
