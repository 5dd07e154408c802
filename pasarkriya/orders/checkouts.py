"""What a buyer sends to buy: who, where to, which way of each shop, and the sum that was seen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from pasarkriya.orders.models import Cart
from pasarkriya.orders.refusals import BuyerInvalid, KeyInvalid
from pasarkriya.promotions.refusals import CouponUnknown


@dataclass(frozen=True)
class Buyer:
    """`phone` as E.164."""

    name: str
    phone: str
    email: str = ""


@dataclass(frozen=True)
class Address:
    street: str
    district: str
    postal_code: str


@dataclass(frozen=True)
class Checkout:
    """What the buyer agreed to. `delivery` and `payment` map a shop's id to an option's id, to a method."""

    buyer: Buyer
    address: Address
    delivery: Mapping[int, str]
    payment: Mapping[int, str]
    expected_total_amount: int
    language: str = "id"
    coupon: str = ""


def check_form(key: str, checkout: Checkout) -> None:
    """Shape only; whether places, ways and sums are right is seen later.

    Raises `KeyInvalid`, `BuyerInvalid`, `CouponUnknown`.
    """
    if not 0 < len(key) <= 255 or not key.isprintable():
        raise KeyInvalid()
    limits = (
        ("name", checkout.buyer.name, 80),
        ("phone", checkout.buyer.phone, 20),
        ("street", checkout.address.street, 300),
    )
    for field, value, most in limits:
        if not value.strip() or len(value) > most or "\x00" in value:
            raise BuyerInvalid(field=field)
    for field, value, most in (("email", checkout.buyer.email, 254), ("postal_code", checkout.address.postal_code, 10)):
        if len(value) > most or "\x00" in value:
            raise BuyerInvalid(field=field)
    if len(checkout.coupon) > 40 or "\x00" in checkout.coupon:
        raise CouponUnknown()
    if checkout.buyer.email and not _is_mail(checkout.buyer.email.strip()):
        raise BuyerInvalid(field="email")
    if not (checkout.buyer.phone.startswith("+") and checkout.buyer.phone[1:].isdigit()):
        raise BuyerInvalid(field="phone")


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def fingerprint_of(cart: Cart, checkout: Checkout) -> str:
    """64 hexadecimal digits; the same cart and checkout give the same."""
    said = asdict(checkout)
    if not checkout.coupon:
        # As it was before there were coupons: a press repeated across an upgrade stays the same press.
        del said["coupon"]
    asked = json.dumps([str(cart.public_id), said], sort_keys=True, default=str)
    return hashlib.sha256(asked.encode()).hexdigest()
