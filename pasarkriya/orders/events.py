"""Public ids travel as text, so that an event can become a task."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PurchasePlaced:
    purchase: str


@dataclass(frozen=True)
class OrderConfirmed:
    order: str


@dataclass(frozen=True)
class OrderPacked:
    order: str


@dataclass(frozen=True)
class OrderShipped:
    order: str


@dataclass(frozen=True)
class OrderDone:
    order: str


@dataclass(frozen=True)
class OrderExpired:
    order: str


@dataclass(frozen=True)
class OrderCancelled:
    order: str
    reason: str
