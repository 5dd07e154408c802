"""What others may ask about the catalogue. Lists come back as frozen data, for page and JSON alike."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import (
    Craft,
    Listing,
    Photo,
    Product,
    ProductStatus,
    Variant,
    VocabularyEntry,
)
from pasarkriya.catalogue.paging import Page, mark, read_mark
from pasarkriya.catalogue.refusals import ProductMissing
from pasarkriya.catalogue.searching.matching import TsQuery, readings
from pasarkriya.kernel.statements import Statement
from pasarkriya.shops.models import Shop, ShopStatus

PAGE = 24


@dataclass(frozen=True, slots=True)
class Card:
    """All that a product's card shows."""

    id: int
    slug: str
    name: str
    name_en: str
    shop_id: int
    shop_name: str
    shop_slug: str
    maker_name: str
    place: str
    region: str
    craft: str
    price_amount: int
    has_more_prices: bool
    unit: str
    kind: str
    made_days: int | None
    is_available: bool
    photo_key: str
    photo_width: int
    photo_height: int
    photo_widths: list[int]
    colour: str
    published_at: datetime


CARD_COLUMNS = (
    "product_id",
    "slug",
    "name",
    "name_en",
    "shop_id_ref",
    "shop_name",
    "shop_slug",
    "maker_name",
    "place",
    "region_code",
    "craft_slug",
    "price_amount",
    "has_more_prices",
    "unit",
    "kind",
    "made_days",
    "is_available",
    "photo_key",
    "photo_width",
    "photo_height",
    "photo_widths",
    "colour",
    "published_at",
)


@dataclass(frozen=True)
class Filters:
    """`region` is a province or regency code; prices in rupiah; `match` a tsquery text (`searching`)."""

    craft: str = ""
    material_group: str = ""
    region: str = ""
    shop_id: int | None = None
    price_min: int | None = None
    price_max: int | None = None
    match: str = ""


def listing_page(filters: Filters, *, cursor: str = "", limit: int = PAGE, order: str = "new") -> Page[Card]:
    """A page of cards by one query. `order`: `new`, `cheap`, `dear`. Raises `BadCursor`."""
    rows = _filtered(filters)
    if order in ("cheap", "dear"):
        return _by_price(rows, cursor, limit, descending=order == "dear")
    if cursor:
        rows = rows.filter(product_id__lt=read_mark(cursor, 1)[0])
    cards = _cards(rows.order_by("-product_id")[: limit + 1])
    return Page(cards[:limit], mark(cards[limit - 1].id) if len(cards) > limit else None)


@dataclass(frozen=True)
class Found:
    """What a search brought. `shown` holds the words as they were understood, when not as typed."""

    page: Page[Card]
    shown: str = ""


def search_page(text: str, filters: Filters, *, cursor: str = "", limit: int = PAGE, order: str = "new") -> Found:
    """A page of what a shopper typed: one query, and a few more when the words as typed find nothing.

    A text without a search word asks for everything. Links to the next page keep the typed text.
    """
    page: Page[Card] | None = None
    for reading in readings(text):
        page = listing_page(replace(filters, match=reading.tsquery), cursor=cursor, limit=limit, order=order)
        if page.items:
            return Found(page, "" if reading.is_as_typed else reading.shown)
    return Found(page or listing_page(filters, cursor=cursor, limit=limit, order=order))


def _by_price(rows: QuerySet[Listing], cursor: str, limit: int, *, descending: bool) -> Page[Card]:
    beyond, sign = ("lt", "-") if descending else ("gt", "")
    if cursor:
        price, product = read_mark(cursor, 2)
        rows = rows.filter(
            Q(**{f"price_amount__{beyond}": price}) | Q(price_amount=price, **{f"product_id__{beyond}": product})
        )
    cards = _cards(rows.order_by(f"{sign}price_amount", f"{sign}product_id")[: limit + 1])
    more = len(cards) > limit
    return Page(cards[:limit], mark(cards[limit - 1].price_amount, cards[limit - 1].id) if more else None)


def _filtered(filters: Filters) -> QuerySet[Listing]:
    rows = Listing.objects.all()
    if filters.craft:
        rows = rows.filter(craft_slug=filters.craft[:40])
    if filters.material_group:
        rows = rows.filter(material_group=filters.material_group[:40])
    if filters.region:
        column = "province_code" if len(filters.region) == 2 else "region_code"
        rows = rows.filter(**{column: filters.region[:5]})
    if filters.shop_id is not None:
        rows = rows.filter(shop_id_ref=filters.shop_id)
    if filters.price_min is not None:
        rows = rows.filter(price_amount__gte=filters.price_min)
    if filters.price_max is not None:
        rows = rows.filter(price_amount__lte=filters.price_max)
    if filters.match:
        rows = rows.filter(search=TsQuery(filters.match))
    return rows


def _cards(rows: QuerySet[Listing]) -> list[Card]:
    return [Card(*values) for values in rows.values_list(*CARD_COLUMNS)]


def cards_of_products(product_ids: Sequence[int]) -> list[Card]:
    """In the order asked for; products that are not published are left out."""
    found = {card.id: card for card in _cards(Listing.objects.filter(product__in=product_ids))}
    return [found[each] for each in product_ids if each in found]


@dataclass(frozen=True)
class ProductView:
    product: Product
    photos: list[Photo]
    others: list[Card]


OTHERS = 6
# Of shop, maker and origin only what the page of a work shows, in the order of their tables (`from_db` counts on it).
_offered_work = Statement(
    lambda slug: Product.objects.filter(status=ProductStatus.PUBLISHED, shop__status=ShopStatus.OPEN, slug=slug),
    joined={
        "shop": ("id", "name", "slug", "region_id", "village", "shows_share"),
        "maker": ("id", "name", "slug", "since_year"),
        "origin": ("code", "name"),
    },
)
_photos = Statement(lambda product: Photo.objects.filter(product=product).order_by("position", "id"))
_others = Statement(
    lambda shop, product: (
        Listing.objects.filter(shop_id_ref=shop)
        .exclude(product_id=product)
        .order_by("-product_id")
        .values_list(*CARD_COLUMNS)[:OTHERS]
    )
)


def product_view(slug: str) -> ProductView:
    """A published product of an open shop, with the shop's other works: three queries. Raises `ProductMissing`.

    Comes with its shop, maker and origin. Its craft and its shop's region are not joined: pages keep
    those names. What is left of it, `stock.offers` knows.
    """
    found = _offered_work.objects(slug.replace("\x00", "")[:140])
    if not found:
        raise ProductMissing()
    product = found[0]
    others = [Card(*values) for values in _others.rows(product.shop_id, product.pk)]
    return ProductView(product, _photos.objects(product.pk), others)


def variants_of(product_ids: Iterable[int]) -> dict[int, list[Variant]]:
    """Offered variants by product, in their order: one query."""
    found: dict[int, list[Variant]] = defaultdict(list)
    rows = Variant.objects.filter(product__in=list(product_ids), is_offered=True)
    for variant in rows.order_by("position", "id"):
        found[variant.product_id].append(variant)
    return found


def product_for(actor: Actor, product_id: int, permission: Permission = Permission.PRODUCT_EDIT) -> Product:
    """The actor's own product, in whatever state. Raises `ProductMissing`."""
    shops = Shop.objects.visible_to(actor, permission)
    found = (
        Product.objects.filter(pk=product_id, shop__in=shops).select_related("shop", "craft", "origin", "maker").first()
    )
    if found is None:
        raise ProductMissing()
    return found


def variant_for(actor: Actor, variant_id: int, permission: Permission = Permission.STOCK_EDIT) -> Variant:
    """A variant of the actor's own product, with product and shop. Raises `ProductMissing`."""
    shops = Shop.objects.visible_to(actor, permission)
    rows = Variant.objects.filter(pk=variant_id, product__shop__in=shops)
    found = rows.select_related("product__shop__region").first()
    if found is None:
        raise ProductMissing()
    return found


def products_of(shop: Shop, *, status: str = "") -> QuerySet[Product]:
    """A shop's products, newest first, for its own desk."""
    rows = Product.objects.filter(shop=shop).order_by("-id")
    return rows.filter(status=status) if status else rows


def product_by_key(shop: Shop, external_key: str) -> Product | None:
    """The shop's product an import, or a form sent twice, knows by this key."""
    return Product.objects.filter(shop=shop, external_key=external_key).exclude(external_key="").first()


def photos_of(product: Product) -> list[Photo]:
    return _photos.objects(product.pk)


def first_photos(product_ids: Iterable[int]) -> dict[int, Photo]:
    """The photo each product is shown by: one query."""
    rows = Photo.objects.filter(product__in=list(product_ids)).order_by("product_id", "position", "id")
    return {photo.product_id: photo for photo in rows.distinct("product_id")}


def crafts() -> list[Craft]:
    return list(Craft.objects.order_by("position"))


def vocabulary(kind: str) -> list[VocabularyEntry]:
    return list(VocabularyEntry.objects.filter(kind=kind).order_by("position"))


def vocabulary_entries() -> list[VocabularyEntry]:
    """Every word of every kind; a page that shows many keeps them (`web.storefront.words`)."""
    return list(VocabularyEntry.objects.order_by("kind", "position"))


def crafts_with_works() -> list[Craft]:
    """All crafts in their order, each with `works`, the number of its published works. One query."""
    mine = Listing.objects.filter(craft_slug=OuterRef("slug")).order_by().values("craft_slug")
    works = Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0)
    return list(Craft.objects.annotate(works=works).order_by("position"))


def works_by_province() -> dict[str, int]:
    return _counted(Listing.objects.all(), "province_code")


def works_by_regency(province: str) -> dict[str, int]:
    return _counted(_filtered(Filters(region=province)), "region_code")


def _counted(rows: QuerySet[Listing], column: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(column).annotate(works=Count("pk")))


def newest_of_crafts(region: str = "") -> list[Card]:
    """The newest work of each craft that has any, in the order of the crafts: two queries at any size."""
    newest = _filtered(Filters(region=region)).filter(craft_slug=OuterRef("slug")).order_by("-product_id")
    ids = Craft.objects.order_by("position").values_list(Subquery(newest.values("product_id")[:1]), flat=True)
    return cards_of_products([each for each in ids if each])


def newest_of_shops(shop_ids: Iterable[int]) -> dict[int, Card]:
    """Each shop's newest work: a maker without a portrait is shown by her cloth. Two queries."""
    newest = Listing.objects.filter(shop_id_ref=OuterRef("pk")).order_by("-product_id")
    ids = Shop.objects.filter(pk__in=list(shop_ids)).values_list(Subquery(newest.values("product_id")[:1]), flat=True)
    return {card.shop_id: card for card in cards_of_products([each for each in ids if each])}


def works_of_maker(maker_id: int, *, limit: int = PAGE) -> list[Card]:
    """A maker's published works, newest first: one query."""
    rows = Listing.objects.filter(product__maker=maker_id).order_by("-product_id")
    return _cards(rows[:limit])


def ran_out(shop_id: int, *, limit: int = 12) -> list[Card]:
    """Works on show of which nothing is left, though they can be made again; newest first."""
    rows = Listing.objects.filter(shop_id_ref=shop_id, is_available=False).exclude(kind="one_of_a_kind")
    return _cards(rows.order_by("-product_id")[:limit])
