from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pasarkriya.catalogue.actions.load_vocabulary import load_vocabulary
from pasarkriya.catalogue.listing import refresh_listings
from pasarkriya.catalogue.models import Craft, Product, ProductStatus, Variant
from pasarkriya.catalogue.queries import Filters, search_page
from pasarkriya.places.models import Region
from pasarkriya.shops.models import Shop

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, tzinfo=UTC)
ALL = Filters()


@pytest.fixture(autouse=True)
def market(db) -> None:
    """Two shawls of endek and a bag of ketak, published as the actions do it."""
    load_vocabulary()
    region = Region.objects.get(code="51.05")
    shop = Shop.objects.create(name="Tenun Ibu Wayan", slug="ibu-wayan", region=region, phone="+62812", created_at=NOW)
    for name, craft in (("Selendang merah", "endek"), ("Selendang biru", "endek"), ("Bakul", "ketak")):
        publish(name, Craft.objects.get(slug=craft), shop)


def publish(name: str, craft: Craft, shop: Shop) -> None:
    product = Product.objects.create(
        name=name,
        slug=name.lower().replace(" ", "-"),
        craft=craft,
        shop=shop,
        origin=shop.region,
        technique=craft.techniques[0],
        form="wadah",
        status=ProductStatus.PUBLISHED,
        created_at=NOW,
        updated_at=NOW,
        published_at=NOW,
    )
    Variant.objects.create(product=product, price_amount=100_000)
    refresh_listings([product.pk])


def names(text: str, **options) -> list[str]:
    return [card.name for card in search_page(text, ALL, **options).page.items]


def test_a_search_as_typed_is_one_statement():
    with CaptureQueriesContext(connection) as statements:
        found = search_page("endek klungkung", ALL)
    assert len(statements) == 1
    assert [card.name for card in found.page.items] == ["Selendang biru", "Selendang merah"]
    assert found.shown == ""


def test_a_misspelt_search_tells_what_it_shows_instead():
    found = search_page("edek merah", ALL)
    assert [card.name for card in found.page.items] == ["Selendang merah"]
    assert found.shown == "endek merah"


def test_a_misspelt_search_goes_on_from_page_to_page():
    first = search_page("edek", ALL, limit=1).page
    second = search_page("edek", ALL, limit=1, cursor=first.next_cursor).page
    assert [card.name for page in (first, second) for card in page.items] == ["Selendang biru", "Selendang merah"]
    assert second.next_cursor is None


def test_words_that_never_meet_show_what_has_one_of_them():
    found = search_page("merah ketak", ALL)
    assert [card.name for card in found.page.items] == ["Bakul", "Selendang merah"]
    assert found.shown == "merah ketak"


def test_a_text_without_a_word_shows_everything():
    assert names("  ?! ") == ["Bakul", "Selendang biru", "Selendang merah"]


def test_nothing_is_shown_for_what_is_not_here():
    found = search_page("xqzwv", ALL)
    assert (found.page.items, found.shown) == ([], "")


def test_a_filter_holds_for_a_mended_search_too():
    found = search_page("edek", Filters(craft="ketak"))
    assert found.page.items == []
