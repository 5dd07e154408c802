from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from pasarkriya.api.access import public
from pasarkriya.api.answers import answer, documented
from pasarkriya.api.v1.shapes import MOST_AMOUNT, ProductOut, ProductPage
from pasarkriya.catalogue.colours import MOST_WORKS, colour_of, works_by_colour
from pasarkriya.catalogue.models import Photo, Product
from pasarkriya.catalogue.paging import Page
from pasarkriya.catalogue.published import published_product
from pasarkriya.catalogue.queries import Card, Filters, Found, photos_of, search_page
from pasarkriya.catalogue.refusals import ColourUnreadable
from pasarkriya.kernel.money import IDR
from pasarkriya.shops.queries import open_shop_by_slug
from pasarkriya.stock.offers import Offer, offers_of

router = Router(tags=["catalogue"])
Price = Annotated[int | None, Query(ge=0, le=MOST_AMOUNT)]
FACTS = [
    "form",
    "technique",
    "loom",
    "fibre",
    "dye",
    "motif",
    "length_cm",
    "width_cm",
    "height_cm",
    "work_hours",
    "purity_permille",
    "washable",
    "care",
]


@router.get("/products", response=documented(200, ProductPage, 400, 404))
@public
def list_products(
    request: HttpRequest,
    q: str = Query("", description="words, misspelt ones too"),
    craft: str = "",
    region: str = Query("", description="a province `51` or regency `51.08`"),
    shop: str = "",
    price_min: Price = None,
    price_max: Price = None,
    colour: str = Query("", max_length=7, description="`1f3a6b`: works of this colour, the closest first; on one page"),
    order: Literal["new", "cheap", "dear"] = "new",
    cursor: str = Query("", max_length=100),
    limit: int = Query(24, ge=1, le=100),
) -> HttpResponse:
    """Published works, newest first; pass `next_cursor` on as `cursor` for the next page."""
    filters = Filters(
        craft=craft,
        region=region,
        shop_id=open_shop_by_slug(shop).pk if shop else None,
        price_min=price_min,
        price_max=price_max,
    )
    if colour:
        return answer(_page(_by_colour(colour, filters, limit)))
    found = search_page(q, filters, cursor=cursor, limit=limit, order=order)
    return answer(_page(found))


def _by_colour(colour: str, filters: Filters, limit: int) -> Found:
    """At most as many as the page of colours shows; words and order are not looked at. Raises `ColourUnreadable`."""
    if not (swatches := colour_of(colour)):
        raise ColourUnreadable(colour=colour)
    return Found(Page([card for card, _ in works_by_colour(swatches, filters, limit=min(limit, MOST_WORKS))], None))


@router.get("/products/{product}", response=documented(200, ProductOut, 404))
@public
def get_product(request: HttpRequest, product: str) -> HttpResponse:
    """One work, by its id or its slug."""
    found = published_product(product)
    return answer(_product(found, offers_of([found.pk])[found.pk], photos_of(found)))


def _page(found: Found) -> dict[str, Any]:
    offers = offers_of([card.id for card in found.page.items]) if found.page.items else {}
    body: dict[str, Any] = {
        "items": [_item(card, offers.get(card.id, [])) for card in found.page.items],
        "next_cursor": found.page.next_cursor,
    }
    return body | {"understood_as": found.shown} if found.shown else body


def _item(card: Card, offers: list[Offer]) -> dict[str, Any]:
    return {
        "id": card.id,
        "slug": card.slug,
        "name": card.name,
        "name_en": card.name_en,
        "price_amount": card.price_amount,
        "currency": IDR,
        "unit": card.unit,
        "kind": card.kind,
        "made_days": card.made_days,
        "craft": card.craft,
        "shop": card.shop_slug,
        "shop_name": card.shop_name,
        "maker": card.maker_name,
        "region": card.region,
        "place": card.place,
        "is_available": card.is_available,
        "picture": _picture(card.photo_key, card.photo_width, card.photo_height, card.photo_widths),
        "variants": [_variant(offer) for offer in offers],
    }


def _variant(offer: Offer) -> dict[str, Any]:
    return {
        "id": offer.id,
        "available": offer.available,
        "unit": offer.unit,
        "name": offer.name,
        "price_amount": offer.price_amount,
        "minimum": offer.minimum,
        "step": offer.step,
    }


def _picture(key: str, width: int, height: int, widths: list[int]) -> dict[str, Any] | None:
    """The largest rendition; smaller ones have their width in the address instead."""
    if not key or not widths:
        return None
    return {"url": f"{settings.PICTURES_URL}{key[:2]}/{key}/{max(widths)}.webp", "width": width, "height": height}


def _product(product: Product, offers: list[Offer], photos: list[Photo]) -> dict[str, Any]:
    pictures = [_picture(photo.key, photo.width, photo.height, photo.widths) for photo in photos]
    return {
        "id": product.pk,
        "slug": product.slug,
        "name": product.name,
        "name_en": product.name_en,
        "description": product.description,
        "description_en": product.description_en,
        "price_amount": min((offer.price_amount for offer in offers), default=0),
        "currency": IDR,
        "unit": offers[0].unit if offers else "piece",
        "kind": product.kind,
        "made_days": product.made_days,
        "craft": product.craft.slug if product.craft else "",
        "shop": product.shop.slug,
        "shop_name": product.shop.name,
        "maker": product.maker.name if product.maker else "",
        "region": product.origin_id or product.shop.region_id,
        "village": product.village,
        "facts": {name: value for name in FACTS if (value := getattr(product, name)) not in ("", None, [])},
        "pictures": [picture for picture in pictures if picture],
        "variants": [_variant(offer) for offer in offers],
    }
