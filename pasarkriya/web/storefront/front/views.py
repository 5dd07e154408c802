"""The market's front: what is new today, crafts by picture, places by map, makers by name."""

from zlib import crc32

from django.http import HttpResponse
from django.shortcuts import render

from pasarkriya.catalogue.queries import Filters, listing_page
from pasarkriya.kernel.time import local_date, now
from pasarkriya.shops.models import Maker
from pasarkriya.shops.queries import newest_maker_id, open_makers
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words
from pasarkriya.web.storefront.province.archipelago import squares
from pasarkriya.web.storefront.variety import of_the_day, turned, varied

# The nation counts its days by the capital's clock.
MARKET_ZONE = "Asia/Jakarta"
NEWEST, LOOKED_AT, WINDOWS, MAKERS = 8, 36, 10, 8


@public
def front(request: Request) -> HttpResponse:
    today = local_date(now(), MARKET_ZONE)
    windows = [(words.crafts()[card.craft], card) for card in words.craft_windows() if card.craft in words.crafts()]
    works = words.works_by_province()
    context = {
        "today": today,
        "hung": of_the_day(today, [pair for pair in windows if pair[1].photo_key] or windows),
        "newest": varied(listing_page(Filters(), limit=LOOKED_AT).items, NEWEST),
        "windows": turned(today, windows, WINDOWS),
        "squares": squares(words.provinces(), works),
        "makers": _makers(today.toordinal()),
        "province_slug": words.province_slug,
        "total": sum(works.values()),
        "homes": sum(1 for count in works.values() if count),
    }
    return render(request, "storefront/front/front.html", context)


def _makers(day: int) -> list[Maker]:
    """A row of makers that begins somewhere else every day."""
    last = newest_maker_id()
    start = crc32(str(day).encode()) % last if last else 0
    found = open_makers(after=start, limit=MAKERS)
    return found if len(found) == MAKERS else (found + open_makers(limit=MAKERS - len(found)))
