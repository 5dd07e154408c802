"""Open shops, page by page."""

from collections.abc import Iterable

from django.db.models import Q

from pasarkriya.shops.models import Shop


def open_shops(*, region: str = "", name: str = "", after: int = 0, limit: int = 24) -> list[Shop]:
    """In the order they came, those after the id `after`; one query. `region` is a province or regency code."""
    rows = Shop.objects.open().filter(pk__gt=after)
    if region:
        rows = rows.filter(Q(region=region) | Q(region__code__startswith=f"{region}."))
    for word in name.split()[:5]:
        rows = rows.filter(name__icontains=word[:40])
    return list(rows.order_by("pk")[:limit])


def ids_by_slug(slugs: Iterable[str]) -> dict[str, int]:
    """Ids of the shops with these addresses, open or not; unknown ones are absent."""
    return dict(Shop.objects.filter(slug__in=list(slugs)).values_list("slug", "pk"))
