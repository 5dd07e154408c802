"""Whole rupiah. One integer and a currency, and no float anywhere near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

IDR = "IDR"


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """`amount` in the currency's smallest unit; for IDR that is one rupiah (scale 0)."""

    amount: int
    currency: str = IDR

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise TypeError(f"money is whole units, not {type(self.amount).__name__}")

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def share(self, weights: Sequence[int]) -> list[Money]:
        """Split over `weights` so that the parts add up exactly (see `share_amount`)."""
        return [Money(part, self.currency) for part in share_amount(self.amount, weights)]

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added")
        return other.amount


def share_amount(amount: int, weights: Sequence[int]) -> list[int]:
    """Largest-remainder split of a non-negative `amount` over non-negative `weights`.

    The parts sum to `amount` exactly; ties go to the earlier weight, so the
    same input always gives the same split. All weights zero: equal shares.
    """
    if not weights:
        raise ValueError("nothing to share over")
    if any(weight < 0 for weight in weights):
        raise ValueError("weights may not be negative")
    if amount < 0:
        return [-part for part in share_amount(-amount, weights)]
    if not sum(weights):
        weights = [1] * len(weights)
    total = sum(weights)
    parts = [amount * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % total), i))
    for i in by_remainder[: amount - sum(parts)]:
        parts[i] += 1
    return parts


def basis_points(amount: int, rate: int) -> int:
    """`rate` basis points of `amount`, rounded half up: 250 bp of 1,000 is 25."""
    sign = -1 if amount < 0 else 1
    return sign * ((abs(amount) * rate * 2 + 10_000) // 20_000)


def price_of(quantity: int, *, unit_price: int, per: int) -> int:
    """Price of `quantity` smallest units when `unit_price` rupiah buy `per` of them; half up.

    A cloth at Rp150,000 the metre: `price_of(250, unit_price=150_000, per=100)` is 375,000.
    """
    return (quantity * unit_price * 2 + per) // (per * 2)
