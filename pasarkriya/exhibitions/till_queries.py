"""What others may ask about tills: what ought to lie in a drawer, what waits for the board, what a phone takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.goods_models import Channel, Consignment, ConsignmentStatus, Piece, PieceStatus, Sale
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.refusals import ClashMissing, LegMissing, NoteMissing, TillMissing
from pasarkriya.exhibitions.till_models import Clash, ClashKind, GivenBy, LineStatus, PaidBy, TakenBack, Till, TillLine
from pasarkriya.exhibitions.till_prices import sign_price, stamp_of
from pasarkriya.orders.models import Order, OrderLine, Purchase
from pasarkriya.payments.models import Payment, QrisCode, Share
from pasarkriya.stock.models import Holding

SELLING = (LegStatus.PLANNED, LegStatus.OPEN, LegStatus.ENDED)


def legs_to_sell_at(actor: Actor) -> list[Leg]:
    """Legs with a till in the actor's reach: under way first, then over with open books, then to come."""
    rows = Leg.objects.visible_to(actor, Permission.EXHIBITION_SELL).filter(status__in=SELLING)
    order = {LegStatus.OPEN: 0, LegStatus.ENDED: 1, LegStatus.PLANNED: 2}
    found = rows.select_related("programme__council")
    return sorted(found, key=lambda leg: (order[LegStatus(leg.status)], leg.period.lower))


def leg_to_sell_at(actor: Actor, slug: str) -> Leg:
    """Raises `LegMissing`."""
    rows = Leg.objects.visible_to(actor, Permission.EXHIBITION_SELL).select_related("programme__council")
    found = rows.filter(slug=slug.replace("\x00", "")[:60]).exclude(status=LegStatus.CANCELLED).first()
    if found is None:
        raise LegMissing()
    return found


def open_till_of(actor: Actor, leg: Leg) -> Till | None:
    """The drawer this person sits at now."""
    return Till.objects.filter(leg=leg, cashier=actor.name, closed_at=None).first()


def cash_of(till: Till) -> int:
    """What was sold for cash and lay in the drawer when it was counted; or lies in it now."""
    rows = TillLine.objects.filter(sale__till=till, sale__method=PaidBy.CASH)
    # What a board gave back after the count came out of the council's purse, not out of the drawer. What was brought
    # back to a till came out of the drawer of that one.
    stays = Q(refunded_at=None) | Q(pk__in=TakenBack.objects.values("line"))
    if till.closed_at:
        stays |= Q(refunded_at__gt=till.closed_at)
    came = rows.filter(stays).aggregate(sum=Sum("amount"))["sum"] or 0
    return came - _given_back(till)


def _given_back(till: Till) -> int:
    """Cash that buyers got out of this drawer for pieces they brought back."""
    rows = TakenBack.objects.filter(till=till, way=GivenBy.CASH)
    return rows.aggregate(sum=Sum("line__amount"))["sum"] or 0


def expected_of(till: Till) -> int:
    return till.float_amount + cash_of(till)


def difference_of(till: Till) -> int:
    """Counted less expected; 0 while it has not been counted."""
    return 0 if till.counted_amount is None else till.counted_amount - expected_of(till)


def to_bank_of(till: Till) -> int:
    """What was counted less the change, and less what was given back to buyers afterwards."""
    assert till.counted_amount is not None
    rows = TillLine.objects.filter(sale__till=till, sale__method=PaidBy.CASH, refunded_at__gt=till.closed_at)
    rows = rows.exclude(pk__in=TakenBack.objects.values("line"))
    return till.counted_amount - till.float_amount - (rows.aggregate(sum=Sum("amount"))["sum"] or 0)


@dataclass(frozen=True)
class TillView:
    """`difference` of a counted drawer; `is_settled` when there is none, or it was accepted."""

    till: Till
    cash_amount: int
    qris_amount: int
    pieces: int
    difference_amount: int
    is_settled: bool
    given_back_amount: int


def view_of(till: Till) -> TillView:
    lines = TillLine.objects.filter(sale__till=till, refunded_at=None)
    qris = lines.filter(sale__method=PaidBy.QRIS).aggregate(sum=Sum("amount"))["sum"] or 0
    found = difference_of(till)
    is_settled = till.counted_amount is not None and found == till.settled_amount
    return TillView(till, cash_of(till), qris, lines.count(), found, is_settled, _given_back(till))


def tills_in_reach(actor: Actor, *, limit: int = 30) -> list[TillView]:
    """Of legs whose books are open, the newest first."""
    rows = Till.objects.visible_to(actor).filter(leg__status__in=SELLING).select_related("leg", "council")
    return [view_of(till) for till in rows.order_by("-opened_at")[:limit]]


def till_in_reach(actor: Actor, public_id: UUID) -> Till:
    """Raises `TillMissing`."""
    found = Till.objects.visible_to(actor).select_related("leg").filter(public_id=public_id).first()
    if found is None:
        raise TillMissing()
    return found


@dataclass(frozen=True)
class OtherSide:
    """Who else bought it: an order (`pieces` are in it in all) with its buyer, or another sale at the till."""

    number: str
    status: str
    name: str
    phone: str
    at: datetime
    amount: int
    paid: bool
    to_shop: bool
    pieces: int


@dataclass(frozen=True)
class ClashView:
    clash: Clash
    line: TillLine
    work: str
    other: OtherSide | None
    second_pieces: int


def open_clashes(actor: Actor) -> QuerySet[Clash]:
    return Clash.objects.visible_to(actor).filter(decided_at=None)


def count_clashes(actor: Actor) -> int:
    return open_clashes(actor).count()


def clashes_in_reach(actor: Actor, *, decided: bool = False, limit: int = 50) -> list[ClashView]:
    """Those that wait, the oldest first; or those decided lately."""
    rows = Clash.objects.visible_to(actor).filter(decided_at__isnull=not decided)
    return [_clash(each) for each in _with_story(rows).order_by("-decided_at" if decided else "opened_at")[:limit]]


def clash_in_reach(actor: Actor, public_id: UUID) -> ClashView:
    """Raises `ClashMissing`."""
    found = _with_story(Clash.objects.visible_to(actor)).filter(public_id=public_id).first()
    if found is None:
        raise ClashMissing()
    return _clash(found)


def _with_story(rows: QuerySet[Clash]) -> QuerySet[Clash]:
    return rows.select_related(
        "leg__programme__council",
        "line__sale__till",
        "line__piece__consignment__shop",
        "line__piece__consignment__stand",
        "line__piece__consignment__variant__product",
        "other__sale__till",
    )


def _clash(clash: Clash) -> ClashView:
    consignment = clash.line.piece.consignment
    holding = Holding.objects.filter(pk=consignment.variant_id).first()
    free = holding.available if holding and clash.kind != ClashKind.GONE else 0
    if clash.other is not None:
        gone = (PieceStatus.SOLD, PieceStatus.LOST, PieceStatus.RETURNED)
        free += Piece.objects.filter(consignment=consignment).exclude(status__in=gone).count()
    return ClashView(clash, clash.line, consignment.variant.product.name, _other(clash), free)


def _other(clash: Clash) -> OtherSide | None:
    if clash.other is not None:
        sale = clash.other.sale
        number, name = clash.other.sale.till.cashier_name, sale.buyer_name
        is_qris = sale.method == PaidBy.QRIS
        status = clash.other.status
        return OtherSide(number, status, name, sale.buyer_phone, sale.at, clash.other.amount, True, is_qris, 1)
    order = Order.objects.filter(public_id=clash.order).select_related("purchase").first() if clash.order else None
    if order is None:
        return None
    share = Share.objects.filter(order=order.public_id).order_by("-pk").first()
    payment = Payment.objects.filter(pk=share.payment_id).first() if share else None
    buyer: Purchase = order.purchase
    return OtherSide(
        order.number,
        order.status,
        buyer.buyer_name,
        buyer.buyer_phone,
        order.placed_at,
        order.total_amount,
        payment is not None and payment.status == "PAID",
        payment is not None and payment.shop_id is not None,
        OrderLine.objects.filter(order=order).aggregate(sum=Sum("quantity"))["sum"] or 0,
    )


def taken_back_in_reach(actor: Actor, *, limit: int = 30) -> list[TakenBack]:
    """Notes that nobody has paid first, then what was brought back lately."""
    rows = TakenBack.objects.filter(till__in=Till.objects.visible_to(actor))
    rows = rows.select_related("till__leg", "line__sale", "line__piece__consignment__variant__product")
    return list(rows.order_by(F("paid_at").desc(nulls_first=True), "-at")[:limit])


def notes_in_reach(actor: Actor) -> list[TakenBack]:
    """Those nobody has paid, the oldest first."""
    rows = TakenBack.objects.filter(till__in=Till.objects.visible_to(actor), paid_at=None)
    way = "line__piece__consignment__variant__product"
    return list(rows.select_related("till__leg__programme__council", way).order_by("at"))


def note_in_reach(actor: Actor, public_id: UUID) -> TakenBack:
    """Raises `NoteMissing`."""
    rows = TakenBack.objects.filter(till__in=Till.objects.visible_to(actor), way=GivenBy.NOTE, public_id=public_id)
    found = rows.first()
    if found is None:
        raise NoteMissing()
    return found


def notes_not_paid(leg: Leg) -> QuerySet[TakenBack]:
    return TakenBack.objects.filter(till__leg=leg, paid_at=None)


def snapshot(leg: Leg, till: Till | None, *, now: datetime) -> dict[str, Any]:
    """What a phone takes along to sell without network: works with signed prices, their pieces, the shops' QRIS."""
    stamp = stamp_of(now)
    rows = Consignment.objects.filter(stand__leg=leg, status__in=(ConsignmentStatus.CONFIRMED, ConsignmentStatus.OVER))
    works = list(rows.select_related("variant__product", "stand", "shop").order_by("stand__position", "pk"))
    pieces = _pieces_by_consignment(works)
    shops = {work.shop_id: work.shop.name for work in works}
    return {
        "leg": {
            "name": leg.name,
            "council": leg.programme.council.name,
            "zone": leg.zone,
            "until": leg.period.upper.isoformat(),
        },
        "stamp": stamp,
        "made_at": now.isoformat(),
        "till": str(till.public_id) if till else "",
        "works": [_work(leg, work, pieces.get(work.pk, []), stamp) for work in works],
        "shops": _shops(shops),
        "sold": _sold_at_tills(leg),
    }


def _sold_at_tills(leg: Leg) -> dict[str, list[Any]]:
    """By code: the sale, its sum, how it was paid and the shop. So that any phone can take a piece back."""
    rows = TillLine.objects.filter(sale__till__leg=leg, status=LineStatus.SOLD).order_by("pk")
    facts = rows.values_list("piece__code", "sale__key", "amount", "sale__method", "piece__consignment__shop")
    return {code: [str(key), amount, method, shop] for code, key, amount, method, shop in facts}


def _pieces_by_consignment(works: Sequence[Consignment]) -> dict[int, list[list[Any]]]:
    found: dict[int, list[list[Any]]] = {}
    rows = Piece.objects.filter(consignment__in=[work.pk for work in works]).order_by("consignment", "serial")
    for consignment, code, status in rows.values_list("consignment_id", "code", "status"):
        is_free = status not in (PieceStatus.SOLD, PieceStatus.LOST, PieceStatus.RETURNED)
        found.setdefault(consignment, []).append([code, int(is_free)])
    return found


def _work(leg: Leg, work: Consignment, pieces: list[list[Any]], stamp: str) -> dict[str, Any]:
    price = work.variant.price_amount
    return {
        "name": " · ".join(part for part in (work.variant.product.name, work.variant.name) if part),
        "stand": work.stand.name,
        "shop": work.shop_id,
        "amount": price,
        "sign": sign_price(leg.pk, work.pk, price, stamp),
        "pieces": pieces,
    }


def _shops(names: dict[int, str]) -> dict[str, dict[str, str]]:
    """By id: the name, and the QRIS as it hangs in the shop."""
    codes = dict(QrisCode.objects.filter(shop__in=names, is_on=True).values_list("shop_id", "payload"))
    return {str(pk): {"name": name, "qris": codes.get(pk, "")} for pk, name in names.items()}


def claims_of(shop_id: int) -> QuerySet[Sale]:
    """What the shop says it sold outside, the newest first."""
    rows = Sale.objects.filter(shop=shop_id, channel=Channel.OUTSIDE, undone_quantity__lt=F("quantity"))
    return rows.select_related("leg", "consignment__variant__product").order_by("-at", "-pk")


def goods_to_claim(shop_id: int) -> list[Consignment]:
    """Works of the shop that are or were on a stand of a leg whose books are open."""
    rows = Consignment.objects.filter(shop=shop_id, status__in=(ConsignmentStatus.CONFIRMED, ConsignmentStatus.OVER))
    rows = rows.filter(stand__leg__status__in=(LegStatus.OPEN, LegStatus.ENDED))
    return list(rows.select_related("stand__leg__programme", "variant__product").order_by("-stand__leg__period", "pk"))


def tills_not_counted(leg: Leg) -> QuerySet[Till]:
    """Drawers with sales, or with change, that nobody has counted."""
    return Till.objects.filter(leg=leg, closed_at=None)


def tills_that_differ(leg: Leg) -> list[int]:
    """Ids of counted drawers whose difference nobody has accepted."""
    rows: Iterable[Till] = Till.objects.filter(leg=leg, closed_at__isnull=False)
    return [till.pk for till in rows if difference_of(till) != till.settled_amount]
