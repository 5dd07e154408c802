from dataclasses import dataclass


@dataclass(frozen=True)
class CuratorAsked:
    """A curator has a work to look at."""

    review_id: int


@dataclass(frozen=True)
class SubmissionDecided:
    """Approved, declined or sent back with a list; `round` tells the decisions of one work apart."""

    submission_id: int
    round: int


@dataclass(frozen=True)
class ChangeAsked:
    """The board asks a shop to change a word of a work."""

    change_id: int


@dataclass(frozen=True)
class ChangeDecided:
    """The board has answered a shop that asked."""

    change_id: int
