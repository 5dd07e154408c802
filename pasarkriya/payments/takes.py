"""How shops want to be paid, and what of it fits a delivery and a sum."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from pasarkriya.kernel.statements import Statement
from pasarkriya.payments.gateways import midtrans, qris, xendit
from pasarkriya.payments.models import BankAccount, CashChoice, QrisCode
from pasarkriya.shops.models import Shop

# Ways in which the market is paid, for any shop, delivery and sum.
COLLECTING = ("midtrans", "xendit")


def collecting_methods() -> set[str]:
    """Those an operator has set up: asks the environment, not the database."""
    return {each.CONNECTOR.method for each in (midtrans, xendit) if each.CONNECTOR.is_configured()}


@dataclass
class Takes:
    """How a shop is paid. `cash_at` names the couriers (`pickup`, `own_delivery`) at whose door it takes cash."""

    methods: set[str] = field(default_factory=set)
    cash_at: set[str] = field(default_factory=set)

    def methods_for(self, courier: str, amount: int) -> list[str]:
        """What a buyer may choose for this delivery and this sum, in the order it is offered."""
        possible = {
            "transfer": True,
            "qris": amount <= qris.MOST,
            "cash": courier in self.cash_at,
        } | dict.fromkeys(COLLECTING, True)
        return [method for method, fits in possible.items() if fits and method in self.methods]


def _ways_to_pay(shops: Any) -> Any:
    mine = {"shop": OuterRef("pk")}
    return Shop.objects.filter(pk__any=shops).values_list(
        "pk",
        Exists(BankAccount.objects.filter(**mine, is_on=True)),
        Exists(QrisCode.objects.filter(**mine, is_on=True)),
        Exists(CashChoice.objects.filter(**mine, at_pickup=True)),
        Exists(CashChoice.objects.filter(**mine, on_delivery=True)),
    )


_takes = Statement(_ways_to_pay)


def takes_of(shop_ids: Iterable[int]) -> dict[int, Takes]:
    """How each shop is paid: one query for all of them."""
    ids = list(shop_ids)
    return {each: Takes() for each in ids} | {shop: _told(*facts) for shop, *facts in _takes.rows(ids)}


def _told(transfer: bool, by_qris: bool, at_pickup: bool, on_delivery: bool) -> Takes:
    doors = {"pickup": at_pickup, "own_delivery": on_delivery}
    cash_at = {door for door, taken in doors.items() if taken}
    methods = {"transfer": transfer, "qris": by_qris, "cash": bool(cash_at)}
    return Takes({method for method, taken in methods.items() if taken} | collecting_methods(), cash_at)
