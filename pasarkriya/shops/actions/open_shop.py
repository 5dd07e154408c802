from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.places.models import Region
from pasarkriya.shops.models import Maker, Member, Shop, ShopStatus
from pasarkriya.shops.slugs import held_slug


@transaction.atomic
def open_shop(
    *, owner: User, name: str, region: Region, phone: str, now: datetime, maker_name: str = "", **details: object
) -> Shop:
    """A new shop in DRAFT with its owner and first maker. `region` is a regency; `details` are Shop columns.

    The same press again finds the shop it has begun.
    """
    slug = held_slug(Shop, name)
    if begun := _begun(owner, name, region):
        return begun
    shop = Shop.objects.create(name=name, slug=slug, region=region, phone=phone, created_at=now, **details)
    Member.objects.create(shop=shop, user=owner, role=Role.SHOP_OWNER, since=now)
    maker = maker_name or owner.name or name
    Maker.objects.create(shop=shop, name=maker, slug=held_slug(Maker, maker), village=shop.village)
    leave_trail(shop, "created", by=f"user:{owner.pk}", at=now)
    return shop


def _begun(owner: User, name: str, region: Region) -> Shop | None:
    mine = Member.objects.filter(user=owner, role=Role.SHOP_OWNER, until=None).values("shop")
    return Shop.objects.filter(pk__in=mine, name=name, region=region, status=ShopStatus.DRAFT).first()
