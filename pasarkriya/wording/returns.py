"""What a return is called by all who see it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pasarkriya.orders.return_models import Restock, ReturnReason, ReturnStatus, Side

REASONS: dict[str, Any] = {
    ReturnReason.NOT_AS_DESCRIBED: _("It is not as described"),
    ReturnReason.DAMAGED: _("It is damaged"),
    ReturnReason.WRONG_PIECE: _("It is another piece than I ordered"),
    ReturnReason.CHANGED_MIND: _("I have changed my mind"),
}

STATUSES: dict[str, tuple[Any, str]] = {
    ReturnStatus.ASKED: (_("Waits for the shop's answer"), "waiting"),
    ReturnStatus.ACCEPTED: (_("The shop agrees"), "going"),
    ReturnStatus.REFUSED: (_("The shop says no"), "problem"),
    ReturnStatus.DISPUTED: (_("With the council"), "waiting"),
    ReturnStatus.GRANTED: (_("The council says yes"), "going"),
    ReturnStatus.DENIED: (_("The council says no"), "over"),
    ReturnStatus.RECEIVED: (_("Goods are with the shop"), "going"),
    ReturnStatus.REFUNDED: (_("Money goes back"), "done"),
    ReturnStatus.WITHDRAWN: (_("The goods stay with the buyer"), "over"),
}

SIDES: dict[str, Any] = {Side.BUYER: _("The buyer"), Side.SHOP: _("The shop"), Side.BOARD: _("The council")}

RESTOCKS: dict[str, Any] = {
    Restock.SHELF: _("For sale again"),
    Restock.WRITTEN_OFF: _("Damaged, written off"),
}


def reason_name(reason: str) -> str:
    return str(REASONS.get(reason, reason))


def status_name(status: str) -> str:
    return str(STATUSES[status][0]) if status in STATUSES else status


def status_tone(status: str) -> str:
    return STATUSES[status][1] if status in STATUSES else "over"


def side_name(side: str) -> str:
    return str(SIDES.get(side, side))


def restock_name(restock: str) -> str:
    return str(RESTOCKS.get(restock, restock))
