from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.councils.queries import council_for
from pasarkriya.kernel.events import publish
from pasarkriya.shops.events import ShopOpened, ShopSentBack
from pasarkriya.shops.models import Shop, ShopStatus, Verification
from pasarkriya.shops.refusals import ReasonNeeded
from pasarkriya.shops.states import shop_machine


@transaction.atomic
def approve_shop(shop: Shop, *, by: Actor, note: str = "", now: datetime) -> None:
    """Open it to buyers. Raises `IllegalMove` when another officer was quicker."""
    shop_machine.move(shop, ShopStatus.OPEN, by=by.name, reason=note, now=now, opened_at=now)
    _record(shop, Verification.Decision.APPROVED, note, by, now)
    publish(ShopOpened(shop.pk))


@transaction.atomic
def send_shop_back(shop: Shop, *, reason: str, by: Actor, now: datetime) -> None:
    """Return it to the maker with words she can act on. Raises `ReasonNeeded`, `IllegalMove`."""
    if not reason.strip():
        raise ReasonNeeded()
    shop_machine.move(shop, ShopStatus.RETURNED, by=by.name, reason=reason, now=now)
    _record(shop, Verification.Decision.RETURNED, reason, by, now)
    publish(ShopSentBack(shop.pk, reason))


def _record(shop: Shop, decision: str, reason: str, by: Actor, now: datetime) -> None:
    Verification.objects.create(
        shop=shop,
        round=Verification.objects.filter(shop=shop).count() + 1,
        decision=decision,
        reason=reason.strip(),
        council=council_for(shop.region_id),
        decided_by=by.user,
        submitted_at=shop.submitted_at or now,
        decided_at=now,
    )
