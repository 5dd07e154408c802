"""What others may ask about promotions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.aggregates import Count

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Council
from pasarkriya.kernel.statements import Statement
from pasarkriya.kernel.time import local_date
from pasarkriya.promotions.models import Coupon, Promotion, Redemption
from pasarkriya.promotions.refusals import (
    CouponNotForThese,
    CouponNotYet,
    CouponOver,
    CouponTooSmall,
    CouponUnknown,
    PromotionMissing,
    PromotionUsedUp,
)
from pasarkriya.promotions.rules import Discounted, Piece, Rule, discount, goods_amount
from pasarkriya.shops.models import Shop

# A coupon is good in the whole country; its days are told by the clock of most of it.
ZONE = "Asia/Jakarta"
_COLUMNS = (
    "id", "name", "kind", "value", "shop_share", "shop_id", "council_id", "reach", "leg", "minimum_amount",
    "starts_at", "ends_at", "most_uses", "most_per_buyer", "uses", "is_automatic", "is_on",
)  # fmt: skip
# One read for every purchase: what is taken off by itself, and what the buyer's word stands for.
_offered = Statement(
    lambda code: (
        Promotion.objects.filter(
            Q(is_automatic=True, is_on=True) | Q(pk__in=Coupon.objects.filter(code=code).values("promotion"))
        )
        .annotate(reach=F("council__region_id"))
        .order_by("id")
        .values_list(*_COLUMNS)
    )
)


def written(code: str) -> str:
    """A code as it is kept, however it was typed: `bali-25 ` is BALI25."""
    return "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())[:24]


def discounts_for(pieces: Sequence[Piece], coupon: str, *, at: datetime) -> tuple[list[Discounted], list[Rule]]:
    """What is taken off, and by which rules: the automatic ones first, then the coupon's.

    Raises `CouponUnknown`, `CouponNotYet`, `CouponOver`, `PromotionUsedUp`, `CouponNotForThese`, `CouponTooSmall`.
    """
    rules = [
        Rule(**dict(zip(_COLUMNS, row, strict=True)) | {"reach": row[7] or ""})
        for row in _offered.rows(written(coupon))
    ]
    chosen = [rule for rule in rules if rule.is_automatic and rule.holds(at) and not rule.is_used_up]
    if coupon.strip():
        mine = next((rule for rule in rules if not rule.is_automatic), None)
        _check(mine, pieces, discount(pieces, chosen), at)
        chosen.append(mine)  # type: ignore[arg-type]
    taken = discount(pieces, chosen) if chosen else []
    return taken, chosen


def _check(rule: Rule | None, pieces: Sequence[Piece], before: Sequence[Discounted], at: datetime) -> None:
    if rule is None or not rule.is_on:
        raise CouponUnknown()
    if at < rule.starts_at:
        raise CouponNotYet(starts_on=f"{local_date(rule.starts_at, ZONE):%d-%m-%Y}")
    if not rule.holds(at):
        raise CouponOver(ended_on=f"{local_date(rule.ends_at or at, ZONE):%d-%m-%Y}")
    if rule.is_used_up:
        raise PromotionUsedUp(name=rule.name)
    if not any(rule.is_for(piece) for piece in pieces):
        raise CouponNotForThese()
    goods = goods_amount(pieces, rule) - sum(
        each.amount for each in before if not pieces[each.piece].is_delivery and rule.is_for(pieces[each.piece])
    )
    if goods < rule.minimum_amount:
        raise CouponTooSmall(minimum_amount=rule.minimum_amount, missing_amount=rule.minimum_amount - goods)


def _listed(rows: QuerySet[Promotion]) -> QuerySet[Promotion]:
    used = Redemption.objects.filter(promotion=OuterRef("pk"), given_back_at=None).order_by().values("promotion")
    return rows.annotate(
        code=Subquery(Coupon.objects.filter(promotion=OuterRef("pk")).values("code")[:1]),
        used=Subquery(used.values(n=Count("id"))),
        given_amount=Subquery(used.values(n=Sum("amount"))),
    ).order_by("-is_on", "-id")


def promotions_of_shop(shop: Shop) -> list[Any]:
    """Newest first, each with `code`, `used` and `given_amount`."""
    return list(_listed(Promotion.objects.filter(shop=shop)))


def promotions_of_council(council: Council) -> list[Any]:
    return list(_listed(Promotion.objects.filter(council=council)))


def every_promotion() -> list[Any]:
    """For the operator."""
    return list(_listed(Promotion.objects.all()))


def promotion_by_id(promotion_id: int) -> Promotion:
    """For the operator. Raises `PromotionMissing`."""
    return _one(Promotion.objects.filter(pk=promotion_id))


def promotion_of_shop(shop: Shop, promotion_id: int) -> Promotion:
    """Raises `PromotionMissing`."""
    return _one(Promotion.objects.filter(shop=shop, pk=promotion_id))


def promotion_for(actor: Actor, promotion_id: int, permission: Permission) -> Promotion:
    """One of a council the actor's office reaches. Raises `PromotionMissing`, for a foreign one too."""
    return _one(Promotion.objects.visible_to(actor, permission).filter(council__isnull=False, pk=promotion_id))


def _one(rows: QuerySet[Promotion]) -> Promotion:
    found = rows.first()
    if found is None:
        raise PromotionMissing()
    return found
