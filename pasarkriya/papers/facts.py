"""What a caller has to say for a paper that is not about an order alone. Whole rupiah."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ppn:
    """Of a PKP shop: `base_amount` is the DPP nilai lain (11/12), `amount` the tax, within the total or beside it."""

    npwp: str
    base_amount: int
    amount: int


@dataclass(frozen=True)
class Credit:
    """One piece that is given back, wholly or in part."""

    name: str
    quantity: str
    amount: int


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
