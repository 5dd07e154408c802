from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.shops.models import Member, Shop
from pasarkriya.shops.refusals import MemberAlready, PersonUnknown


@transaction.atomic
def add_member(shop: Shop, *, phone: str, role: str = Role.SHOP_STAFF, by: str, now: datetime) -> Member:
    """Let the person with this number (E.164) work in the shop. Raises `PersonUnknown`, `MemberAlready`.

    Only a number its owner has proved counts: else whoever typed it first would get the shop's keys.
    """
    user = User.objects.filter(phone=phone, phone_verified=True, is_active=True).first()
    if user is None:
        raise PersonUnknown()
    try:
        with transaction.atomic():
            member = Member.objects.create(shop=shop, user=user, role=role, since=now)
    except IntegrityError:
        raise MemberAlready(name=str(user)) from None
    leave_trail(shop, "member added", by=by, at=now, user=user.pk, role=str(role))
    return member
