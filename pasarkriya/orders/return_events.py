"""Public ids travel as text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReturnAsked:
    return_id: str
    order: str


@dataclass(frozen=True)
class ReturnAnswered:
    return_id: str
    order: str


@dataclass(frozen=True)
class ReturnDisputed:
    return_id: str
    order: str


@dataclass(frozen=True)
class ReturnDecided:
    return_id: str
    order: str


@dataclass(frozen=True)
class ReturnGranted:
    """The money has to go back now: `amount` rupiah of `order`."""

    return_id: str
    order: str
    amount: int
