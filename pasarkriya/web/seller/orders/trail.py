"""What happened with an order, in sentences."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.kernel.audit import trail_of
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.orders.queries import OrderView
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import members_of

ORDER = {
    "placed": gettext_lazy("The order came in"),
    "CONFIRMED": gettext_lazy("The order was taken on"),
    "PACKED": gettext_lazy("Packed"),
    "SHIPPED": gettext_lazy("Handed over"),
    "DONE": gettext_lazy("Received by the buyer"),
    "EXPIRED": gettext_lazy("Nobody paid in time; the goods went back"),
    "CANCELLED": gettext_lazy("Called off"),
}
PAYMENT = {
    "REPORTED": gettext_lazy("The buyer says it is paid"),
    "PENDING": gettext_lazy("The money was not found yet"),
    "PAID": gettext_lazy("The money is there"),
    "EXPIRED": gettext_lazy("The time to pay ran out"),
    "CANCELLED": gettext_lazy("No payment is expected any more"),
    "REFUND_DUE": gettext_lazy("The money has to go back"),
    "REFUNDED": gettext_lazy("The money went back"),
}
REASONS = {
    "goods_gone": gettext_lazy("the goods had gone to another buyer meanwhile"),
    "order_cancelled": gettext_lazy("the order had been called off"),
}


def happened(view: OrderView, shop: Shop) -> list[tuple[str, datetime]]:
    """(sentence, instant), oldest first."""
    entries = [(entry, ORDER) for entry in trail_of(view.order)]
    for payment in view.payments:
        entries += [(entry, PAYMENT) for entry in trail_of(payment)]
    people = {f"user:{member.user_id}": str(member.user) for member in members_of(shop)}
    ordered = sorted(entries, key=lambda pair: (pair[0].at, pair[0].pk))
    return [(_sentence(entry, words, people), entry.at) for entry, words in ordered]


def _sentence(entry: TrailEntry, words: Mapping[str, Any], people: Mapping[str, str]) -> str:
    what = str(words.get(entry.verb.rpartition(">")[2], entry.verb))
    reason = str(REASONS.get(entry.reason, entry.reason))
    who = people.get(entry.by, "")
    with_who = _("%(what)s, by %(who)s") % {"what": what, "who": who} if who else what
    return f"{with_who}: {reason}" if reason else with_who
