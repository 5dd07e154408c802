"""What every way of paying promises."""

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
    """A folder in `gateways/` whose CONNECTOR keeps this promise. No network here: rows only."""

    method: str

    def terms(self, dues: list[Due], *, now: datetime) -> dict[UUID, Terms]:
        """Terms per order; an order whose shop does not take this method is absent."""
        ...
