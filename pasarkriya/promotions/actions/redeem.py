"""Using a promotion, and giving the use back. Both inside the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from pasarkriya.accounts.tokens import hash_of
from pasarkriya.promotions.models import Promotion, Redemption
from pasarkriya.promotions.refusals import PromotionUsedByYou, PromotionUsedUp
from pasarkriya.promotions.rules import Discounted, Rule

# The guard of the last use: compare and set in one statement. A canary turns it off.
FREE = Q(most_uses=None) | Q(uses__lt=F("most_uses"))


def redeem(purchase: UUID, phone: str, taken: Sequence[Discounted], rules: Sequence[Rule], *, now: datetime) -> None:
    """Counts each promotion that took something off, once for the purchase. `phone` is the buyer's, E.164.

    Call it after the goods are reserved: giving back goes the same way round, so nobody waits in a ring.
    Raises `PromotionUsedUp`, `PromotionUsedByYou`; then nothing of the purchase may stay.
    """
    amounts: dict[int, int] = {}
    for each in taken:
        amounts[each.promotion_id] = amounts.get(each.promotion_id, 0) + each.amount
    used = sorted((rule for rule in rules if rule.id in amounts), key=lambda rule: rule.id)
    buyer = hash_of(f"buyer:{phone}")
    for rule in used:
        # Only what is limited is counted in its row: an unlimited one must not make the market wait in line.
        if rule.is_limited:
            _count(rule, buyer)
    Redemption.objects.bulk_create(
        [Redemption(promotion_id=r.id, purchase=purchase, buyer=buyer, amount=amounts[r.id], at=now) for r in used]
    )


def _count(rule: Rule, buyer: str) -> None:
    if not Promotion.objects.filter(FREE, pk=rule.id, is_on=True).update(uses=F("uses") + 1):
        raise PromotionUsedUp(name=rule.name)
    if rule.most_per_buyer is not None:
        # The row is ours until the transaction ends, so nobody else of this number is counting now.
        had = Redemption.objects.filter(promotion=rule.id, buyer=buyer, given_back_at=None).count()
        if had >= rule.most_per_buyer:
            raise PromotionUsedByYou(name=rule.name, most=rule.most_per_buyer)


def take_again(purchase: UUID, *, now: datetime) -> list[Redemption]:
    """What was given back is used after all: the money came late. Returns those for which no use is left.

    These stay given back: a promotion never counts more uses than it has.
    """
    back = Redemption.objects.filter(purchase=purchase, given_back_at__isnull=False).select_related("promotion")
    over = []
    for each in back.order_by("promotion"):
        is_limited = each.promotion.most_uses is not None or each.promotion.most_per_buyer is not None
        if is_limited and not _is_counted(each):
            over.append(each)
            continue
        Redemption.objects.filter(pk=each.pk).update(given_back_at=None)
    return over


def _is_counted(each: Redemption) -> bool:
    """The row is ours from here on, so two late payers count one after the other."""
    if not Promotion.objects.filter(FREE, pk=each.promotion_id).update(uses=F("uses") + 1):
        return False
    most = each.promotion.most_per_buyer
    had = Redemption.objects.filter(promotion=each.promotion_id, buyer=each.buyer, given_back_at=None).count()
    if most is not None and had >= most:
        Promotion.objects.filter(pk=each.promotion_id).update(uses=F("uses") - 1)
        return False
    return True


def give_back(purchase: UUID, *, now: datetime) -> int:
    """Nothing came of the whole purchase: its uses are free again. Twice is once. Returns how many."""
    held = (
        Redemption.objects.filter(purchase=purchase, given_back_at=None)
        .order_by("promotion")
        .values_list("pk", "promotion")
    )
    back = 0
    for key, promotion in held:
        if Redemption.objects.filter(pk=key, given_back_at=None).update(given_back_at=now):
            Promotion.objects.filter(pk=promotion, uses__gt=0).filter(
                Q(most_uses__isnull=False) | Q(most_per_buyer__isnull=False)
            ).update(uses=F("uses") - 1)
            back += 1
    return back
