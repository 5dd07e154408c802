"""The front of a province, and the map that leads to it."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pasarkriya.catalogue.listing import short_region
from pasarkriya.catalogue.queries import Filters, listing_page
from pasarkriya.councils.queries import council_facts
from pasarkriya.kernel.time import local_date, now
from pasarkriya.places.models import Region
from pasarkriya.shops.queries import open_makers
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words
from pasarkriya.web.storefront.browse.filters import Asked
from pasarkriya.web.storefront.province.archipelago import squares
from pasarkriya.web.storefront.variety import of_the_day, varied

NEWEST, LOOKED_AT = 12, 48


@public
def places(request: Request) -> HttpResponse:
    """All provinces: as a map, and by name."""
    works = words.works_by_province()
    context = {
        "squares": squares(words.provinces(), works),
        "provinces": words.provinces(),
        "works": works,
        "slug": words.province_slug,
    }
    return render(request, "storefront/province/places.html", context)


@public
def province(request: Request, slug: str) -> HttpResponse:
    """`?kab=51.07` shows one regency of it. A code in the address is sent on to the name."""
    if slug in words.provinces():
        return HttpResponseRedirect(f"/daerah/{words.province_slug(slug)}")
    code = words.province_slugs().get(slug)
    if code is None:
        raise Http404
    regency = _regency(code, request.GET.get("kab", ""))
    region = regency.code if regency else code
    windows = [(words.crafts()[c.craft], c) for c in words.craft_windows(region) if c.craft in words.crafts()]
    works = words.works_by_province()
    context = {
        "province": words.provinces()[code],
        "slug": slug,
        "regency": regency,
        "regencies": _regencies_with_works(code),
        "hung": of_the_day(local_date(now(), words.provinces()[code].time_zone), windows),
        "newest": varied(listing_page(Filters(region=region), limit=LOOKED_AT).items, NEWEST),
        "all_works": Asked(region=region).address(),
        "windows": windows,
        "makers": open_makers(region=region, limit=8),
        "council": council_facts(region, now=now()),
        "squares": squares(words.provinces(), works),
        "province_slug": words.province_slug,
        "works": works.get(code, 0),
    }
    return render(request, "storefront/province/province.html", context)


@dataclass(frozen=True)
class RegencyWorks:
    code: str
    name: str
    works: int


def _regencies_with_works(province: str) -> list[RegencyWorks]:
    works = words.works_by_regency(province)
    return [
        RegencyWorks(r.code, short_region(r.name), works[r.code]) for r in words.regencies(province) if r.code in works
    ]


def _regency(province: str, code: str) -> Region | None:
    return words.regency(code) if code.startswith(f"{province}.") else None
