"""The market's front: what is new today, crafts by picture, places by map, makers by name."""

from zlib import crc32

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from pasarkriya.catalogue.models import Craft
from pasarkriya.catalogue.queries import Card, Filters, cards_of_products, listing_page
from pasarkriya.curation.rotation_queries import front_turn
from pasarkriya.exhibitions.live import numbers_of
from pasarkriya.exhibitions.models import LegStatus
from pasarkriya.exhibitions.showing import OnStage, on_stage, stands_of
from pasarkriya.kernel.time import local_date, now
from pasarkriya.shops.models import Maker
from pasarkriya.shops.queries import newest_maker_id, open_makers
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words
from pasarkriya.web.storefront.exhibition.views import seconds_left, span
from pasarkriya.web.storefront.exhibition.walk import in_order, walk_past
from pasarkriya.web.storefront.province.archipelago import squares
from pasarkriya.web.storefront.variety import of_the_day, turned, varied

# The nation counts its days by the capital's clock.
MARKET_ZONE = "Asia/Jakarta"
NEWEST, LOOKED_AT, WINDOWS, MAKERS, SHOWN_STANDS = 8, 36, 10, 8, 6
# Seconds before an opening.
WATCHED_FROM = 86_400


@public
def front(request: Request) -> HttpResponse:
    at = now()
    today = local_date(at, MARKET_ZONE)
    stage = on_stage(now=at)
    turn = front_turn()
    in_front = cards_of_products(turn.products) if turn.products else []
    windows = [(words.crafts()[card.craft], card) for card in words.craft_windows() if card.craft in words.crafts()]
    works = words.works_by_province()
    context = {
        "today": today,
        **_stage(stage),
        "hung": of_the_day(today, _with_crafts(in_front) or [p for p in windows if p[1].photo_key] or windows),
        "turn": turn,
        "in_front": in_front,
        # What hangs in front is not shown again below it.
        "newest": varied([c for c in listing_page(Filters(), limit=LOOKED_AT).items if c not in in_front], NEWEST),
        "windows": turned(today, [each for each in windows if each[1] not in in_front], WINDOWS),
        "squares": squares(words.provinces(), works),
        "makers": _makers(today.toordinal()),
        "province_slug": words.province_slug,
        "total": sum(works.values()),
        "homes": sum(1 for count in works.values() if count),
    }
    return render(request, "storefront/front/front.html", context)


def _stage(stage: OnStage | None) -> dict[str, object]:
    """What of the leg under way, or the next, stands before everything else: two more queries."""
    if stage is None:
        return {"stage": None}
    stands = in_order(stands_of(stage.leg))
    seconds = seconds_left(stage.leg, stage.at)
    return {
        "stage": stage,
        "opens_in": span(stage.leg.period.lower, stage.at),
        "ends_in": span(stage.leg.period.upper, stage.at),
        "stage_seconds": seconds,
        "stage_pieces": sum(view.pieces for view in stands),
        "live": numbers_of(stage.leg.pk),
        "live_port": settings.LIVE_PORT or "",
        # A line is kept open only while there is something to wait for.
        "is_watched": stage.leg.status == LegStatus.OPEN or seconds is None or seconds < WATCHED_FROM,
        "walk": walk_past(stands, stage.leg, stage.provinces),
        "stands": stands[:SHOWN_STANDS],
    }


def _with_crafts(cards: list[Card]) -> list[tuple[Craft, Card]]:
    """Whose turn it is also hangs at the top, one a day."""
    crafts = words.crafts()
    return [(crafts[card.craft], card) for card in cards if card.craft in crafts and card.photo_key]


def _makers(day: int) -> list[Maker]:
    """A row of makers that begins somewhere else every day."""
    last = newest_maker_id()
    start = crc32(str(day).encode()) % last if last else 0
    found = open_makers(after=start, limit=MAKERS)
    return found if len(found) == MAKERS else (found + open_makers(limit=MAKERS - len(found)))
