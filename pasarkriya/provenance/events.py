from dataclasses import dataclass


@dataclass(frozen=True)
class PassportsIssued:
    batch_id: int


@dataclass(frozen=True)
class LabelSeemsCopied:
    case_id: int
