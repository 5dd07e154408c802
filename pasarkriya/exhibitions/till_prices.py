"""The list of prices a till takes along: each signed, so that a phone without network sells at our price."""

from datetime import datetime

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

SIGN_LETTERS = 27


def stamp_of(at: datetime) -> str:
    """When the list was made, as it stands in every signature of it."""
    return at.strftime("%Y%m%d%H%M%S")


def sign_price(leg_id: int, consignment_id: int, amount: int, stamp: str) -> str:
    """That this price, in rupiah, was ours when the list was made."""
    told = f"{leg_id}:{consignment_id}:{amount}:{stamp}"
    return Signer(salt="exhibitions.till", algorithm="sha256").signature(told)[:SIGN_LETTERS]


def is_ours(leg_id: int, consignment_id: int, amount: int, stamp: str, sign: str) -> bool:
    return constant_time_compare(sign, sign_price(leg_id, consignment_id, amount, stamp))
