"""What every way of paying promises."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True)
class Due:
    """What one order costs, and how it will be delivered (cash depends on it)."""

    order: UUID
    shop_id: int
    amount: int
    courier: str


@dataclass(frozen=True)
class Terms:
    """How one due is to be paid. `instructions` are JSON values for the buyer's page, frozen with the order.

    `needs_code` asks for an amount no other open payment of the shop has.
    `due_at` None means at the door: then the shop's word, not the clock, decides.
    """

    instructions: dict[str, Any] = field(default_factory=dict)
    needs_code: bool = False
    due_at: datetime | None = None


class Gateway(Protocol):
    """A folder in `gateways/` whose CONNECTOR keeps this promise. No network here: rows only.

    One with `collects = True` is paid for the market: one payment for a purchase. It is a `Provider`, too.
    """

    method: str
    collects: bool

    def terms(self, dues: list[Due], *, now: datetime) -> dict[UUID, Terms]:
        """Terms per order; an order whose shop does not take this method is absent."""
        ...


@dataclass(frozen=True)
class Ask:
    """What a provider is asked to open, under our `reference`; `items` `(id, name, amount)` sum to `amount`."""

    reference: str
    kind: str
    bank: str
    amount: int
    items: tuple[tuple[str, str, int], ...]
    minutes: int


@dataclass(frozen=True)
class Opened:
    """The provider waits for the buyer. `instructions`: `qr_string`, `va_number` and `bank`, or `url`."""

    provider_id: str
    raw_status: str
    instructions: dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """How a charge stands at the provider. `amount` None when it is not a whole sum in rupiah.

    `returned_amount`: all that went back, whoever asked for it. `is_taken_back`: paid once, then denied.
    """

    reference: str
    amount: int | None
    currency: str
    status: str
    raw_status: str
    provider_id: str = ""
    returned_amount: int = 0
    is_taken_back: bool = False


@dataclass(frozen=True)
class Told:
    """What a genuine notice is about. Nothing else in it is believed."""

    reference: str


class Provider(Protocol):
    """Speaks to a provider over HTTP, outside of transactions. Every call raises `ProviderSilent` when no answer
    came that can be understood; then nobody knows whether it was done."""

    kinds: tuple[str, ...]
    banks: tuple[str, ...]

    def is_configured(self) -> bool: ...

    def open_charge(self, ask: Ask) -> Opened:
        """Raises `ChargeRefused`."""
        ...

    def read_charge(self, reference: str, provider_id: str, kind: str) -> Reading | None:
        """None when the provider knows no such charge."""
        ...

    def cancel_charge(self, reference: str, provider_id: str, kind: str) -> None:
        """Ask that it can no longer be paid. Whether it worked is read afterwards."""
        ...

    def can_refund(self, kind: str) -> bool: ...

    def refund_charge(self, reference: str, provider_id: str, kind: str, *, key: str, amount: int, reason: str) -> bool:
        """Whether it is done, or only on its way. The same `key` is the same refund. Raises `ChargeRefused`."""
        ...

    def read_notice(self, headers: Mapping[str, str], raw: bytes) -> Told:
        """Raises `NoticeForged`, `NoticeUnreadable`. `headers` are in lower case."""
        ...
