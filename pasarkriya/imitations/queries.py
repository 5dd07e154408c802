"""What others may ask about reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.tokens import hash_of
from pasarkriya.catalogue.models import Photo, Product, ProductStatus
from pasarkriya.imitations.models import Report, ReportPhoto, Status
from pasarkriya.imitations.refusals import ReportMissing


@dataclass(frozen=True)
class Match:
    """A photo of the market that is the picture which was sent. `photo` is None once it was taken away."""

    product: Product
    photo: Photo | None
    percent: int
    is_mirrored: bool

    @property
    def is_shown(self) -> bool:
        return self.product.status == ProductStatus.PUBLISHED


@dataclass(frozen=True)
class Evidence:
    key: str
    matches: list[Match]


@dataclass(frozen=True)
class ReportView:
    report: Report
    evidence: list[Evidence]

    @property
    def keys(self) -> set[str]:
        return {each.key for each in self.evidence}


def report_by_code(code: str) -> Report:
    """For the reporter, by the secret of his link. Raises `ReportMissing`."""
    found = Report.objects.filter(code_hash=hash_of(code)).select_related("product__shop", "shop").first()
    if found is None:
        raise ReportMissing()
    return found


def report_by_id(public_id: str) -> Report:
    """For tasks. Raises `ReportMissing`."""
    found = Report.objects.filter(public_id=UUID(public_id)).select_related("product", "shop__region").first()
    if found is None:
        raise ReportMissing()
    return found


def report_in_reach(actor: Actor, public_id: UUID) -> ReportView:
    """For an officer of its region. Raises `ReportMissing`."""
    rows = Report.objects.in_reach_of(actor).filter(public_id=public_id)
    found = rows.select_related("product__shop__region", "shop__region", "decided_by").first()
    if found is None:
        raise ReportMissing()
    return ReportView(found, _evidence(ReportPhoto.objects.filter(report=found).order_by("id")))


def reports_in_reach(actor: Actor, *, limit: int = 100) -> list[Report]:
    """Those that wait, the longest waiting first, then what was decided, the newest first."""
    rows = Report.objects.in_reach_of(actor).select_related("product", "shop__region")
    waiting = list(rows.filter(status=Status.OPEN).order_by("reported_at", "id")[:limit])
    return waiting + list(rows.exclude(status=Status.OPEN).order_by("-decided_at", "-id")[:limit])


def reports_waiting(actor: Actor) -> list[Report]:
    """The longest waiting first; one query, for the worklist."""
    rows = Report.objects.in_reach_of(actor).filter(status=Status.OPEN)
    return list(rows.select_related("product", "shop__region").order_by("reported_at", "id")[:100])


def count_reports_in_reach(actor: Actor) -> int:
    return Report.objects.in_reach_of(actor).filter(status=Status.OPEN).count()


def _evidence(photos: Iterable[ReportPhoto]) -> list[Evidence]:
    """Works and photos of all matches by one query each; drafts have been left out when they were found."""
    photos = list(photos)
    matches = [match for photo in photos for match in photo.matches]
    products = Product.objects.select_related("shop__region").in_bulk({match["product"] for match in matches})
    rows = Photo.objects.filter(product__in=products, key__in={match["key"] for match in matches})
    shown = {(photo.product_id, photo.key): photo for photo in rows}
    return [
        Evidence(
            photo.key,
            [
                Match(
                    products[match["product"]],
                    shown.get((match["product"], match["key"])),
                    match["percent"],
                    match["is_mirrored"],
                )
                for match in photo.matches
                if match["product"] in products
            ],
        )
        for photo in photos
    ]
