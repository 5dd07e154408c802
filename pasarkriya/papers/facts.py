"""What a caller has to say for a paper that is not about an order alone. Whole rupiah."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ppn:
    """Of a PKP shop, on top of the price of the goods: `base_amount` is the DPP nilai lain, `amount` the tax.

    Kept with its paper as numbers: what a credit note takes back is counted from them.

    `share` and `rate` as printed: `11/12`, `12 %`.
    """

    npwp: str
    price_amount: int
    base_amount: int
    amount: int
    share: str
    rate: str


@dataclass(frozen=True)
class Credit:
    """One piece that is given back, wholly or in part; or delivery and the like, which bear no PPN."""

    name: str
    quantity: str
    amount: int
    is_goods: bool = True


@dataclass(frozen=True)
class Row:
    """A line of a slip or statement; below zero: taken off."""

    label: str
    amount: int
    note: str = ""


@dataclass(frozen=True)
class PayoutFacts:
    """`payer` is the council whose account it left."""

    about: str
    payer: str
    reference: str
    account: str
    paid_on: date
    rows: Sequence[Row]

    @property
    def amount(self) -> int:
        return sum(row.amount for row in self.rows)
