from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.councils.queries import council_for
from pasarkriya.kernel.events import publish
from pasarkriya.shops.companions import works_for
from pasarkriya.shops.events import ShopOpened, ShopSentBack
from pasarkriya.shops.models import Shop, ShopStatus, Verification
from pasarkriya.shops.refusals import OwnShop, ReasonNeeded, ShopDecided, SignatureUnseen
from pasarkriya.shops.states import shop_machine
from pasarkriya.shops.unclaimed import unclaimed_of, unseen_signature


@transaction.atomic
def approve_shop(shop: Shop, *, by: Actor, note: str = "", seen: datetime | None = None, now: datetime) -> None:
    """Open it to buyers. `seen` is the `submitted_at` the officer had before him.

    Raises `ShopDecided` when another officer was quicker or the maker has sent it anew, `OwnShop`,
    `SignatureUnseen` when it is kept for a maker whose signature nobody has looked at.
    """
    if unclaimed_of(shop) and unseen_signature(shop):
        raise SignatureUnseen()
    _decide(shop, ShopStatus.OPEN, by, note, seen, now, opened_at=now)
    _record(shop, Verification.Decision.APPROVED, note, by, now)
    publish(ShopOpened(shop.pk))


@transaction.atomic
def send_shop_back(shop: Shop, *, reason: str, by: Actor, seen: datetime | None = None, now: datetime) -> None:
    """Return it to the maker with words she can act on. Raises `ReasonNeeded`, `ShopDecided`, `OwnShop`."""
    if not reason.strip():
        raise ReasonNeeded()
    _decide(shop, ShopStatus.RETURNED, by, reason, seen, now)
    _record(shop, Verification.Decision.RETURNED, reason, by, now)
    publish(ShopSentBack(shop.pk, reason))


def _decide(
    shop: Shop, to: str, by: Actor, reason: str, seen: datetime | None, now: datetime, **changes: datetime
) -> None:
    if by.user and works_for(shop, by.user):
        raise OwnShop()
    # Locked, so that what was looked at is what is decided on.
    present = Shop.objects.select_for_update(of=("self",)).get(pk=shop.pk)
    if present.status != ShopStatus.SUBMITTED or (seen is not None and present.submitted_at != seen):
        raise ShopDecided(name=shop.name)
    shop_machine.move(shop, to, by=by.name, reason=reason, now=now, **changes)


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
