"""What a shop asks about exhibitions: where it may offer goods, what became of them, and what was sold."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pasarkriya.catalogue.models import ProductKind, ProductStatus, Variant
from pasarkriya.exhibitions.custody_models import Manifest, ManifestStatus
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus, Piece, Sale
from pasarkriya.exhibitions.hall_models import OpenCall
from pasarkriya.exhibitions.hall_queries import ALIVE, counted, one_list
from pasarkriya.exhibitions.models import Leg, Stand
from pasarkriya.exhibitions.refusals import CallOver, ConsignmentMissing, LegMissing
from pasarkriya.kernel.quantity import Unit

OPENINGS = tuple[Leg, OpenCall | None, list[Stand]]


def consignment_of_shop(shop_id: int, public_id: UUID) -> Consignment:
    """Raises `ConsignmentMissing`, also for another shop's."""
    rows = Consignment.objects.filter(shop=shop_id).select_related("stand__leg__programme", "variant__product")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise ConsignmentMissing()
    return found


def goods_of_shop(shop_id: int) -> list[Consignment]:
    """Newest leg first."""
    rows = Consignment.objects.filter(shop=shop_id).select_related("stand__leg__programme", "variant__product")
    return list(rows.order_by("-stand__leg__period", "stand", "pk"))


def legs_open_to(region: str, *, now: datetime) -> list[OPENINGS]:
    """Legs a shop of this region may still offer goods to, with their call and the stands that take it."""
    rows = Stand.objects.filter(leg__status__in=ALIVE, leg__programme__clock=None).select_related("leg__programme")
    found: dict[int, OPENINGS] = {}
    calls = {call.leg_id: call for call in OpenCall.objects.filter(leg__in=rows.values("leg"))}
    for stand in rows.order_by("leg__period", "position"):
        call = calls.get(stand.leg_id)
        if takes(stand, region) and (call is None or call.until > now) and stand.leg.period.upper > now:
            found.setdefault(stand.leg_id, (stand.leg, call, []))[2].append(stand)
    return list(found.values())


def takes(stand: Stand, region: str) -> bool:
    """Whether goods of a shop in this regency may lie there."""
    return not stand.regions or any(region == code or region.startswith(f"{code}.") for code in stand.regions)


def manifest_of_shop(shop_id: int, code: str) -> Manifest:
    """One that the shop gives or gets. Raises `ManifestMissing`."""
    return one_list(Manifest.objects.all().of_shop(shop_id).select_related("leg__programme"), code)


def manifests_of_shop(shop_id: int) -> list[Manifest]:
    rows = Manifest.objects.all().of_shop(shop_id).exclude(status=ManifestStatus.VOID).select_related("leg")
    return counted(list(rows.order_by("-pk")[:60]))


def sales_of_shop(shop_id: int) -> list[Sale]:
    rows = Sale.objects.filter(shop=shop_id).select_related("leg", "stand", "consignment__variant__product")
    return list(rows.order_by("-at")[:100])


def opening_for(region: str, slug: str, *, now: datetime) -> OPENINGS:
    """The one a shop of this region wants to offer to. Raises `LegMissing`, `CallOver`."""
    for each in legs_open_to(region, now=now):
        if each[0].slug == slug:
            return each
    if Leg.objects.filter(slug=slug[:60]).exclude(status="CANCELLED").exists():
        raise CallOver()
    raise LegMissing()


def works_to_offer(shop_id: int) -> list[Variant]:
    """Single pieces that are ready and on the market, by the name of the work."""
    rows = Variant.objects.filter(product__shop=shop_id, unit=Unit.PIECE, is_offered=True)
    rows = rows.filter(product__status=ProductStatus.PUBLISHED).exclude(product__kind=ProductKind.MADE_TO_ORDER)
    return list(rows.select_related("product").order_by("product__name", "position", "pk")[:400])


def offered_to(stands: Sequence[Stand], shop_id: int) -> set[tuple[int, int]]:
    """(stand, variant) of what cannot be offered there once more."""
    rows = Consignment.objects.filter(stand__in=stands, shop=shop_id)
    rows = rows.exclude(status__in=[ConsignmentStatus.DECLINED, ConsignmentStatus.WITHDRAWN])
    return set(rows.values_list("stand", "variant"))


def leg_of_shop(shop_id: int, slug: str) -> Leg:
    """One the shop has goods at. Raises `LegMissing`."""
    rows = Leg.objects.filter(pk__in=Consignment.objects.filter(shop=shop_id).values("stand__leg"))
    found = rows.select_related("programme__council").filter(slug=slug[:60]).first()
    if found is None:
        raise LegMissing()
    return found


def pieces_of_shop(shop_id: int, leg: Leg | None = None) -> list[Piece]:
    rows = Piece.objects.filter(consignment__shop=shop_id)
    if leg:
        rows = rows.filter(consignment__stand__leg=leg)
    rows = rows.select_related("consignment__variant__product", "consignment__stand", "consignment__shop__region")
    return list(rows.order_by("consignment", "serial")[:2000])


def to_answer(shop_id: int) -> list[Consignment]:
    """Asked whether they are still there, the most urgent first; silence can be mended while there is room."""
    asked = [ConsignmentStatus.ASKED, ConsignmentStatus.PAUSED]
    rows = Consignment.objects.filter(shop=shop_id, status__in=asked, stand__leg__status__in=ALIVE)
    return list(rows.select_related("stand__leg", "variant__product").order_by("status", "answer_due_at", "pk"))
