"""Where on the page a refusal belongs, and what it says there."""

from django.utils.translation import gettext as _

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.orders.refusals import BuyerInvalid, DeliveryUnavailable, PriceChanged
from pasarkriya.payments.refusals import PaymentMethodUnavailable
from pasarkriya.places.refusals import DistrictUnknown, PostalCodeMismatch
from pasarkriya.promotions.refusals import (
    CouponNotForThese,
    CouponNotYet,
    CouponOver,
    CouponTooSmall,
    CouponUnknown,
    PromotionUsedByYou,
    PromotionUsedUp,
)
from pasarkriya.stock.refusals import OutOfStock
from pasarkriya.web.storefront.checkout.sheet import Sheet
from pasarkriya.wording.formats import quantity, rupiah, told
from pasarkriya.wording.refusals import sentence

COUPON = (
    CouponUnknown,
    CouponNotYet,
    CouponOver,
    CouponTooSmall,
    CouponNotForThese,
    PromotionUsedUp,
    PromotionUsedByYou,
)
FIELDS = {
    DistrictUnknown: "district",
    PostalCodeMismatch: "postal_code",
    **dict.fromkeys(COUPON, "coupon"),
}


def heed(refusal: Refusal, sheet: Sheet) -> dict[str, str]:
    """`{field: sentence}`; the field `all` is the page's own."""
    if isinstance(refusal, PriceChanged):
        return {"sum": _price_changed(refusal, sheet)}
    if isinstance(refusal, OutOfStock):
        return {"all": _out_of_stock(refusal, sheet)}
    return {_field(refusal): sentence(refusal)}


def _field(refusal: Refusal) -> str:
    if isinstance(refusal, BuyerInvalid):
        return str(refusal.facts["field"])
    if isinstance(refusal, DeliveryUnavailable):
        return f"delivery-{refusal.facts['shop']}"
    if isinstance(refusal, PaymentMethodUnavailable):
        return f"payment-{refusal.facts['shop']}"
    return FIELDS.get(type(refusal), "all")


def _price_changed(refusal: PriceChanged, sheet: Sheet) -> str:
    before = int(refusal.facts["expected_total_amount"])  # type: ignore[call-overload]
    after = rupiah(sheet.total_amount)
    if before < 0:
        return _("The sum is now %(after)s. Look through it, then press once more. Nothing has been ordered yet.") % {
            "after": after
        }
    return _(
        "The sum is now %(after)s; it was %(before)s. A price or a delivery has changed. "
        "If this is right for you, press once more. Nothing has been ordered yet."
    ) % {"after": after, "before": rupiah(before)}


def _out_of_stock(refusal: OutOfStock, sheet: Sheet) -> str:
    lines = {line.variant_id: line for part in sheet.view.parts for line in part.lines}
    lost = []
    for short in refusal.facts["lines"]:  # type: ignore[attr-defined]
        line = lines.get(short["variant"])
        if line is None:
            continue
        if short["available"] > 0:
            left = quantity(short["available"], line.unit)
            lost.append(_("%(name)s: only %(left)s is left") % {"name": told(line.name, line.name_en), "left": left})
        else:
            lost.append(_("%(name)s: it has just been sold") % {"name": told(line.name, line.name_en)})
    text = _("Somebody was quicker. %(told)s. Nothing has been ordered, and what you typed is kept. Change your cart.")
    return text % {"told": "; ".join(lost)}
