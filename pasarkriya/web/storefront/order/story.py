"""What has happened to an order and what is still to come, in words a buyer understands."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils.translation import gettext as _

from pasarkriya.orders.actions.close_by_buyer import may_cancel, may_receive
from pasarkriya.orders.models import OrderStatus as S
from pasarkriya.orders.queries import OrderView
from pasarkriya.orders.return_queries import may_ask
from pasarkriya.payments.models import OPEN_STATUSES
from pasarkriya.payments.models import PaymentStatus as P
from pasarkriya.wording.formats import moment, rupiah

HOME_ZONE = "Asia/Jakarta"
Step = tuple[str, str, bool]
"""What, when (as text), still to come."""


@dataclass(frozen=True)
class Story:
    """One order as the buyer's page shows it."""

    view: OrderView
    headline: str
    steps: list[Step]
    due: str
    must_pay: bool
    # Together with other orders, by one payment to the market.
    is_shared: bool
    # The buyer has done his part: now the shop looks for the money, or says yes to cash.
    waits_for_shop: bool
    may_cancel: bool
    may_receive: bool
    may_return: bool
    whatsapp: str


def tell(view: OrderView, *, now: datetime) -> Story:
    zone = zone_of(view)
    payment = view.payment
    return Story(
        view=view,
        headline=headline(view, now=now),
        steps=steps(view, zone),
        due=moment(payment.due_at, zone) if payment.due_at and payment.status == P.PENDING else "",
        must_pay=view.order.status == S.PLACED and payment.status == P.PENDING,
        is_shared=_is_shared(view),
        waits_for_shop=_waits_for_shop(view),
        may_cancel=may_cancel(view),
        may_receive=may_receive(view),
        may_return=may_ask(view, now=now),
        whatsapp=whatsapp(view),
    )


def _is_shared(view: OrderView) -> bool:
    payment = view.payment
    is_open = view.order.status == S.PLACED and payment.status == P.PENDING
    return is_open and payment.shop_id is None and payment.amount != view.order.total_amount


def _waits_for_shop(view: OrderView) -> bool:
    payment = view.payment
    done = payment.status == P.REPORTED or (payment.method == "cash" and payment.status in OPEN_STATUSES)
    return view.order.status == S.PLACED and done


def zone_of(view: OrderView) -> str:
    district = view.order.purchase.district
    return district.time_zone if district else HOME_ZONE


def headline(view: OrderView, *, now: datetime) -> str:
    """The truth of this moment in one sentence."""
    order, payment = view.order, view.payment
    shop = view.shop.name
    if payment.status == P.REFUND_DUE:
        text = _("%(shop)s owes you %(sum)s back and will send it. Write to the shop which account to use.")
        return text % {"shop": shop, "sum": rupiah(payment.amount)}
    if payment.status == P.REFUNDED:
        return _("%(shop)s has sent your money back.") % {"shop": shop}
    return _headlines(view, now)[order.status] % {"shop": shop}


def _headlines(view: OrderView, now: datetime) -> dict[str, str]:
    return {
        S.PLACED: _waiting(view, now),
        S.CONFIRMED: _("%(shop)s has confirmed your order and is preparing it."),
        S.PACKED: _("Your order is packed and waits for the courier.")
        if view.order.courier != "pickup"
        else _("Your order is ready. You can collect it from %(shop)s."),
        S.SHIPPED: _("Your order is on its way."),
        S.DONE: _("Your order has arrived. May it serve you long."),
        S.EXPIRED: _(
            "The time to pay is over and the goods were given back. Nothing is owed. "
            "If you did pay, write to %(shop)s: money that came is never lost."
        ),
        S.CANCELLED: _("This order was called off. Nothing more has to be paid."),
    }


def _waiting(view: OrderView, now: datetime) -> str:
    payment = view.payment
    if payment.status == P.REPORTED:
        return _(
            "You said that you have paid. %(shop)s is checking whether the money has come; the clock stops until then."
        )
    if payment.method == "cash":
        return _("%(shop)s will confirm your order. You pay in cash when you get it.")
    if payment.due_at and payment.due_at < now:
        return _("The time to pay is over. If you have paid already, say so at once.")
    if payment.shop_id is None:
        return _("The work is kept for you. Please pay; it is confirmed by itself as soon as the money has come.")
    return _("The work is kept for you. Please pay %(shop)s, then say so here.")


def steps(view: OrderView, zone: str) -> list[Step]:
    order = view.order
    happened = [
        (_("Ordered"), order.placed_at),
        (_("You said it is paid"), view.payment.reported_at),
        (_("Money received"), view.payment.settled_at),
        (_("Confirmed by the shop"), order.confirmed_at),
        (_("Packed"), order.packed_at),
        (_handed_over(view), order.shipped_at),
        (_("With you"), order.done_at),
        (_("Called off") if order.status == S.CANCELLED else _("Not paid in time"), order.ended_at),
    ]
    told = [(what, at) for what, at in happened if at]
    past = [(what, moment(at, zone), False) for what, at in sorted(told, key=lambda pair: pair[1])]
    return past + [(what, "", True) for what in _to_come(view)]


def _handed_over(view: OrderView) -> str:
    ways = {"pickup": _("Ready to collect"), "own_delivery": _("The shop is bringing it")}
    return ways.get(view.order.courier, _("Given to the courier"))


def _to_come(view: OrderView) -> list[str]:
    order = view.order
    handed = _handed_over(view)
    left = {
        S.PLACED: [_("Confirmed by the shop"), _("Packed"), handed, _("With you")],
        S.CONFIRMED: [_("Packed"), handed, _("With you")],
        S.PACKED: [handed, _("With you")],
        S.SHIPPED: [_("With you")],
    }
    return left.get(order.status, [])  # type: ignore[call-overload]


def whatsapp(view: OrderView) -> str:
    """A link that opens the buyer's WhatsApp with a text to the shop; nothing is sent before he presses there."""
    text = _("Good day %(shop)s, I am %(name)s and I ask about my order %(number)s.") % {
        "shop": view.shop.name,
        "name": view.order.purchase.buyer_name,
        "number": view.order.number,
    }
    return f"https://wa.me/{view.shop.phone.lstrip('+')}?text={quote(text)}"
