"""A folder per way of telling a bank: see `payout_rail.Rail`."""

from pasarkriya.kernel.connectors import connectors_in
from pasarkriya.ledger.payout_rail import Rail


def rails() -> dict[str, Rail]:
    return connectors_in(__name__)
