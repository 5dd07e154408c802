"""Ids travel, so that an event can become a task."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LegOpened:
    leg_id: int


@dataclass(frozen=True)
class LegEnded:
    """The baton passes to `next_leg_id`, if there is one."""

    leg_id: int
    next_leg_id: int | None


@dataclass(frozen=True)
class LegClosed:
    leg_id: int


@dataclass(frozen=True)
class LegMoved:
    """From the hall to the screen (`is_suspended`), or back."""

    leg_id: int
    is_suspended: bool


@dataclass(frozen=True)
class ConsignmentDecided:
    """Chosen, put on the waiting list, or not chosen."""

    consignment_id: int
    status: str


@dataclass(frozen=True)
class HeartbeatAsked:
    """Is it still there? Answered by 1 or 0 until the time is over."""

    consignment_id: int


@dataclass(frozen=True)
class ClashSettled:
    """A piece had two buyers, and the board has said who gets it."""

    clash_id: int


@dataclass(frozen=True)
class StandSold:
    """`quantity` pieces were sold at a stand, or, below zero, came back."""

    leg_id: int
    stand_id: int
    quantity: int
    amount: int


@dataclass(frozen=True)
class GoodsComeBack:
    """Handed over at the house, on their way home to a maker."""

    manifest_id: int
