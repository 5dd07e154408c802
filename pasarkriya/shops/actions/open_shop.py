from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.places.models import Region
from pasarkriya.shops.models import Maker, Member, Shop
from pasarkriya.shops.slugs import free_slug


@transaction.atomic
def open_shop(
    *, owner: User, name: str, region: Region, phone: str, now: datetime, maker_name: str = "", **details: object
) -> Shop:
    """A new shop in DRAFT with its owner and first maker. `region` is a regency; `details` are Shop columns."""
    shop = Shop.objects.create(
        name=name, slug=free_slug(Shop, name), region=region, phone=phone, created_at=now, **details
    )
    Member.objects.create(shop=shop, user=owner, role=Role.SHOP_OWNER, since=now)
    maker = maker_name or owner.name or name
    Maker.objects.create(shop=shop, name=maker, slug=free_slug(Maker, maker), village=shop.village)
    leave_trail(shop, "created", by=f"user:{owner.pk}", at=now)
    return shop
