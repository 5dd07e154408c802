"""A shop as its visitors see it: who stands behind it, and all its works."""

from django.http import HttpResponse
from django.shortcuts import render

from pasarkriya.catalogue.paging import Page
from pasarkriya.catalogue.queries import Card, Filters, listing_page
from pasarkriya.catalogue.refusals import BadCursor
from pasarkriya.kernel.time import now
from pasarkriya.shops.queries import makers_of, open_shop_by_slug
from pasarkriya.verification.queries import seal_of
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words
from pasarkriya.wording.proofs import sealed


@public
def shop(request: Request, slug: str) -> HttpResponse:
    found = open_shop_by_slug(slug)
    cursor = request.GET.get("lanjut", "")
    context = {
        "shop": found,
        "makers": makers_of(found),
        "page": _page(found.pk, cursor),
        "began": bool(cursor),
        "seal": seal_of(found.pk, now()),
        "sealed": sealed,
        "province": words.provinces().get(found.region_id[:2]),
        "province_slug": words.province_slug,
    }
    return render(request, "storefront/shop/shop.html", context)


def _page(shop_id: int, cursor: str) -> Page[Card]:
    try:
        return listing_page(Filters(shop_id=shop_id), cursor=cursor)
    except BadCursor:
        return listing_page(Filters(shop_id=shop_id))
