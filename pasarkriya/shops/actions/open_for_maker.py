from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.locks import lock_word
from pasarkriya.places.models import Region
from pasarkriya.shops.companion_models import Companionship
from pasarkriya.shops.companions import MOST_MAKERS, OPEN
from pasarkriya.shops.consent import KEEPER_VERSION
from pasarkriya.shops.models import Maker, Shop, ShopStatus
from pasarkriya.shops.refusals import CompanionNotAppointed, NumberOfCompanion, NumberTaken, TooManyMakers
from pasarkriya.shops.slugs import held_slug
from pasarkriya.shops.unclaimed_models import Unclaimed


@transaction.atomic
def open_for_maker(
    *, name: str, maker: str, phone: str, region: Region, district: Region, by: Actor, now: datetime
) -> Companionship:
    """A draft for a maker without an account, which waits for her consent. `phone`: her own, in E.164, or ''.

    The same press again finds what it has begun. Raises `CompanionNotAppointed`, `NumberOfCompanion`, `NumberTaken`,
    `TooManyMakers`.
    """
    if by.user is None or not by.may(Permission.COMPANION_WORK, region=region.code):
        raise CompanionNotAppointed()
    if phone and phone == by.user.phone:
        raise NumberOfCompanion()
    # Two presses at once must not both be the fiftieth.
    lock_word(f"companion:{by.user.pk}")
    mine = Companionship.objects.filter(companion=by.user, status__in=OPEN)
    begun = mine.filter(shop__name=name, shop__region=region, shop__status=ShopStatus.DRAFT).first()
    if begun and Unclaimed.objects.filter(shop=begun.shop_id, phone=phone or None, claimed_at=None).exists():
        return begun
    if mine.count() >= MOST_MAKERS:
        raise TooManyMakers(most=MOST_MAKERS)
    asked = _begin(name, maker, phone, region, district, by.user, now)
    leave_trail(asked.shop, "opened for a maker", by=by.name, at=now)
    return asked


def _begin(
    name: str, maker: str, phone: str, region: Region, district: Region, companion: User, now: datetime
) -> Companionship:
    shop = Shop.objects.create(
        name=name, slug=held_slug(Shop, name), region=region, district=district, phone=phone, created_at=now
    )
    Maker.objects.create(shop=shop, name=maker, slug=held_slug(Maker, maker))
    try:
        with transaction.atomic():
            Unclaimed.objects.create(shop=shop, phone=phone or None, opened_by=companion, opened_at=now)
    except IntegrityError:
        raise NumberTaken() from None
    return Companionship.objects.create(companion=companion, shop=shop, consent_version=KEEPER_VERSION, asked_at=now)
