"""What every way of paying many shops promises, and what it is given."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Party:
    """A bank account; the number is whole, since a bank can do nothing with a masked one."""

    bank: str
    number: str
    holder: str


@dataclass(frozen=True)
class Transfer:
    """One payout. `amount` in whole rupiah; by `reference` the statement's line will be known."""

    reference: str
    to: Party
    amount: int
    about: str


@dataclass(frozen=True)
class Order:
    """A batch as a bank is told of it: everything a file depends on, so that the same order is the same file."""

    name: str
    on: date
    debtor: Party
    transfers: tuple[Transfer, ...]

    @property
    def total_amount(self) -> int:
        return sum(each.amount for each in self.transfers)


@dataclass(frozen=True)
class BankFile:
    name: str
    media_type: str
    content: bytes


class Rail(Protocol):
    """A folder in `payout_rails/` whose CONNECTOR keeps this promise.

    `write` uses no network, no clock and no chance: the same order gives the same bytes.
    """

    label: str

    def write(self, order: Order) -> BankFile: ...
