"""The walls of works: all of them, those of a craft, and the crafts themselves."""

from collections import defaultdict
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render

from pasarkriya.catalogue.models import Craft
from pasarkriya.catalogue.queries import Card, Filters, Found, listing_page, search_page
from pasarkriya.catalogue.refusals import BadCursor
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words
from pasarkriya.web.storefront.browse.filters import Asked, narrowed, read_asked


@public
def browse(request: Request) -> HttpResponse:
    asked = read_asked(request.GET)
    found = _found(asked)
    context = {
        "asked": asked,
        "search_text": asked.text,
        "found": found,
        "cards": found.page.items,
        "crafts": _crafts_to_choose(asked),
        "groups": words.material_groups(),
        "provinces": words.provinces(),
        "regencies": words.regencies(asked.region[:2]) if asked.region else [],
        "craft": words.crafts().get(asked.craft),
        "narrowed": narrowed(asked),
    }
    return render(request, "storefront/browse/browse.html", context)


def _found(asked: Asked) -> Found:
    """An old or mangled page mark shows the beginning again."""
    try:
        return _page(asked)
    except BadCursor:
        return _page(replace(asked, cursor=""))


def _page(asked: Asked) -> Found:
    if asked.text:
        return search_page(asked.text, asked.filters(), cursor=asked.cursor, order=asked.order)
    return Found(listing_page(asked.filters(), cursor=asked.cursor, order=asked.order))


def _crafts_to_choose(asked: Asked) -> list[Craft]:
    """Only crafts that hang here; of one material when one is chosen."""
    every = (craft for slug, craft in words.crafts().items() if craft.works or slug == asked.craft)  # type: ignore[attr-defined]
    return [c for c in every if not asked.group or c.material_group == asked.group]


@public
def craft(request: Request, slug: str) -> HttpResponse:
    """What the craft is, where it is at home, how one knows it; and its works."""
    found = words.crafts().get(slug)
    if found is None:
        raise Http404
    page = listing_page(Filters(craft=slug))
    provinces = words.provinces()
    context = {
        "craft": found,
        "homes": [provinces[code] for code in found.provinces if code in provinces],
        "techniques": [words.word("technique", each) for each in found.techniques],
        "group": words.word("material_group", found.material_group),
        "page": page,
        "more": Asked(craft=slug).address(cursor=page.next_cursor or ""),
        "province_slug": words.province_slug,
    }
    return render(request, "storefront/browse/craft.html", context)


@public
def crafts(request: Request) -> HttpResponse:
    """All crafts, shown by one of their works; those nobody sells yet by name only."""
    windows = {card.craft: card for card in words.craft_windows()}
    return render(request, "storefront/browse/crafts.html", {"groups": _by_group(windows)})


def _by_group(windows: dict[str, Card]) -> list[tuple[str, list[tuple[Craft, Card]], list[Craft]]]:
    """(name of the material, crafts with a window, crafts without)."""
    shown, waiting = defaultdict(list), defaultdict(list)
    for craft in words.crafts().values():
        if craft.slug in windows:
            shown[craft.material_group].append((craft, windows[craft.slug]))
        else:
            waiting[craft.material_group].append(craft)
    return [
        (name, shown[slug], waiting[slug]) for slug, name in words.material_groups() if shown[slug] or waiting[slug]
    ]
