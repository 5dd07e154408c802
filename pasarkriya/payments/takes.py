"""How shops want to be paid, and what of it fits a delivery and a sum."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pasarkriya.payments.gateways import qris
from pasarkriya.payments.models import BankAccount, CashChoice, QrisCode


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
        }
        return [method for method, fits in possible.items() if fits and method in self.methods]


def takes_of(shop_ids: Iterable[int]) -> dict[int, Takes]:
    """How each shop is paid: three queries for all of them."""
    ids = list(shop_ids)
    found = {each: Takes() for each in ids}
    for method, rows in (("transfer", BankAccount.objects), ("qris", QrisCode.objects)):
        for shop_id in rows.filter(shop__in=ids, is_on=True).values_list("shop_id", flat=True):
            found[shop_id].methods.add(method)
    for choice in CashChoice.objects.filter(shop__in=ids):
        doors = {"pickup": choice.at_pickup, "own_delivery": choice.on_delivery}
        found[choice.shop_id].cash_at |= {door for door, taken in doors.items() if taken}
        if found[choice.shop_id].cash_at:
            found[choice.shop_id].methods.add("cash")
    return found
