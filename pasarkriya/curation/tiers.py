"""Regency, then province, then nation: a work climbs one step at a time, from the lowest council it has."""

from pasarkriya.councils.models import Council
from pasarkriya.curation.models import Submission, SubmissionStatus, Tier
from pasarkriya.curation.refusals import TierTooEarly, TierUnknown
from pasarkriya.shops.models import Shop

ORDER = (Tier.REGENCY, Tier.PROVINCE, Tier.NATION)


def tier_of(council: Council) -> Tier:
    return {0: Tier.NATION, 2: Tier.PROVINCE}.get(len(council.reach), Tier.REGENCY)


def councils_over(shop: Shop) -> dict[Tier, Council]:
    """Lowest first; a regency without a council of its own begins at its province."""
    rows = Council.objects.filter(region__in=[shop.region_id[:5], shop.region_id[:2]]) | Council.objects.filter(
        region=None
    )
    found = {tier_of(council): council for council in rows.select_related("region")}
    return {tier: found[tier] for tier in ORDER if tier in found}


def council_of_tier(shop: Shop, tier: str) -> Council:
    """Raises `TierUnknown`."""
    found = {str(each): council for each, council in councils_over(shop).items()}.get(tier)
    if found is None:
        raise TierUnknown()
    return found


def check_order(product_id: int, shop: Shop, tier: str) -> None:
    """The step below has approved it. Raises `TierTooEarly`."""
    over = councils_over(shop)
    steps = [str(each) for each in over]
    below = steps[: steps.index(tier)]
    if below and not is_approved(product_id, below[-1]):
        raise TierTooEarly(council=over[Tier(below[-1])].name)


def is_approved(product_id: int, tier: str) -> bool:
    return Submission.objects.filter(product=product_id, tier=tier, status=SubmissionStatus.APPROVED).exists()


def next_tier(product_id: int, shop: Shop) -> Tier | None:
    """The step a work may be sent to next; None when the nation has approved it."""
    approved = set(
        Submission.objects.filter(product=product_id, status=SubmissionStatus.APPROVED).values_list("tier", flat=True)
    )
    return next((tier for tier in councils_over(shop) if tier not in approved), None)
