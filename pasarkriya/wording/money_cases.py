"""Refunds and money that is a riddle, in words."""

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from pasarkriya.payments.models import RefundStatus

CASES = {
    "refund_refused": _("The provider refused to send money back"),
    "paid_twice": _("The same order was paid a second time"),
    "reading_differs": _("The provider's answer does not fit what we asked for"),
    "reversed": _("Money was taken back without our asking"),
    "settlement_differs": _("The provider's list names another sum than we know"),
    "settlement_unknown": _("The provider's list names a payment we do not know"),
    "charge_uncertain": _("For days the provider has not said whether the buyer paid"),
    "refund_uncertain": _("For days the provider has not said whether the money went back"),
    "coupon_overused": _("A late payment used a discount that others had used up meanwhile"),
    "noted": _("Noted by a person"),
}
REASONS = {
    "return": _("goods were given back"),
    "goods_gone": _("the goods were sold to another meanwhile"),
    "order_cancelled": _("the order was called off before the money came"),
}
STATUSES = {
    RefundStatus.REQUESTED: _("waits for the provider"),
    RefundStatus.SENT: _("with the provider, whose answer is awaited"),
    RefundStatus.DONE: _("with the buyer"),
    RefundStatus.FAILED: _("called off, nothing was sent"),
}


def case_word(kind: str) -> str:
    return str(CASES.get(kind, kind))


def refund_reason(reason: str) -> str:
    return str(REASONS.get(reason, reason))


def refund_word(status: str, *, waits_for_second: bool = False, by_hand: bool = False) -> str:
    if waits_for_second:
        return now_("waits for a second person")
    if by_hand:
        return now_("has to be transferred by hand")
    return str(STATUSES.get(status, status))  # type: ignore[call-overload]
