from dataclasses import dataclass


@dataclass(frozen=True)
class PassportsIssued:
    batch_id: int


@dataclass(frozen=True)
class LabelSeemsCopied:
    case_id: int


@dataclass(frozen=True)
class LabelJudged:
    """A board has looked: copied, or with a good reason."""

    case_id: int
