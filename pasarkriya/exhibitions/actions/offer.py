"""Offering goods to a stand, choosing among them, and the waiting list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max, Sum

from pasarkriya.catalogue.models import ProductKind, Variant
from pasarkriya.exhibitions.actions.plan import refuse_if_over
from pasarkriya.exhibitions.events import ConsignmentDecided
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus
from pasarkriya.exhibitions.models import Stand
from pasarkriya.exhibitions.refusals import OfferedAlready, OnlyPieces, OtherRegion
from pasarkriya.exhibitions.states import consignment_machine
from pasarkriya.kernel.audit import leave_trails
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.quantity import Unit

C = ConsignmentStatus
# These fill a stand's room.
HOLDS_ROOM = (C.ACCEPTED, C.ASKED, C.CONFIRMED, C.OVER)


@dataclass(frozen=True)
class Offer:
    """So many pieces of a variant."""

    variant_id: int
    quantity: int


@transaction.atomic
def offer_goods(stand: Stand, offers: Sequence[Offer], *, by: str, now: datetime) -> list[Consignment]:
    """What a shop, or its companion, offers to a stand. All or nothing.

    Raises `LegOver`, `OnlyPieces`, `OtherRegion`, `OfferedAlready`.
    """
    refuse_if_over(stand.leg)
    variants = Variant.objects.select_related("product__shop").in_bulk([offer.variant_id for offer in offers])
    for variant in variants.values():
        _refuse_unfit(stand, variant)
    rows = [
        Consignment(
            stand=stand,
            shop_id=variants[offer.variant_id].product.shop_id,
            variant_id=offer.variant_id,
            quantity=offer.quantity,
            applied_at=now,
            applied_by=by,
        )
        for offer in offers
    ]
    try:
        with transaction.atomic():
            rows = Consignment.objects.bulk_create(rows)
    except IntegrityError as error:
        raise OfferedAlready() from error
    leave_trails(rows, "offered", by=by, at=now)
    return rows


def _refuse_unfit(stand: Stand, variant: Variant) -> None:
    if variant.unit == Unit.CM or variant.product.kind == ProductKind.MADE_TO_ORDER:
        raise OnlyPieces()
    region = variant.product.shop.region_id
    if stand.regions and not any(region == code or region.startswith(f"{code}.") for code in stand.regions):
        raise OtherRegion(stand=stand.name, regions=list(stand.regions))


def room_left(stand: Stand) -> int:
    """How many more pieces the stand takes."""
    taken = Consignment.objects.filter(stand=stand, status__in=HOLDS_ROOM).aggregate(sum=Sum("quantity"))["sum"]
    return stand.quota - (taken or 0)


@transaction.atomic
def choose(consignments: Sequence[Consignment], *, by: str, now: datetime) -> list[Consignment]:
    """Take them in the order given while there is room; whoever finds none goes to the end of the waiting list.

    The stand is locked, so that two curators never choose more than it holds. Returns those that were taken.
    Raises `IllegalMove` when one was decided meanwhile.
    """
    chosen = []
    for stand in Stand.objects.filter(pk__in={c.stand_id for c in consignments}).order_by("pk").select_for_update():
        free, rank = room_left(stand), _last_rank(stand)
        for each in (c for c in consignments if c.stand_id == stand.pk):
            if each.quantity <= free:
                free -= each.quantity
                consignment_machine.move(each, C.ACCEPTED, by=by, now=now)
                chosen.append(each)
            elif each.status != C.WAITING:
                rank += 1
                consignment_machine.move(each, C.WAITING, by=by, now=now, rank=rank)
            publish(ConsignmentDecided(each.pk, each.status))
    return chosen


def _last_rank(stand: Stand) -> int:
    return Consignment.objects.filter(stand=stand).aggregate(last=Max("rank"))["last"] or 0


@transaction.atomic
def decline(consignment: Consignment, *, reason: str, by: str, now: datetime) -> None:
    """Not chosen; `reason` is what the maker reads. Raises `IllegalMove`."""
    consignment_machine.move(consignment, C.DECLINED, by=by, reason=reason, now=now)
    Consignment.objects.filter(pk=consignment.pk).update(reason=reason[:300])
    publish(ConsignmentDecided(consignment.pk, consignment.status))


@transaction.atomic
def withdraw(consignment: Consignment, *, by: str, now: datetime) -> None:
    """The maker takes it back before it is set aside; the next on the waiting list moves up. Raises `IllegalMove`."""
    had_room = consignment.status in HOLDS_ROOM
    consignment_machine.move(consignment, C.WITHDRAWN, by=by, now=now)
    if had_room:
        move_up(consignment.stand, by=by, now=now)


@transaction.atomic
def move_up(stand: Stand, *, by: str, now: datetime) -> list[Consignment]:
    """Give free room to those who wait: in their order, passing over who is too large for it."""
    waiting = Consignment.objects.filter(stand=stand, status=C.WAITING).order_by("rank")
    return choose(list(waiting), by=by, now=now)
