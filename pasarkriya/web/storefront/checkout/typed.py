"""What a buyer has typed so far. It goes back into the page as it came, whatever else happens."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pasarkriya.accounts.phones import e164, spoken
from pasarkriya.kernel.numbers import secret_token
from pasarkriya.orders.checkouts import Address, Buyer, Checkout
from pasarkriya.orders.queries import last_purchase_of
from pasarkriya.web.requests import Request

LIMITS = {
    "name": 80,
    "phone": 40,
    "email": 254,
    "street": 300,
    "district_text": 160,
    "district": 13,
    "postal_code": 10,
    "key": 255,
    "coupon": 40,
}
DISTRICT_COOKIE = "district"


@dataclass
class Typed:
    name: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    district: str = ""
    district_text: str = ""
    postal_code: str = ""
    key: str = ""
    coupon: str = ""
    # Shop id → option id, shop id → method.
    delivery: dict[int, str] = field(default_factory=dict)
    payment: dict[int, str] = field(default_factory=dict)
    expected_total_amount: int = -1
    # A district was picked from the list that a page without script shows.
    is_picked: bool = False

    def checkout(self) -> Checkout:
        return Checkout(
            buyer=Buyer(name=self.name, phone=e164(self.phone), email=self.email),
            address=Address(street=self.street, district=self.district, postal_code=self.postal_code),
            delivery=self.delivery,
            payment=self.payment,
            expected_total_amount=self.expected_total_amount,
            coupon=self.coupon,
            language="en" if get_language() == "en" else "id",
        )


def read(post: QueryDict) -> Typed:
    texts = {name: _clean(post.get(name, ""), most) for name, most in LIMITS.items()}
    return Typed(
        **texts,
        delivery=_by_shop(post, "delivery-"),
        payment=_by_shop(post, "payment-"),
        expected_total_amount=_whole(post.get("expected_total_amount", "")),
        is_picked=len(post.getlist("district")) > 1 and bool(texts["district"]),
    )


def begin(request: Request) -> Typed:
    """An empty form, or for a signed-in buyer the one he filled in the last time."""
    fresh = Typed(key=secret_token(), district=request.COOKIES.get(DISTRICT_COOKIE, "")[:13])
    if not request.user.is_authenticated:
        return fresh
    user, last = request.user, last_purchase_of(request.user)
    fresh.name, fresh.email = user.name[:80], user.email or ""
    fresh.phone = spoken(user.phone) if user.phone else ""
    if last:
        fresh.name, fresh.phone = last.buyer_name, spoken(last.buyer_phone)
        fresh.email = fresh.email or last.buyer_email
        fresh.street, fresh.postal_code = last.street, last.postal_code
        fresh.district, fresh.district_text = last.district_id or "", last.district.path if last.district else ""
    return fresh


def problems(typed: Typed) -> dict[str, str]:
    """A sentence per field that cannot be used as it is."""
    found = {}
    if not typed.name.strip():
        found["name"] = _("Please write the name that belongs on the parcel.")
    if not e164(typed.phone):
        found["phone"] = _("Please write a phone number, for example 0812 3456 7890 or +1 415 555 2671.")
    if typed.email and not _is_mail(typed.email):
        found["email"] = _("This does not look like an e-mail address. Correct it, or leave it empty.")
    if not typed.street.strip():
        found["street"] = _("Please write street, house number and village, so that the courier finds you.")
    if not typed.district:
        found["district"] = _("Please type three letters of your district and choose it from the list.")
    return found


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _clean(text: str, most: int) -> str:
    """Without what no form sends: a NUL would be refused by the database."""
    return text.replace("\x00", "").strip()[:most]


def _by_shop(post: QueryDict, prefix: str) -> dict[int, str]:
    shops = {name.removeprefix(prefix): name for name in post if name.startswith(prefix)}
    return {int(shop): _clean(str(post[name]), 60) for shop, name in shops.items() if _whole(shop) > 0}


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
