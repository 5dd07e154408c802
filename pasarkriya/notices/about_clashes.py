"""What is told to the two buyers of one piece, when a board has decided."""

from typing import Any

from pasarkriya.exhibitions.till_models import Clash, Decision, PaidBy, TillLine
from pasarkriya.kernel.time import now
from pasarkriya.notices.about_orders import tell_buyer
from pasarkriya.notices.actions.write_notice import by_whatsapp, write_notice
from pasarkriya.notices.queries import about_clash
from pasarkriya.notices.texts import text_of
from pasarkriya.orders.queries import orders_by_ids

EVENT = "clash_decided"


def tell_decided(clash_id: int) -> None:
    """Whoever goes without his order hears of it from the order itself; all others from here."""
    rows = Clash.objects.select_related(*_way("line"), *_way("other"))
    clash = rows.exclude(decided_at=None).filter(pk=clash_id).first()
    if clash is None:
        return
    is_back = clash.decision == Decision.OTHER
    _tell_at_till(clash, clash.line, "back" if is_back else "gets")
    if clash.other is not None:
        _tell_at_till(clash, clash.other, _of_other(clash.decision))
    elif clash.order and clash.decision != Decision.TILL:
        for view in orders_by_ids([clash.order]):
            facts = _facts(clash, clash.line) | {"outcome": _of_other(clash.decision), "is_cash": False}
            tell_buyer(view, EVENT, **{key: each for key, each in facts.items() if key not in ("buyer", "shop")})


def _way(line: str) -> list[str]:
    return [
        "leg",
        f"{line}__sale",
        f"{line}__piece__consignment__shop",
        f"{line}__piece__consignment__variant__product",
    ]


def _of_other(decision: str) -> str:
    return {Decision.TILL: "back", Decision.OTHER: "gets", Decision.BOTH: "second"}[Decision(decision)]


def _tell_at_till(clash: Clash, line: TillLine, outcome: str) -> None:
    """A text that the board sends by a press, where the buyer left his phone."""
    facts = _facts(clash, line) | {"outcome": outcome, "is_cash": line.sale.method == PaidBy.CASH}
    text = text_of(EVENT, "buyer", "id", **facts)
    shop = line.piece.consignment.shop_id
    write_notice(
        text, by_whatsapp(line.sale.buyer_phone), event=EVENT, about=about_clash(clash.pk), shop_id=shop, now=now()
    )


def _facts(clash: Clash, line: TillLine) -> dict[str, Any]:
    consignment = line.piece.consignment
    return {
        "buyer": line.sale.buyer_name,
        "shop": consignment.shop.name,
        "work": consignment.variant.product.name,
        "code": line.piece.code,
        "leg": clash.leg.name,
        "amount": line.amount,
        "reason": clash.reason,
    }
