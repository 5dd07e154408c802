"""Refunds of money the market holds, and money that is a riddle, as a board sees them: by the shops of its region."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.orders.models import Order
from pasarkriya.payments.models import CaseStatus, Charge, MoneyCase, Payment, Refund, RefundStatus, Share
from pasarkriya.payments.refusals import CaseMissing, RefundMissing
from pasarkriya.shops.models import Shop

WAITING = (RefundStatus.REQUESTED, RefundStatus.SENT)
# Opened by a person about an order: `order:<number>:<how many before>`.
NOTED = "noted"


@dataclass(frozen=True)
class RefundView:
    refund: Refund
    order: Order


@dataclass(frozen=True)
class CaseView:
    """`orders`: what the money was for, as far as one knows."""

    case: MoneyCase
    orders: tuple[Order, ...]


def refunds_in_reach(actor: Actor, *, waiting: bool, limit: int = 100) -> list[RefundView]:
    """Those that wait, the oldest first; or those that are over, the newest first."""
    rows = _refunds(actor).filter(status__in=WAITING) if waiting else _refunds(actor).exclude(status__in=WAITING)
    found = list(rows.order_by("asked_at", "id") if waiting else rows.order_by("-asked_at", "-id"))[:limit]
    orders = _orders({refund.order for refund in found})
    return [RefundView(refund, orders[refund.order]) for refund in found if refund.order in orders]


def refund_for(actor: Actor, refund_id: int) -> Refund:
    """Raises `RefundMissing`."""
    found = _refunds(actor).filter(pk=refund_id).first()
    if found is None:
        raise RefundMissing()
    return found


def _refunds(actor: Actor) -> QuerySet[Refund]:
    """What a shop was paid itself it gives back itself: that is not here."""
    mine = Order.objects.filter(shop__in=_shops(actor)).values("public_id")
    return Refund.objects.filter(payment__shop=None, order__in=mine).select_related("payment")


def _shops(actor: Actor) -> QuerySet[Shop]:
    return Shop.objects.in_reach_of(actor, Permission.PAYOUT_RELEASE)


def _orders(ids: Iterable[UUID]) -> dict[UUID, Order]:
    rows = Order.objects.filter(public_id__in=list(ids)).select_related("shop", "purchase")
    return {order.public_id: order for order in rows}


def cases_in_reach(actor: Actor, *, status: str = CaseStatus.OPEN, limit: int = 100) -> list[CaseView]:
    """Of payments all of whose shops are in reach; what nobody knows the origin of, the nation's board looks at.

    Those of payouts stand on the payouts' desk.
    """
    rows = MoneyCase.objects.filter(status=status).exclude(kind__startswith="payout_")
    ordered = rows.order_by("opened_at", "id") if status == CaseStatus.OPEN else rows.order_by("-closed_at", "-id")
    found = list(ordered[: 5 * limit])
    orders = _orders_of_cases(found)
    seen = [CaseView(case, tuple(orders[case.pk])) for case in found if _reaches(actor, orders[case.pk])]
    return seen[:limit]


def case_in_reach(actor: Actor, case_id: int) -> MoneyCase:
    """Raises `CaseMissing`."""
    found = MoneyCase.objects.filter(pk=case_id).exclude(kind__startswith="payout_").first()
    if found is None or not _reaches(actor, _orders_of_cases([found])[found.pk]):
        raise CaseMissing()
    return found


def _reaches(actor: Actor, orders: list[Order]) -> bool:
    regions = {order.shop.region_id for order in orders} or {""}
    return all(actor.may(Permission.PAYOUT_RELEASE, region=region) for region in regions)


def _orders_of_cases(cases: list[MoneyCase]) -> dict[int, list[Order]]:
    """By what each case is about: a charge, a payment, a refund or an order. Five queries, however many."""
    names: dict[str, dict[int, str]] = {"charge": {}, "payment": {}, "refund": {}, "order": {}}
    for case in cases:
        kind, _, name = case.about.partition(":")
        if kind in names:
            names[kind][case.pk] = name.partition(":")[0] if kind == "order" else name
    by_payment = _payments_of(names)
    shares = Share.objects.filter(payment__in=set(by_payment.values())).values_list("payment", "order")
    by_order = {pk: {number} for pk, number in names["order"].items()}
    refunds = {
        str(pk): order for pk, order in Refund.objects.filter(pk__in=_ids(names["refund"])).values_list("pk", "order")
    }
    wanted = {order for _, order in shares} | set(refunds.values())
    rows = Order.objects.filter(Q(public_id__in=wanted) | Q(number__in=names["order"].values())).select_related("shop")
    orders = list(rows.order_by("pk"))
    found: dict[int, list[Order]] = {case.pk: [] for case in cases}
    for pk in found:
        mine = {order for payment, order in shares if payment == by_payment.get(pk)}
        if order := refunds.get(names["refund"].get(pk, "")):
            mine.add(order)
        found[pk] = [each for each in orders if each.public_id in mine or each.number in by_order.get(pk, ())]
    return found


def _payments_of(names: dict[str, dict[int, str]]) -> dict[int, int]:
    """Case's id → payment's id."""
    charges = dict(Charge.objects.filter(reference__in=names["charge"].values()).values_list("reference", "payment"))
    known = set(Payment.objects.filter(pk__in=_ids(names["payment"])).values_list("pk", flat=True))
    found = {case: charges[name] for case, name in names["charge"].items() if name in charges}
    return found | {case: int(name) for case, name in names["payment"].items() if name.isdigit() and int(name) in known}


def _ids(names: dict[int, str]) -> list[int]:
    return [int(name) for name in names.values() if name.isascii() and name.isdigit() and len(name) < 16]


def order_in_reach(actor: Actor, number: str) -> Order | None:
    """Of a shop in reach, by the number its buyer reads."""
    rows = Order.objects.filter(number=number.replace("\x00", "").strip().upper()[:16], shop__in=_shops(actor))
    return rows.select_related("shop").first()
