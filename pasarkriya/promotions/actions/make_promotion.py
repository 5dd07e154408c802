from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.councils.models import Council
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.promotions.models import Bearer, Coupon, Promotion, PromotionKind
from pasarkriya.promotions.queries import written
from pasarkriya.promotions.refusals import CouponTaken, PromotionInvalid
from pasarkriya.shops.models import Shop

MOST_AMOUNT = 1_000_000_000


@dataclass(frozen=True)
class Draft:
    """`value`: basis points for PERCENT, else rupiah. An empty `coupon` makes it automatic."""

    name: str
    kind: str
    value: int
    starts_at: datetime
    ends_at: datetime | None = None
    coupon: str = ""
    minimum_amount: int = 0
    most_uses: int | None = None
    most_per_buyer: int | None = None
    bearer: str = Bearer.SHOP
    shop_share: int = 0
    leg: str = ""


def make_promotion(
    draft: Draft, *, shop: Shop | None = None, council: Council | None = None, by: str, now: datetime
) -> Promotion:
    """A discount of a shop, or of a council in its region. Raises `PromotionInvalid`, `CouponTaken`."""
    code = written(draft.coupon)
    _check(draft, code, shop, council)
    try:
        with transaction.atomic():
            return _write(draft, code, shop, council, by, now)
    except IntegrityError as error:
        if "coupon" in str(error):
            raise CouponTaken(coupon=code) from error
        raise


def _write(draft: Draft, code: str, shop: Shop | None, council: Council | None, by: str, now: datetime) -> Promotion:
    share = {Bearer.SHOP: 10_000, Bearer.COUNCIL: 0}.get(Bearer(draft.bearer), draft.shop_share)
    promotion = Promotion.objects.create(
        name=draft.name.strip(),
        kind=draft.kind,
        value=draft.value,
        bearer=draft.bearer,
        shop_share=share,
        shop=shop,
        council=council,
        leg=draft.leg,
        minimum_amount=_minimum(draft),
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        most_uses=draft.most_uses,
        most_per_buyer=draft.most_per_buyer,
        is_automatic=not code,
        made_by=by,
        made_at=now,
    )
    if code:
        Coupon.objects.create(promotion=promotion, code=code)
    leave_trail(promotion, "made", by=by, at=now, coupon=code)
    return promotion


def _minimum(draft: Draft) -> int:
    """Of a sum in rupiah there must be more to buy than is given: a payment of nothing is none."""
    return max(draft.minimum_amount, draft.value + 1) if draft.kind == PromotionKind.AMOUNT else draft.minimum_amount


def _check(draft: Draft, code: str, shop: Shop | None, council: Council | None) -> None:
    least, most = {"PERCENT": (1, 9900), "AMOUNT": (1, MOST_AMOUNT)}.get(draft.kind, (0, MOST_AMOUNT))
    problems = {
        "name": not draft.name.strip() or len(draft.name) > 80,
        "value": draft.kind not in PromotionKind.values or not least <= draft.value <= most,
        "minimum_amount": not 0 <= draft.minimum_amount <= MOST_AMOUNT,
        "ends_at": draft.ends_at is not None and draft.ends_at <= draft.starts_at,
        "coupon": bool(draft.coupon.strip()) and not 4 <= len(code) <= 24,
        "bearer": _nobody_bears(draft, shop, council),
    }
    for field, is_wrong in problems.items():
        if is_wrong:
            raise PromotionInvalid(field=field)


def _nobody_bears(draft: Draft, shop: Shop | None, council: Council | None) -> bool:
    """What a council gives on its own word, it bears itself; a shop's share needs a shop that agreed."""
    if draft.bearer == Bearer.SHOP:
        return shop is None
    if draft.bearer == Bearer.SHARED:
        return shop is None or council is None or not 0 < draft.shop_share < 10_000
    return draft.bearer != Bearer.COUNCIL or council is None
