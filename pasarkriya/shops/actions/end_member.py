from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.permissions import Role
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.shops.models import Member, Shop
from pasarkriya.shops.refusals import LastOwner


@transaction.atomic
def end_member(member: Member, *, by: str, now: datetime) -> None:
    """End a membership; it stays as a row. Again does nothing. Raises `LastOwner`."""
    # Two owners who end each other in the same second must not both succeed.
    Shop.objects.select_for_update().get(pk=member.shop_id)
    others = Member.objects.filter(shop=member.shop_id, role=Role.SHOP_OWNER, until=None).exclude(pk=member.pk)
    if member.role == Role.SHOP_OWNER and not others.exists():
        raise LastOwner()
    if Member.objects.filter(pk=member.pk, until=None).update(until=now):
        member.until = now
        leave_trail(member.shop, "member ended", by=by, at=now, user=member.user_id)
