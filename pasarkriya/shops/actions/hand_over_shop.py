"""A shop that was kept for a maker without an account becomes hers: by a code to her phone, or by her own press."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from pasarkriya.accounts.actions.register_person import register_person
from pasarkriya.accounts.actions.set_contact import set_contact
from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.contacts import Contact, Kind
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission, Role
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.shops.events import HandOverCodeIssued, ShopClaimed
from pasarkriya.shops.models import Member, Shop
from pasarkriya.shops.queries import makers_of
from pasarkriya.shops.refusals import ConsentMissing, NumberOfCompanion, PersonUnknown
from pasarkriya.shops.spoken_codes import new_code, try_code
from pasarkriya.shops.unclaimed import unclaimed_of, waiting_for
from pasarkriya.shops.unclaimed_models import Unclaimed


@transaction.atomic
def send_hand_over_code(shop: Shop, phone: str, *, by: Actor, now: datetime) -> str:
    """To the maker's phone (E.164); returns its last digits. Raises `ConsentMissing`, `NumberOfCompanion`."""
    unclaimed = _kept(shop, by)
    if by.user and phone == by.user.phone:
        raise NumberOfCompanion()
    digits = new_code(unclaimed, _open(), now, code_to=phone)
    publish(HandOverCodeIssued(phone, digits, shop.name))
    return phone[-4:]


def hand_over(shop: Shop, written: str, *, by: Actor, now: datetime) -> User:
    """The code she read aloud makes her the owner, with an account she signs in to by her number.

    Raises `ConsentMissing`, `ConsentCodeWrong`, `ConsentCodeSpent`, `PersonUnknown`.
    Not in a transaction that a refusal undoes: each try is paid for first.
    """
    unclaimed = _kept(shop, by)
    try_code(unclaimed, _open(), written, now)
    with transaction.atomic():
        maker = next(iter(makers_of(shop)), None)
        user = register_person(name=maker.name if maker else shop.name, phone=unclaimed.code_to)
        if not user.is_active:
            raise PersonUnknown()
        if not user.phone_verified:
            set_contact(user, Contact(Kind.PHONE, unclaimed.code_to), by=by.name, now=now)
        _give(unclaimed, user, by.name, now)
    return user


@transaction.atomic
def claim_shop(shop: Shop, *, by: Actor, now: datetime) -> None:
    """By the maker herself, who has proved the number it was opened for. Raises `ConsentMissing`."""
    _give(_hers(shop, by), by.user, by.name, now)  # type: ignore[arg-type]


@transaction.atomic
def disown_shop(shop: Shop, *, by: Actor, now: datetime) -> None:
    """It was not opened for her: her number is taken away from it. Raises `ConsentMissing`."""
    unclaimed = _hers(shop, by)
    Unclaimed.objects.filter(pk=unclaimed.pk).update(phone=None)
    Shop.objects.filter(pk=shop.pk, phone=unclaimed.phone).update(phone="")
    leave_trail(shop, "number disowned", by=by.name, at=now)


def _hers(shop: Shop, by: Actor) -> Unclaimed:
    found = next((each for each in waiting_for(by.user) if each.shop_id == shop.pk), None) if by.user else None
    if found is None:
        raise ConsentMissing()
    return found


def _kept(shop: Shop, by: Actor) -> Unclaimed:
    """By its keeper, or by an officer of the region."""
    may = by.may(Permission.SHOP_EDIT, shop_id=shop.pk) or by.may(Permission.SHOP_VERIFY, region=shop.region_id)
    found = unclaimed_of(shop) if may else None
    if found is None:
        raise ConsentMissing()
    return found


def _give(unclaimed: Unclaimed, user: User, by: str, now: datetime) -> None:
    given = {"claimed_at": now, "claimed_by": user, "phone": None, "code_to": "", "code_hash": ""}
    if not _open().filter(pk=unclaimed.pk).update(**given):
        raise ConsentMissing()
    Member.objects.filter(shop=unclaimed.shop_id, user=user, until=None).update(until=now)
    Member.objects.create(shop_id=unclaimed.shop_id, user=user, role=Role.SHOP_OWNER, since=now)
    Shop.objects.filter(pk=unclaimed.shop_id, phone="").update(phone=user.phone or "")
    leave_trail(unclaimed.shop, "handed over", by=by, at=now, owner=user.pk)
    publish(ShopClaimed(unclaimed.shop_id, user.pk))


def _open() -> QuerySet[Unclaimed]:
    return Unclaimed.objects.filter(claimed_at=None)
