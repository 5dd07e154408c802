"""What a leg was: visitors, transactions, value, and what came of every piece, told from several sides."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.goods_models import FINISHED, Channel, Piece, PieceStatus, Sale
from pasarkriya.exhibitions.models import Leg, LegStatus, Programme, Stand
from pasarkriya.exhibitions.queries import LegSums, first_and_last_day, legs_of, sums_of_legs
from pasarkriya.exhibitions.refusals import LegMissing, ProgrammeMissing
from pasarkriya.exhibitions.visit_models import Award, Visit

BEST = 10
# What was sold and kept by its buyer. What makers say they sold elsewhere is told apart, never among it.
KEPT_PIECES, KEPT_AMOUNT = Sum(F("quantity") - F("undone_quantity")), Sum(F("amount") - F("undone_amount"))


@dataclass(frozen=True)
class Part:
    """One line of one side: so many pieces for so many rupiah. `name_en` where the market knows one."""

    key: str
    name: str
    pieces: int
    amount: int
    name_en: str = ""
    detail: str = ""


@dataclass(frozen=True)
class StandPart:
    name: str
    consigned: int
    sold: int
    returned: int
    lost: int
    amount: int
    visitors: int


@dataclass(frozen=True)
class Day:
    day: date
    pieces: int
    amount: int
    visitors: int


@dataclass(frozen=True)
class Prize:
    name: str
    work: str
    shop: str
    reason: str


@dataclass(frozen=True)
class LegReport:
    """`transactions`: purchases of which something was kept. `unfinished`: pieces of which the end is not known yet."""

    name: str
    slug: str
    status: str
    zone: str
    first_day: date
    last_day: date
    sums: LegSums
    visitors: int
    views: int
    transactions: int
    unfinished: int
    outside_amount: int
    channels: list[Part] = field(default_factory=list)
    stands: list[StandPart] = field(default_factory=list)
    regencies: list[Part] = field(default_factory=list)
    crafts: list[Part] = field(default_factory=list)
    best: list[Part] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    awards: list[Prize] = field(default_factory=list)
    theme: str = ""
    theme_en: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def report_of(leg: Leg) -> LegReport:
    """About a dozen queries, whatever the size of the leg."""
    sales = _sales([leg])
    first, last = first_and_last_day(leg)
    sums = sums_of_legs([leg])[leg.pk]
    outside = Sale.objects.filter(leg=leg, channel=Channel.OUTSIDE).aggregate(sum=KEPT_AMOUNT)["sum"]
    return LegReport(
        name=leg.name,
        slug=leg.slug,
        status=leg.status,
        zone=leg.zone,
        first_day=first,
        last_day=last,
        sums=sums,
        unfinished=Piece.objects.filter(consignment__stand__leg=leg).exclude(status__in=FINISHED).count(),
        transactions=_transactions(sales),
        outside_amount=int(outside or 0),
        channels=_parts(sales, "channel", "channel"),
        stands=_stands(leg),
        regencies=_parts(sales, "shop__region", "shop__region__name"),
        crafts=_parts(sales, "consignment__variant__product__craft__slug", *_craft_names()),
        best=_best(sales),
        days=_days(leg, sales),
        awards=_awards(leg),
        theme=leg.theme,
        theme_en=leg.theme_en,
        **_came(leg),
    )


def _sales(legs: Sequence[Leg]) -> QuerySet[Sale]:
    return Sale.objects.filter(leg__in=legs).exclude(channel=Channel.OUTSIDE)


def _transactions(sales: QuerySet[Sale]) -> int:
    """An order of the market is one, however many stands it came from; so is a receipt of the till."""
    kept = sales.filter(quantity__gt=F("undone_quantity"))
    return kept.aggregate(n=Count(Coalesce("order", "public_id"), distinct=True))["n"]


def _craft_names() -> tuple[str, str]:
    return "consignment__variant__product__craft__name_id", "consignment__variant__product__craft__name_en"


def _parts(sales: QuerySet[Sale], key: str, name: str, name_en: str = "") -> list[Part]:
    """Largest turnover first."""
    names = [each for each in (key, name, name_en) if each]
    rows = sales.values(*dict.fromkeys(names)).annotate(pieces=KEPT_PIECES, value=KEPT_AMOUNT)
    found = [
        Part(
            str(row[key] or ""),
            str(row[name] or ""),
            row["pieces"],
            int(row["value"]),
            row[name_en] or "" if name_en else "",
        )
        for row in rows
        if row["pieces"]
    ]
    return sorted(found, key=lambda part: (-part.amount, part.name))


def _best(sales: QuerySet[Sale]) -> list[Part]:
    product = "consignment__variant__product"
    names = (f"{product}__slug", f"{product}__name", f"{product}__name_en", "shop__name")
    rows = sales.values(*names).annotate(pieces=KEPT_PIECES, value=KEPT_AMOUNT).filter(pieces__gt=0)
    return [
        Part(row[names[0]], row[names[1]], row["pieces"], int(row["value"]), row[names[2]], row["shop__name"])
        for row in rows.order_by("-pieces", "-value", names[1])[:BEST]
    ]


def _stands(leg: Leg) -> list[StandPart]:
    pieces = Piece.objects.filter(consignment__stand=OuterRef("pk")).order_by().values("consignment__stand")
    sales = Sale.objects.filter(stand=OuterRef("pk")).exclude(channel=Channel.OUTSIDE).order_by().values("stand")
    came = Visit.objects.filter(stand=OuterRef("pk")).order_by().values("stand")

    def count(which: QuerySet[Any, Any]) -> Coalesce:
        return Coalesce(Subquery(which.annotate(n=Count("pk")).values("n")), 0)

    rows = Stand.objects.filter(leg=leg).annotate(
        consigned=count(pieces),
        sold=count(pieces.filter(status=PieceStatus.SOLD)),
        returned=count(pieces.filter(status=PieceStatus.RETURNED)),
        lost=count(pieces.filter(status=PieceStatus.LOST)),
        value=Coalesce(Subquery(sales.annotate(n=KEPT_AMOUNT).values("n")), 0),
        came=Coalesce(Subquery(came.annotate(n=Sum("visitors")).values("n")), 0),
    )
    return [
        StandPart(row.name, row.consigned, row.sold, row.returned, row.lost, int(row.value), int(row.came))
        for row in rows.order_by("position")
    ]


def _days(leg: Leg, sales: QuerySet[Sale]) -> list[Day]:
    """Days on which somebody came or something was sold, in the leg's own zone."""
    from zoneinfo import ZoneInfo

    on = TruncDate("at", tzinfo=ZoneInfo(leg.zone))
    rows = sales.annotate(on=on).values("on").annotate(pieces=KEPT_PIECES, value=KEPT_AMOUNT)
    sold = {row["on"]: (row["pieces"], int(row["value"])) for row in rows}
    came = dict(Visit.objects.filter(leg=leg, stand=None).values_list("day", "visitors"))
    return [Day(on, *sold.get(on, (0, 0)), came.get(on, 0)) for on in sorted(sold.keys() | came.keys())]


def _came(leg: Leg) -> dict[str, int]:
    sums = Visit.objects.filter(leg=leg, stand=None).aggregate(visitors=Sum("visitors"), views=Sum("views"))
    return {"visitors": sums["visitors"] or 0, "views": sums["views"] or 0}


def _awards(leg: Leg) -> list[Prize]:
    rows = Award.objects.filter(leg=leg).select_related("consignment__variant__product", "consignment__shop")
    return [
        Prize(row.name, row.consignment.variant.product.name, row.consignment.shop.name, row.reason)
        for row in rows.order_by("name", "pk")
    ]


@dataclass(frozen=True)
class ProgrammeReport:
    """The legs beside each other, in the order of the calendar."""

    name: str
    slug: str
    legs: list[LegReport]

    @property
    def sums(self) -> LegSums:
        """Of all legs; a maker who was at two of them counts at each."""
        names = ("participants", "kinds", "consigned", "sold", "returned", "lost", "amount")
        return LegSums(*(sum(getattr(leg.sums, name) for leg in self.legs) for name in names))

    @property
    def visitors(self) -> int:
        return sum(leg.visitors for leg in self.legs)

    @property
    def transactions(self) -> int:
        return sum(leg.transactions for leg in self.legs)

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "slug": self.slug, "legs": [leg.as_json() for leg in self.legs]}


def report_of_programme(programme: Programme) -> ProgrammeReport:
    return ProgrammeReport(programme.name, programme.slug, [report_of(leg) for leg in legs_of(programme)])


def legs_to_report(actor: Actor) -> dict[Programme, list[Leg]]:
    """Those the actor may read about, by programme, newest programme first."""
    rows = Leg.objects.visible_to(actor, Permission.EXHIBITION_EDIT).filter(~Q(status=LegStatus.CANCELLED))
    found: dict[Programme, list[Leg]] = {}
    for leg in rows.select_related("programme").order_by("-programme", "period"):
        found.setdefault(leg.programme, []).append(leg)
    return found


def leg_to_report(actor: Actor, slug: str) -> Leg:
    """Raises `LegMissing`."""
    return _one(Leg.objects.visible_to(actor, Permission.EXHIBITION_EDIT), slug)


def any_leg(slug: str) -> Leg:
    """For the command line, which reaches everything. Raises `LegMissing`."""
    return _one(Leg.objects.all(), slug)


def _one(rows: Iterable[Leg], slug: str) -> Leg:
    assert isinstance(rows, QuerySet)
    leg: Leg | None = rows.select_related("programme__council").filter(slug=slug[:60]).first()
    if leg is None:
        raise LegMissing()
    return leg


def programme_to_report(actor: Actor, slug: str) -> Programme:
    """Raises `ProgrammeMissing`, also when none of its legs is the actor's to read."""
    legs = Leg.objects.visible_to(actor, Permission.EXHIBITION_EDIT).filter(programme__slug=slug[:60])
    leg = legs.select_related("programme__council").first()
    if leg is None:
        raise ProgrammeMissing()
    return leg.programme
