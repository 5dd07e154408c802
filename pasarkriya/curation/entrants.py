"""Who can take a place: open shops of a council's region with a work on show that can be had."""

from collections import Counter

from django.db.models import Q

from pasarkriya.catalogue.models import Listing
from pasarkriya.councils.models import Council
from pasarkriya.curation.queries import approved_products
from pasarkriya.curation.rotation_models import Declaration, Draw
from pasarkriya.curation.sharing import Entrant
from pasarkriya.shops.models import Maker, Shop


def entrants_for(kind: str, council: Council) -> list[Entrant]:
    """Each by the work it would show: one that curators approved before others, then the newest."""
    shops = {shop.pk: shop for shop in _shops(council)}
    works = _works(shops)
    earlier = earlier_places(kind, council)
    women, disabled = _declared(shops)
    return [
        Entrant(
            key=f"shop:{shop.pk}",
            name=shop.slug,
            product=works[shop.pk].product_id,
            region=shop.region_id,
            craft=works[shop.pk].craft_slug,
            earlier=earlier[f"shop:{shop.pk}"],
            woman=shop.pk in women,
            disabled=shop.pk in disabled,
        )
        for shop in shops.values()
        if shop.pk in works
    ]


def _shops(council: Council) -> list[Shop]:
    rows = Shop.objects.open()
    if council.reach:
        rows = rows.filter(Q(region=council.reach) | Q(region__code__startswith=f"{council.reach}."))
    return list(rows.order_by("pk"))


def _works(shops: dict[int, Shop]) -> dict[int, Listing]:
    rows = Listing.objects.filter(shop_id_ref__in=list(shops), is_available=True).exclude(photo_key="")
    found = list(rows.only("product_id", "shop_id_ref", "craft_slug").order_by("product_id"))
    approved = approved_products(row.product_id for row in found)
    return {row.shop_id_ref: row for row in sorted(found, key=lambda row: (row.product_id in approved, row.product_id))}


def earlier_places(kind: str, council: Council) -> Counter[str]:
    """How often each had a place of this kind with this council."""
    results = Draw.objects.filter(kind=kind, council=council).values_list("result", flat=True)
    return Counter(key for result in results for key in result)


def _declared(shops: dict[int, Shop]) -> tuple[set[int], set[int]]:
    """Shops of women, and of disabled makers: one maker who says so is enough."""
    rows = Declaration.objects.filter(maker__shop__in=list(shops)).values_list(
        "maker__shop", "is_woman", "has_disability"
    )
    found = list(rows)
    return {shop for shop, woman, _ in found if woman}, {shop for shop, _, disabled in found if disabled}


def declaration_of(maker: Maker) -> Declaration | None:
    return Declaration.objects.filter(maker=maker).first()
