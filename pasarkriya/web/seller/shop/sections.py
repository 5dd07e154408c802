"""The parts a shop's facts come in. Opening a shop walks through them; the settings list them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pasarkriya.accounts.phones import spoken
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.payments.actions.set_methods import set_bank_account, set_cash, set_qris, stop_bank_account, stop_qris
from pasarkriya.payments.queries import bank_account_of, cash_of, qris_of
from pasarkriya.places.queries import checked_address, regencies
from pasarkriya.shipping.actions.set_ways import set_way
from pasarkriya.shipping.queries import ways_of
from pasarkriya.shops.actions.add_maker import add_maker
from pasarkriya.shops.actions.edit_maker import edit_maker
from pasarkriya.shops.actions.edit_shop import edit_shop
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import makers_of
from pasarkriya.web.seller.shop.forms import AddressForm, DeliveryForm, PaymentForm, ProfileForm, StoryForm


@dataclass(frozen=True)
class Section:
    """`read` gives a form's initial values, `write` stores its cleaned ones (and may raise a Refusal).

    `blames` is the field a refusal is shown beside.
    """

    key: str
    title: Any
    question: Any
    form: Callable[..., forms.Form]
    read: Callable[[Shop], dict[str, Any]]
    write: Callable[[Shop, dict[str, Any], str, datetime], None]
    blames: str


def read_address(shop: Shop) -> dict[str, Any]:
    as_it_is = {name: getattr(shop, name) for name in ("village", "street", "postal_code")}
    return as_it_is | {"phone": spoken(shop.phone) if shop.phone else ""}


def write_address(shop: Shop, facts: dict[str, Any], by: str, now: datetime) -> None:
    checked_address(shop.district_id or "", facts["postal_code"])
    edit_shop(shop, by=by, now=now, **facts)


def read_story(shop: Shop) -> dict[str, Any]:
    maker = next(iter(makers_of(shop)), None)
    return {
        "maker": maker.name if maker else "",
        "since_year": maker.since_year if maker else None,
        "story": shop.story,
    }


@transaction.atomic
def write_story(shop: Shop, facts: dict[str, Any], by: str, now: datetime) -> None:
    maker = next(iter(makers_of(shop)), None) or add_maker(shop, name=facts["maker"], by=by, now=now)
    edit_maker(maker, name=facts["maker"], since_year=facts["since_year"], village=shop.village, by=by, now=now)
    edit_shop(shop, story=facts["story"], by=by, now=now)


def read_profile(shop: Shop) -> dict[str, Any]:
    return {name: getattr(shop, name) for name in ("tagline", "story", "story_en", "shows_share")}


def write_profile(shop: Shop, facts: dict[str, Any], by: str, now: datetime) -> None:
    edit_shop(shop, by=by, now=now, **facts)


def read_payment(shop: Shop) -> dict[str, Any]:
    account, code, cash = bank_account_of(shop.pk), qris_of(shop.pk), cash_of(shop.pk)
    return {
        "bank": account.bank if account else "",
        "number": account.number if account else "",
        "holder": account.holder if account else "",
        "qris": code.payload if code and code.is_on else "",
        "cash_at_pickup": bool(cash and cash.at_pickup),
        "cash_on_delivery": bool(cash and cash.on_delivery),
    }


@transaction.atomic
def write_payment(shop: Shop, facts: dict[str, Any], by: str, now: datetime) -> None:
    """Where the money goes is changed by somebody at some time, and that is kept."""
    before = read_payment(shop)
    _write_methods(shop, facts)
    after = read_payment(shop)
    if changed := sorted(name for name in after if after[name] != before[name]):
        ends = {"account_was": before["number"][-4:], "account_is": after["number"][-4:]}
        leave_trail(shop, "payment methods changed", by=by, at=now, fields=changed, **ends)


def _write_methods(shop: Shop, facts: dict[str, Any]) -> None:
    if facts["bank"]:
        set_bank_account(shop.pk, bank=facts["bank"], number=facts["number"], holder=facts["holder"])
    else:
        stop_bank_account(shop.pk)
    if facts["qris"]:
        set_qris(shop.pk, facts["qris"])
    else:
        stop_qris(shop.pk)
    set_cash(shop.pk, at_pickup=facts["cash_at_pickup"], on_delivery=facts["cash_on_delivery"])


def delivery_form(*args: Any, shop: Shop, **kwargs: Any) -> DeliveryForm:
    mine = regencies(shop.region_id[:2])
    return DeliveryForm(*args, regions=[(region.code, region.name) for region in mine], **kwargs)


def read_delivery(shop: Shop) -> dict[str, Any]:
    ways = {courier: way for courier, way in ways_of(shop.pk).items() if way.is_on}
    pickup, own = ways.get("pickup"), ways.get("own_delivery")
    return {
        "pickup": bool(pickup),
        "pickup_note": pickup.note if pickup else "",
        "courier": "rate_table" in ways,
        "own": bool(own),
        "own_amount": str(own.amount) if own and own.amount else "",
        "own_regions": own.regions if own else [shop.region_id],
    }


@transaction.atomic
def write_delivery(shop: Shop, facts: dict[str, Any], by: str, now: datetime) -> None:
    known = ways_of(shop.pk)
    services = known["rate_table"].services if "rate_table" in known else []
    set_way(shop.pk, "pickup", is_on=facts["pickup"], note=facts["pickup_note"])
    set_way(shop.pk, "rate_table", is_on=facts["courier"], services=services)
    amount, regions = facts["own_amount"], facts["own_regions"]
    set_way(shop.pk, "own_delivery", is_on=facts["own"], amount=amount, regions=regions)


def _plain(form: type[forms.Form]) -> Callable[..., forms.Form]:
    return lambda *args, shop, **kwargs: form(*args, **kwargs)


ADDRESS = Section(
    "alamat", _("Address"), _("Where is the shop?"), _plain(AddressForm), read_address, write_address, "postal_code"
)
STORY = Section("pembuat", _("Maker"), _("Who makes it?"), _plain(StoryForm), read_story, write_story, "maker")
PAYMENT = Section(
    "bayar", _("Payment"), _("How do you want to be paid?"), _plain(PaymentForm), read_payment, write_payment, "qris"
)
DELIVERY = Section(
    "kirim", _("Delivery"), _("How does it reach the buyer?"), delivery_form, read_delivery, write_delivery, "own"
)
PROFILE = Section(
    "profil", _("Story"), _("What do buyers read about you?"), _plain(ProfileForm), read_profile, write_profile, "story"
)

STEPS = (ADDRESS, STORY, PAYMENT, DELIVERY)
SETTINGS = (PROFILE, ADDRESS, PAYMENT, DELIVERY)
BY_KEY = {section.key: section for section in (*STEPS, PROFILE)}
