from dataclasses import dataclass


@dataclass(frozen=True)
class PayoutSent:
    """The bank has been told. Amounts are rupiah."""

    payout_id: int
    shop_id: int
    reference: str
    amount: int


@dataclass(frozen=True)
class PayoutPaid:
    """It stands on the bank statement."""

    payout_id: int
    shop_id: int
    reference: str
    amount: int


@dataclass(frozen=True)
class PayoutReturned:
    """The money came back and is the shop's again."""

    payout_id: int
    shop_id: int
    reference: str
    amount: int
    reason: str
