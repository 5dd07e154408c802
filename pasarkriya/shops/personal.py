"""What a shop says of the people behind it, and how that is forgotten with its only owner."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q

from pasarkriya.accounts.events import PersonErased
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.accounts.personal import told_about
from pasarkriya.kernel import sealed_files
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import listens_to, publish
from pasarkriya.shops.companion_models import Companionship, ConsentStatus, Deed
from pasarkriya.shops.events import ShopErased
from pasarkriya.shops.models import Maker, Member, Shop, ShopStatus
from pasarkriya.shops.slugs import free_slug
from pasarkriya.shops.states import companionship_machine, shop_machine
from pasarkriya.shops.unclaimed_models import Unclaimed

SHOP_TEXTS = ("tagline", "story", "story_en", "street", "postal_code", "phone", "banner_key")


def alone_owned_by(user_id: int) -> list[Shop]:
    """Shops that nobody else owns."""
    owned = Member.objects.filter(role=Role.SHOP_OWNER, until=None)
    others = owned.exclude(user=user_id).values("shop")
    return list(Shop.objects.filter(pk__in=owned.filter(user=user_id).values("shop")).exclude(pk__in=others))


@told_about("shops")
def shops(user: User) -> list[dict[str, Any]]:
    rows = Shop.objects.filter(pk__in=Member.objects.filter(user=user, until=None).values("shop")).order_by("pk")
    return [
        {
            **{name: getattr(row, name) for name in ("name", "slug", "status", "village", *SHOP_TEXTS)},
            "makers": list(Maker.objects.filter(shop=row).order_by("pk").values("name", "village", "story")),
        }
        for row in rows
    ]


@told_about("companions")
def companions(user: User) -> list[dict[str, Any]]:
    """Whom he helps."""
    rows = Companionship.objects.filter(companion=user).select_related("shop").order_by("pk")
    return [{"shop": row.shop.name, "status": row.status, "asked_at": row.asked_at.isoformat()} for row in rows]


@listens_to(PersonErased)
def forget_shops(event: PersonErased) -> None:
    by = f"user:{event.user_id}"
    for shop in alone_owned_by(event.user_id):
        # While it still has its name and its owner: what hangs on it is put away first.
        publish(ShopErased(shop.pk, event.at))
        if shop.status == ShopStatus.OPEN:
            shop_machine.move(shop, ShopStatus.CLOSED, by=by, reason="erased", now=event.at)
        forget_shop(shop)
        leave_trail(shop, "erased", by=by, at=event.at)
        _end_help(Q(shop=shop), by, event.at)
    _end_help(Q(companion=event.user_id), by, event.at)
    Member.objects.filter(user=event.user_id, until=None).update(until=event.at)
    Unclaimed.objects.filter(phone=User.objects.get(pk=event.user_id).phone, claimed_at=None).update(phone=None)


def _end_help(whose: Q, by: str, now: datetime) -> None:
    for row in Companionship.objects.filter(whose, status__in=[ConsentStatus.ASKED, ConsentStatus.ACTIVE]):
        companionship_machine.move(row, ConsentStatus.ENDED, by=by, now=now, ended_at=now, ended_by=by)


def _forget_signatures(shop: Shop) -> None:
    """That she agreed, how and when, stays; her name under it and the picture of her hand do not."""
    rows = Companionship.objects.filter(shop=shop)
    for key in rows.exclude(paper_key="").values_list("paper_key", flat=True):
        transaction.on_commit(partial(sealed_files.forget, "proofs", key))
    rows.update(paper_key="", signed_by="")
    Deed.objects.filter(companionship__shop=shop).update(title="")


def forget_shop(shop: Shop) -> None:
    """All that says who and where it is; it stays as a row without a name."""
    _forget_signatures(shop)
    Unclaimed.objects.filter(shop=shop).update(phone=None, code_to="", code_hash="")
    for name in SHOP_TEXTS:
        setattr(shop, name, "")
    shop.name, shop.slug, shop.village = f"Toko {shop.pk}", free_slug(Shop, f"toko {shop.pk}"), ""
    shop.save()
    for maker in Maker.objects.filter(shop=shop):
        maker.name, maker.slug = f"Perajin {maker.pk}", free_slug(Maker, f"perajin {maker.pk}")
        maker.story = maker.story_en = maker.village = maker.picture_key = ""
        maker.save()
