from dataclasses import dataclass


@dataclass(frozen=True)
class ImitationDecided:
    """A board has answered a report; the maker it is about is told."""

    report_id: str
