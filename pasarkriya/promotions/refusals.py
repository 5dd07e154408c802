from pasarkriya.kernel.refusals import Kind, Refusal


class CouponUnknown(Refusal):
    """No such code, or it was taken back."""

    code = "coupon_unknown"
    kind = Kind.INVALID


class CouponNotYet(Refusal):
    """Facts: `starts_on`."""

    code = "coupon_not_yet"
    kind = Kind.INVALID


class CouponOver(Refusal):
    """Facts: `ended_on`."""

    code = "coupon_over"
    kind = Kind.CONFLICT


class CouponTooSmall(Refusal):
    """Facts: `minimum_amount`, `missing_amount`."""

    code = "coupon_too_small"
    kind = Kind.INVALID


class CouponNotForThese(Refusal):
    """Nothing in the cart is of the shop or the region that gives it."""

    code = "coupon_not_for_these"
    kind = Kind.INVALID


class PromotionUsedUp(Refusal):
    """Facts: `name`."""

    code = "promotion_used_up"
    kind = Kind.CONFLICT


class PromotionUsedByYou(Refusal):
    """This phone number has had it as often as it may. Facts: `name`, `most`."""

    code = "promotion_used_by_you"
    kind = Kind.CONFLICT


class CouponTaken(Refusal):
    """Another promotion has this code. Facts: `coupon`."""

    code = "coupon_taken"
    kind = Kind.CONFLICT


class PromotionInvalid(Refusal):
    """Facts: `field` (name, value, minimum_amount, ends_at, coupon, bearer)."""

    code = "promotion_invalid"
    kind = Kind.INVALID


class PromotionMissing(Refusal):
    """No such promotion, or not of this shop or council."""

    code = "promotion_missing"
    kind = Kind.MISSING
