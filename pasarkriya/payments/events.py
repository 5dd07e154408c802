from dataclasses import dataclass


@dataclass(frozen=True)
class PaymentReported:
    payment_id: int
    orders: tuple[str, ...]
    shop_id: int


@dataclass(frozen=True)
class PaymentSettled:
    """The money is there. `orders` are public ids as text; `by` who says so."""

    payment_id: int
    orders: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class PaymentNotFound:
    """The shop looked for reported money and did not find it."""

    payment_id: int
    orders: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class RefundDue:
    payment_id: int
    orders: tuple[str, ...]
    amount: int
