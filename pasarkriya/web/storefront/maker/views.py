"""The hands behind the works: one maker's page, and all of them."""

from django.http import HttpResponse
from django.shortcuts import render

from pasarkriya.catalogue.queries import newest_of_shops, works_of_maker
from pasarkriya.shops.models import Maker
from pasarkriya.shops.queries import open_maker_by_slug, open_makers
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words

PAGE = 24
# A code of ids: what comes after it in a bigint is nothing.
LAST_ID = 2**62


@public
def maker(request: Request, slug: str) -> HttpResponse:
    found = open_maker_by_slug(slug)
    context = {
        "maker": found,
        "shop": found.shop,
        "cards": works_of_maker(found.pk),
        "province": words.provinces().get(found.shop.region_id[:2]),
        "province_slug": words.province_slug,
    }
    return render(request, "storefront/maker/maker.html", context)


@public
def makers(request: Request) -> HttpResponse:
    """`?daerah=51` those of a province; `?lanjut=` the id of the last one seen."""
    region = request.GET.get("daerah", "")
    region = region if region in words.provinces() else ""
    rows = open_makers(region=region, after=_after(request.GET.get("lanjut", "")), limit=PAGE + 1)
    context = {
        "makers": _with_cloth(rows[:PAGE]),
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "began": "lanjut" in request.GET,
        "region": region,
        "provinces": words.provinces(),
    }
    return render(request, "storefront/maker/makers.html", context)


def _after(text: str) -> int:
    return min(int(text), LAST_ID) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def _with_cloth(rows: list[Maker]) -> list[tuple]:
    """(maker, her shop's newest work or None)."""
    cloth = newest_of_shops({row.shop_id for row in rows})
    return [(row, cloth.get(row.shop_id)) for row in rows]
