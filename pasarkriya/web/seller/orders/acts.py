"""What the shop can do with an order: one entry per button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.imports.values.text import tidy_lines
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders.actions.confirm_order import accept_cash_order
from pasarkriya.orders.actions.end_order import cancel_by_shop
from pasarkriya.orders.actions.fulfil_order import complete_order, pack_order, ship_order
from pasarkriya.orders.queries import OrderView
from pasarkriya.payments.actions.confirm_payment import confirm_payment, deny_payment, note_refunded
from pasarkriya.payments.models import Payment

Sent = Mapping[str, str]


@dataclass(frozen=True)
class Act:
    """`do(view, what was sent, by, now)` may raise a Refusal; `done` is said when it did not."""

    permission: Permission
    do: Callable[[OrderView, Sent, str, datetime], None]
    done: Any


def _said(sent: Sent, name: str, most: int) -> str:
    return " ".join(tidy_lines(sent.get(name, "")).split())[:most]


def _payment(view: OrderView) -> Payment:
    if not view.payments:
        raise IllegalMove(thing="payment", source="", to="")
    return view.payment


def confirm(view: OrderView, sent: Sent, by: str, now: datetime) -> None:
    confirm_payment(_payment(view), by=by, now=now)


def deny(view: OrderView, sent: Sent, by: str, now: datetime) -> None:
    deny_payment(_payment(view), reason=_said(sent, "reason", 200), by=by, now=now)


def accept_cash(view: OrderView, sent: Sent, by: str, now: datetime) -> None:
    accept_cash_order(view.order, by=by, now=now)


def pack(view: OrderView, sent: Sent, by: str, now: datetime) -> None:
    pack_order(view.order, by=by, now=now)


def ship(view: OrderView, sent: Sent, by: str, now: datetime) -> None:
    ship_order(view.order, waybill=_said(sent, "waybill", 60), by=by, now=now)


def complete(view: OrderView, sent: Sent, by: str, now: datetime) -> None:
    complete_order(view.order, by=by, now=now)


def cancel(view: OrderView, sent: Sent, by: str, now: datetime) -> None:
    cancel_by_shop(view.order, reason=_said(sent, "reason", 200), by=by, now=now)


def refunded(view: OrderView, sent: Sent, by: str, now: datetime) -> None:
    note_refunded(_payment(view), by=by, now=now)


FULFIL, MONEY = Permission.ORDER_FULFIL, Permission.PAYMENT_CONFIRM
ACTS: dict[str, Act] = {
    "uang-masuk": Act(MONEY, confirm, _("Written down: the money is there. The buyer can see it.")),
    "belum-masuk": Act(MONEY, deny, _("The buyer is told that the money is not there yet, and has one more day.")),
    "terima": Act(FULFIL, accept_cash, _("You have taken the order on. The goods are kept for this buyer.")),
    "kemas": Act(FULFIL, pack, _("Packed. Next: hand it over.")),
    "kirim": Act(FULFIL, ship, _("Handed over. The buyer can see it.")),
    "selesai": Act(FULFIL, complete, _("Done. One more work has found its home.")),
    "batal": Act(FULFIL, cancel, _("The order is called off, and the goods are yours to sell again.")),
    "dikembalikan": Act(MONEY, refunded, _("Written down: the money went back to the buyer.")),
}
