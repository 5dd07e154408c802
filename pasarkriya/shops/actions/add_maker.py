from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.shops.models import Maker, Shop
from pasarkriya.shops.slugs import held_slug


@transaction.atomic
def add_maker(shop: Shop, *, name: str, by: str, now: datetime, **details: object) -> Maker:
    """Another pair of hands in the shop; the same name again is the same maker. `details` are Maker columns."""
    slug = held_slug(Maker, name)
    there = Maker.objects.filter(shop=shop, name=name).first()
    if there:
        return there
    maker = Maker.objects.create(shop=shop, name=name, slug=slug, **details)
    leave_trail(maker, "created", by=by, at=now)
    return maker
