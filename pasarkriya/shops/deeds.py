"""What a companion does is written down for the maker while it is done, and marked in the trail."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Role
from pasarkriya.kernel.audit import call_witness
from pasarkriya.shops.companion_models import Companionship, ConsentStatus, Deed
from pasarkriya.shops.models import Shop


def watch(actor: Actor) -> None:
    """From now on, in this request, lines of the trail about shops this actor helps are marked `on_behalf`."""
    helped = {grant.shop_id for grant in actor.grants if grant.role in (Role.SHOP_COMPANION, Role.SHOP_KEEPER)}
    if helped and actor.user:
        user_id = actor.user.pk

        def witness(thing: Model, verb: str, at: datetime) -> dict[str, Any]:
            shop_id = shop_of(thing)
            return _write(user_id, shop_id, thing, verb, at) if shop_id in helped else {}

        call_witness(witness)


def _write(user_id: int, shop_id: int | None, thing: Model, verb: str, at: datetime) -> dict[str, Any]:
    row = Companionship.objects.filter(companion=user_id, shop=shop_id, status=ConsentStatus.ACTIVE).first()
    if row is None:
        return {}
    Deed.objects.create(
        companionship=row,
        thing=thing._meta.label_lower,
        thing_id=str(thing.pk),
        verb=verb[:60],
        title=title_of(thing),
        at=at,
    )
    return {"on_behalf": shop_id}


def shop_of(thing: Any) -> int | None:
    """The shop a thing belongs to: itself, its own, its product's, its order's."""
    if isinstance(thing, Shop):
        return thing.pk
    for step in ("shop_id", "product", "order", "variant"):
        found = getattr(thing, step, None)
        if found is not None:
            return found if step == "shop_id" else shop_of(found)
    return None


def title_of(thing: Any) -> str:
    """A number where it has one, else its name."""
    return str(getattr(thing, "number", "") or getattr(thing, "name", "") or getattr(thing, "product", "") or "")[:120]
