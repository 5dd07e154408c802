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


@dataclass(frozen=True)
class MoneySentBack:
    """A shop gave back what a buyer had paid it itself for an order that was called off."""

    payment_id: int
    orders: tuple[str, ...]


@dataclass(frozen=True)
class RefundAsked:
    """From now on this much of the payment is spoken for. `order` is its public id as text."""

    refund_id: int
    payment_id: int
    order: str
    amount: int


@dataclass(frozen=True)
class RefundDone:
    """The money went back. `gateway` is empty when somebody transferred it."""

    refund_id: int
    payment_id: int
    order: str
    amount: int
    gateway: str


@dataclass(frozen=True)
class RefundWithdrawn:
    """A person gives it up. Whoever knows that the buyer is owed it raises, and it stands."""

    order: str


@dataclass(frozen=True)
class RefundFailed:
    """It will not go back this way; it is no longer spoken for."""

    refund_id: int
    payment_id: int
    order: str
    amount: int


@dataclass(frozen=True)
class PaymentReversed:
    """Money left the provider's account without our asking: `why` is its word (`chargeback`, `deny`, `refund`).

    `amount` is what went now, `total` all that ever went of this charge; `is_second` as in `PaidTwice`.
    """

    payment_id: int
    charge_id: int
    orders: tuple[str, ...]
    amount: int
    total: int
    why: str
    is_second: bool = False


@dataclass(frozen=True)
class PaidTwice:
    """What was paid already was paid once more, by another charge: whose money it is, a person finds out."""

    payment_id: int
    charge_id: int
    amount: int


@dataclass(frozen=True)
class MoneyCaseOpened:
    case_id: int
    kind: str
    about: str
