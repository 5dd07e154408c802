"""What others may ask about returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet, Sum

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now as clock
from pasarkriya.orders.models import Adjustment, AdjustmentKind, Order, OrderLine, OrderStatus
from pasarkriya.orders.queries import OrderView, order_views
from pasarkriya.orders.return_models import (
    OPEN,
    TAKEN,
    Return,
    ReturnLine,
    ReturnPhoto,
    ReturnStatus,
    ReturnWord,
)
from pasarkriya.orders.return_refusals import ReturnMissing
from pasarkriya.orders.return_rules import LEAST_WORKING_DAYS, is_for_one_buyer, window_ends, worth
from pasarkriya.payments.models import PaymentStatus
from pasarkriya.shops.models import Shop

HOME_ZONE = "Asia/Jakarta"


@dataclass(frozen=True)
class Left:
    """What of one line may still come back. `worth_amount` is what all of that cost the buyer, in rupiah."""

    line: OrderLine
    quantity: int
    worth_amount: int
    is_for_one_buyer: bool


@dataclass(frozen=True)
class ReturnView:
    """One return with all that a page about it shows."""

    thing: Return
    order_view: OrderView
    lines: list[ReturnLine]
    photos: list[ReturnPhoto]
    words: list[ReturnWord]

    @property
    def order(self) -> Order:
        return self.order_view.order

    @property
    def shop(self) -> Shop:
        return self.order_view.shop


def has_open_return(order: Order, *, now: datetime | None = None) -> bool:
    """Whether the shop's money has to wait: a return is under way, or an answer may still be disputed."""
    waiting = Q(status=ReturnStatus.REFUSED, dispute_until__gt=now or clock())
    return Return.objects.filter(Q(status__in=OPEN) | waiting, order=order).exists()


def zone_of(order: Order) -> str:
    district = order.purchase.district
    return district.time_zone if district else HOME_ZONE


def working_days() -> int:
    """How long this installation lets a buyer ask, never less than the law."""
    return max(LEAST_WORKING_DAYS, settings.RETURN_WORKING_DAYS)


def asks_until(order: Order) -> datetime | None:
    """The end of the time to ask; none while nobody has said that the goods arrived."""
    return window_ends(order.done_at, working_days(), zone_of(order)) if order.done_at else None


def may_ask(view: OrderView, *, now: datetime) -> bool:
    """Whether the buyer's page offers it. What is left is looked at under the lock, when he asks."""
    until = asks_until(view.order)
    return is_with_buyer(view) and (until is None or now < until)


def is_with_buyer(view: OrderView) -> bool:
    """On its way it may have arrived without a word; unpaid cash is settled at the door."""
    paid = bool(view.payments) and view.payment.status == PaymentStatus.PAID
    return paid and view.order.status in (OrderStatus.SHIPPED, OrderStatus.DONE)


def left_of(order: Order) -> list[Left]:
    """What of each line has not come back and is not being asked for."""
    taken = _taken(order)
    off = _discounts(order)
    found = []
    for line in OrderLine.objects.filter(order=order).order_by("id"):
        before = taken.get(line.pk, 0)
        left = line.quantity - before
        paid = line.amount - off.get(line.pk, 0)
        value = worth(paid, line.quantity, before, left) if left > 0 else 0
        found.append(Left(line, left, value, is_for_one_buyer(line.unit, line.is_made_to_order)))
    return found


def worth_of(order: Order, wanted: dict[int, int]) -> int:
    """What these quantities (line id → units) cost the buyer, discounts taken off."""
    taken, off = _taken(order), _discounts(order)
    lines = OrderLine.objects.filter(order=order, pk__in=wanted)
    return sum(
        worth(each.amount - off.get(each.pk, 0), each.quantity, taken.get(each.pk, 0), wanted[each.pk])
        for each in lines
    )


def most_amount(thing: Return) -> int:
    """What can go back at the most: what was paid for the order, less what went back, or was promised, before."""
    others = Return.objects.filter(order=thing.order_id, status__in=TAKEN).exclude(pk=thing.pk)
    gone = others.aggregate(total=Sum("amount"))["total"] or 0
    return thing.order.total_amount - gone


def _taken(order: Order) -> dict[int, int]:
    rows = ReturnLine.objects.filter(line__order=order, thing__status__in=TAKEN)
    return dict(rows.values_list("line").annotate(Sum("quantity")).order_by())


def _discounts(order: Order) -> dict[int, int]:
    rows = Adjustment.objects.filter(order=order, kind=AdjustmentKind.DISCOUNT, line__isnull=False)
    return dict(rows.values_list("line").annotate(Sum("amount")).order_by())


def with_returns(orders: Sequence[Order]) -> set[int]:
    """Ids of those a buyer wanted to give something back of; goods that are not with him cost no question."""
    sent = [order.pk for order in orders if order.status in (OrderStatus.SHIPPED, OrderStatus.DONE)]
    return set(Return.objects.filter(order__in=sent).values_list("order", flat=True)) if sent else set()


def returns_of_orders(orders: Sequence[Order]) -> dict[int, list[ReturnView]]:
    """By order, the newest first."""
    rows = Return.objects.filter(order__in=[order.pk for order in orders])
    found: dict[int, list[ReturnView]] = {}
    for view in _views(list(_with_order(rows).order_by("-id"))):
        found.setdefault(view.thing.order_id, []).append(view)
    return found


def return_of_order(order: Order, public_id: UUID) -> ReturnView:
    """For the buyer, who came by his purchase. Raises `ReturnMissing`."""
    return _one(Return.objects.filter(order=order, public_id=public_id))


def return_for(actor: Actor, public_id: UUID, permission: Permission = Permission.ORDER_READ) -> ReturnView:
    """Of one of the actor's shops. Raises `ReturnMissing`."""
    return _one(Return.objects.visible_to(actor, permission).filter(public_id=public_id))


def dispute_in_reach(actor: Actor, public_id: UUID) -> ReturnView:
    """For an officer of the shop's region. Raises `ReturnMissing`."""
    return _one(Return.objects.in_reach_of(actor).filter(public_id=public_id))


def return_by_id(public_id: str) -> ReturnView:
    """For tasks. Raises `ReturnMissing`."""
    return _one(Return.objects.filter(public_id=UUID(public_id)))


def returns_of_shop(shop: Shop, *, limit: int = 100) -> list[ReturnView]:
    """What the shop has to do first, then the newest."""
    rows = list(_with_order(Return.objects.filter(order__shop=shop)).order_by("-id")[:limit])
    return _views(sorted(rows, key=lambda row: row.status not in OPEN))


def count_open_of_shop(shop: Shop) -> int:
    mine = (ReturnStatus.ASKED, ReturnStatus.ACCEPTED, ReturnStatus.GRANTED)
    return Return.objects.filter(order__shop=shop, status__in=mine).count()


def disputes_in_reach(actor: Actor, *, limit: int = 100) -> list[ReturnView]:
    """Those that wait, the longest waiting first, then what was decided, the newest first."""
    rows = _with_order(Return.objects.in_reach_of(actor))
    waiting = list(rows.filter(status=ReturnStatus.DISPUTED).order_by("disputed_at", "id")[:limit])
    decided = list(rows.exclude(status=ReturnStatus.DISPUTED).order_by("-disputed_at", "-id")[:limit])
    return _views(waiting + decided)


def count_disputes_in_reach(actor: Actor) -> int:
    return Return.objects.in_reach_of(actor).filter(status=ReturnStatus.DISPUTED).count()


def _with_order(rows: QuerySet[Return]) -> QuerySet[Return]:
    return rows.select_related("order__shop__region", "order__purchase__district")


def _one(rows: QuerySet[Return]) -> ReturnView:
    if not (found := list(_with_order(rows))):
        raise ReturnMissing()
    return _views(found)[0]


def _views(things: list[Return]) -> list[ReturnView]:
    """Orders, lines, pictures and words of many returns, by one query each."""
    ids = [thing.pk for thing in things]
    views = dict(zip(ids, order_views([thing.order for thing in things]), strict=True))
    lines: dict[int, list] = {pk: [] for pk in ids}
    photos: dict[int, list] = {pk: [] for pk in ids}
    words: dict[int, list] = {pk: [] for pk in ids}
    for line in ReturnLine.objects.filter(thing__in=ids).select_related("line").order_by("id"):
        lines[line.thing_id].append(line)
    for photo in ReturnPhoto.objects.filter(thing__in=ids).order_by("id"):
        photos[photo.thing_id].append(photo)
    for word in ReturnWord.objects.filter(thing__in=ids).order_by("id"):
        words[word.thing_id].append(word)
    return [ReturnView(each, views[each.pk], lines[each.pk], photos[each.pk], words[each.pk]) for each in things]
