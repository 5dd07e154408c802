from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.shops.companion_models import Companionship
from pasarkriya.shops.consent import KEEPER_VERSION, VERSION
from pasarkriya.shops.events import CompanionAsked
from pasarkriya.shops.models import Member, Shop
from pasarkriya.shops.refusals import AskedAlready, CompanionNotAppointed, WorksHereAlready
from pasarkriya.shops.unclaimed import unclaimed_of


@transaction.atomic
def ask_companionship(shop: Shop, *, by: Actor, now: datetime) -> Companionship:
    """A companion asks to work for a shop. Nothing opens before its owner says yes.

    Raises `CompanionNotAppointed`, `WorksHereAlready`, `AskedAlready`.
    """
    if by.user is None or not by.may(Permission.COMPANION_WORK, region=shop.region_id):
        raise CompanionNotAppointed()
    if Member.objects.filter(shop=shop, user=by.user, until=None).exists():
        raise WorksHereAlready()
    version = KEEPER_VERSION if unclaimed_of(shop) else VERSION
    try:
        with transaction.atomic():
            made = Companionship.objects.create(companion=by.user, shop=shop, consent_version=version, asked_at=now)
    except IntegrityError:
        raise AskedAlready() from None
    leave_trail(made, "asked", by=by.name, at=now, shop=shop.pk, version=version)
    publish(CompanionAsked(made.pk))
    return made
