from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from pasarkriya.api.access import public
from pasarkriya.api.answers import answer, documented
from pasarkriya.api.v1.shapes import ShopOut, ShopPage
from pasarkriya.catalogue.paging import mark, read_mark
from pasarkriya.payments.queries import methods_of
from pasarkriya.shops.directory import open_shops
from pasarkriya.shops.models import Maker, Shop
from pasarkriya.shops.queries import makers_of, open_shop_by_slug

router = Router(tags=["shops"])


@router.get("/shops", response=documented(200, ShopPage, 400))
@public
def list_shops(
    request: HttpRequest,
    q: str = Query("", description="words of the name"),
    region: str = Query("", description="a province `51` or regency `51.08`"),
    cursor: str = Query("", max_length=100),
    limit: int = Query(24, ge=1, le=100),
) -> HttpResponse:
    """Open shops, in the order they came."""
    after = read_mark(cursor, 1)[0] if cursor else 0
    found = open_shops(region=region[:5], name=q, after=after, limit=limit + 1)
    page = found[:limit]
    more = mark(page[-1].pk) if len(found) > limit else None
    return answer({"items": [_item(shop) for shop in page], "next_cursor": more})


@router.get("/shops/{shop}", response=documented(200, ShopOut, 404))
@public
def get_shop(request: HttpRequest, shop: str) -> HttpResponse:
    """One shop, its makers, and the ways it can be paid."""
    found = open_shop_by_slug(shop)
    more = {
        "story": found.story,
        "story_en": found.story_en,
        "payment_methods": sorted(methods_of([found.pk])[found.pk]),
        "makers": [_maker(maker) for maker in makers_of(found)],
    }
    return answer(_item(found) | more)


def _item(shop: Shop) -> dict[str, Any]:
    return {
        "shop": shop.slug,
        "name": shop.name,
        "region": shop.region_id,
        "village": shop.village,
        "tagline": shop.tagline,
    }


def _maker(maker: Maker) -> dict[str, Any]:
    names = ("name", "slug", "village", "since_year", "story", "story_en")
    return {name: getattr(maker, name) for name in names}
