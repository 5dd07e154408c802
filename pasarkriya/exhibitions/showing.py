"""What visitors of an exhibition see: legs, stands, and the goods on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from pasarkriya.catalogue.models import Listing
from pasarkriya.exhibitions.actions.turn_clock import played_now
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus
from pasarkriya.exhibitions.models import Leg, LegStatus, Member, Programme, Stand
from pasarkriya.exhibitions.queries import clock_of
from pasarkriya.exhibitions.refusals import ConsignmentMissing, LegMissing, LegNotOpen, StandMissing
from pasarkriya.stock.models import Earmark

SHOWN = (LegStatus.PLANNED, LegStatus.OPEN, LegStatus.ENDED, LegStatus.CLOSED)
PAGE = 48


@dataclass(frozen=True)
class StandView:
    """A stand with its pieces: how many it has shown, and how many are sold of them.

    `craft`: slug of what most of it is; `makers`: names; `photos`: (key, colour) of a few works, of different makers.
    """

    stand: Stand
    kinds: int
    pieces: int
    sold: int
    craft: str
    makers: list[str]
    photos: list[tuple[str, str]]


@dataclass(frozen=True)
class StandWork:
    """A work on a stand: its card, and how many pieces are left there now."""

    consignment: UUID
    listing: Listing
    left: int


def leg_by_slug(slug: str) -> Leg:
    """With its programme. Raises `LegMissing`, also for one that was called off."""
    leg = Leg.objects.select_related("programme__council", "place").filter(slug=slug[:60], status__in=SHOWN).first()
    if leg is None:
        raise LegMissing()
    return leg


def stand_by_slug(leg: Leg, slug: str) -> Stand:
    """Raises `StandMissing`."""
    stand = Stand.objects.filter(leg=leg, slug=slug[:60]).first()
    if stand is None:
        raise StandMissing()
    return stand


# Photos are of works that still hang on the market: first one of each shop, then its others.
STANDS = """
SELECT s.id, COALESCE(g.kinds, 0), COALESCE(g.pieces, 0), COALESCE(p.sold, 0), COALESCE(w.craft, ''),
    COALESCE(w.makers, '{}'), COALESCE(w.photos, '{}')
FROM exhibitions_stand s
LEFT JOIN LATERAL (
    SELECT COUNT(*) AS kinds, SUM(quantity) AS pieces FROM exhibitions_consignment c
    WHERE c.stand_id = s.id AND c.status IN ('CONFIRMED', 'OVER')
) g ON TRUE
LEFT JOIN LATERAL (
    SELECT SUM(quantity - undone_quantity) AS sold FROM exhibitions_sale a
    WHERE a.stand_id = s.id AND a.channel <> 'OUTSIDE'
) p ON TRUE
LEFT JOIN LATERAL (
    SELECT MODE() WITHIN GROUP (ORDER BY y.craft_slug) AS craft, ARRAY_AGG(DISTINCT y.maker) AS makers,
        (ARRAY_AGG(JSON_BUILD_ARRAY(y.photo_key, y.colour) ORDER BY y.turn, y.id)
            FILTER (WHERE y.photo_key <> ''))[1:3] AS photos
    FROM (
        SELECT c.id, x.craft_slug, COALESCE(NULLIF(x.maker_name, ''), x.shop_name) AS maker, x.photo_key, x.colour,
            ROW_NUMBER() OVER (PARTITION BY c.shop_id ORDER BY c.id) AS turn
        FROM exhibitions_consignment c
        JOIN catalogue_variant v ON v.id = c.variant_id
        JOIN catalogue_listing x ON x.product_id = v.product_id
        WHERE c.stand_id = s.id AND c.status IN ('CONFIRMED', 'OVER')
    ) y
) w ON TRUE
WHERE s.leg_id = %s ORDER BY s.position
"""


def stands_of(leg: Leg) -> list[StandView]:
    """In the order one walks past them: two queries."""
    stands = Stand.objects.in_bulk(list(Stand.objects.filter(leg=leg).values_list("pk", flat=True)))
    with connection.cursor() as cursor:
        cursor.execute(STANDS, [leg.pk])
        return [StandView(stands[key], *facts) for key, *facts in cursor.fetchall()]


def works_on(stand: Stand, *, after: int = 0, limit: int = PAGE) -> tuple[list[StandWork], int]:
    """Goods of a stand from consignment id `after` on, and the id to go on with (0: that was all).

    Those sold out stay, as in a hall: with a red dot.
    """
    rows = Consignment.objects.filter(
        stand=stand, pk__gt=after, status__in=(ConsignmentStatus.CONFIRMED, ConsignmentStatus.OVER)
    ).order_by("pk")
    found = list(rows.select_related("variant")[: limit + 1])
    page = found[:limit]
    cards = {card.product_id: card for card in Listing.objects.filter(product__in=[c.variant.product_id for c in page])}
    left = _left([row.earmark for row in page if row.earmark])
    works = [
        StandWork(row.public_id, cards[row.variant.product_id], left.get(row.earmark, 0))
        for row in page
        if row.variant.product_id in cards
    ]
    return works, page[-1].pk if len(found) > limit else 0


def _left(earmarks: Sequence[UUID]) -> dict[UUID | None, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT public_id, quantity FROM stock_earmark WHERE public_id = ANY(%s)", [list(earmarks)])
        return dict(cursor.fetchall())


def for_sale(consignment: UUID) -> tuple[int, UUID]:
    """(variant, earmark) of goods on a stand that is open. Raises `ConsignmentMissing`, `LegNotOpen`."""
    row = Consignment.objects.select_related("stand__leg__programme").filter(public_id=consignment).first()
    if row is None or row.earmark is None:
        raise ConsignmentMissing()
    if not is_selling(row.stand.leg):
        raise LegNotOpen()
    return row.variant_id, row.earmark


def stand_with(product_id: int) -> Stand | None:
    """Where a work can be bought now though its shop has none left: the stand that has it. One query."""
    rows = Consignment.objects.filter(variant__product=product_id, status=ConsignmentStatus.CONFIRMED)
    rows = rows.filter(stand__leg__status=LegStatus.OPEN, stand__leg__programme__clock=None)
    marks = Earmark.objects.filter(closed_at=None, quantity__gt=0).values("public_id")
    found = rows.filter(earmark__in=marks).select_related("stand__leg").order_by("pk").first()
    return found.stand if found else None


def is_selling(leg: Leg) -> bool:
    """A relay that is only played again sells nothing to those who watch."""
    return leg.status == LegStatus.OPEN and leg.programme.clock is None


@dataclass(frozen=True)
class OnStage:
    """The leg under way, or else the next to come; `at` is what time it is there. `provinces`: code → name."""

    leg: Leg
    at: datetime
    provinces: dict[str, str]


def on_stage(*, now: datetime) -> OnStage | None:
    """What the market's front shows first: two queries.

    A replay comes before everything while it is played (a third query), and not at all when its player was killed.
    """
    rows = Leg.objects.select_related("programme").filter(status__in=(LegStatus.OPEN, LegStatus.PLANNED))
    found = [leg for leg in rows if leg.status == LegStatus.OPEN or leg.period.lower > clock_of(leg.programme, now=now)]
    if any(leg.programme.clock for leg in found):
        played = played_now()
        found = [leg for leg in found if leg.programme.clock is None or leg.programme_id in played]
    if not found:
        return None
    leg = min(found, key=lambda each: (each.programme.clock is None, each.status != LegStatus.OPEN, each.period.lower))
    names = Member.objects.filter(group__leg=leg, region__isnull=False).order_by("pk")
    return OnStage(leg, clock_of(leg.programme, now=now), dict(names.values_list("region", "region__name")))


def programmes() -> list[tuple[Programme, list[Leg]]]:
    """Newest first, each with its legs by the calendar."""
    legs: dict[int, list[Leg]] = {}
    for leg in Leg.objects.filter(status__in=SHOWN).select_related("programme").order_by("period"):
        legs.setdefault(leg.programme_id, []).append(leg)
    rows = Programme.objects.filter(pk__in=legs).order_by("-pk")
    return [(row, legs[row.pk]) for row in rows]


def members_of(leg: Leg) -> list[Member]:
    return list(Member.objects.filter(group__leg=leg).select_related("region").order_by("group__position", "pk"))
