from dataclasses import dataclass


@dataclass(frozen=True)
class ProofSentBack:
    proof_id: int


@dataclass(frozen=True)
class ProofEnding:
    """Its time is over in a month; the maker is told while she can renew it."""

    proof_id: int
