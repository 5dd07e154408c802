import json
import re

import pytest

from pasarkriya.catalogue.actions.publish_product import withdraw_product
from pasarkriya.catalogue.models import Photo, Product
from pasarkriya.curation.tests.conftest import Jury
from pasarkriya.shops.models import Maker
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.models import Reason

HOSTILE = '"><img src=x onerror=alert(1)>'


def page(client, world, key: str) -> str:
    response = client.get(f"/karya/{world.products[key].slug}")
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_who_wove_it_where_and_how(world, guest, visitor):
    Product.objects.filter(pk=world.products["scarf"].pk).update(maker=Maker.objects.get(name="Ayu"))
    said = page(guest, world, "scarf")
    for answer in (">Ayu</a>", "Sidemen, Karangasem", "Ikat pakan", "Katun"):
        assert answer in said
    assert "Weft ikat" in page(visitor, world, "scarf")


def test_it_needs_six_statements(world, guest, django_assert_num_queries):
    page(guest, world, "scarf")
    with django_assert_num_queries(6):
        page(guest, world, "metre")


def test_a_guest_costs_no_session(world, guest):
    assert "sessionid" not in guest.get(f"/karya/{world.products['scarf'].slug}").cookies


def test_it_is_bought_by_a_plain_form(world, guest):
    said = page(guest, world, "scarf")
    assert '<form class="offer" method="post" action="/keranjang/tambah"' in said
    assert f'name="variant" value="{world.variant("scarf").pk}"' in said
    assert '<input type="hidden" name="quantity" value="1">' in said
    assert "Hanya ada satu ini." in said


def test_a_cloth_by_the_metre_is_asked_for_in_its_steps(world, guest):
    said = page(guest, world, "metre")
    assert 'value="50" min="50" step="25" max="1000"' in said
    assert "Mulai 50 cm, kelipatan 25 cm." in said
    assert "Rp150.000" in said and "/ m" in said


def test_what_is_made_to_order_says_how_long_it_takes(world, guest, visitor):
    assert "Dibuatkan untuk Anda dalam 21 hari." in page(guest, world, "sarong")
    assert "Made for you in 21 days." in page(visitor, world, "sarong")


def test_what_is_sold_cannot_be_put_into_a_cart(world, guest):
    add_stock({world.variant("scarf").pk: -1}, reason=Reason.DAMAGED, by="user:1", now=world.now)
    said = page(guest, world, "scarf")
    assert "/keranjang/tambah" not in said
    assert "Yang ini sudah menemukan rumahnya." in said


def test_its_measures_are_drawn_to_scale(world, guest):
    assert '<rect x="106" y="100" width="200" height="60"/>' in page(guest, world, "scarf")


def test_a_chat_shows_its_picture_and_price(world, guest, settings):
    settings.SITE = "https://pasar.example"
    said = page(guest, world, "scarf")
    key = "ab" * 32
    assert f'<meta property="og:image" content="https://pasar.example/pictures/ab/{key}/960.webp">' in said
    assert "Rp450.000" in said.split("og:description")[1][:120]


def test_a_search_engine_reads_name_price_and_whether_it_is_there(world, guest):
    facts = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(guest, world, "scarf"))[1]
    told = json.loads(facts)
    assert told["name"] == "Selendang endek wajik"
    assert told["offers"]["price"] == 450_000
    assert told["offers"]["availability"].endswith("InStock")


def test_a_hostile_name_does_not_end_the_script_that_holds_it(world, guest):
    Product.objects.filter(pk=world.products["scarf"].pk).update(name="</script><script>alert(1)</script>")
    assert "<script>alert" not in page(guest, world, "scarf")


def test_only_the_first_picture_is_fetched_at_once(world, guest):
    Photo.objects.create(
        product=world.products["scarf"], position=1, key="cd" * 32, width=960, height=1200, widths=[320, 640]
    )
    said = page(guest, world, "scarf")
    wall = said.split('class="work-wall"')[1].split('class="work-word"')[0]
    assert wall.count('fetchpriority="high"') == 1
    assert wall.count('loading="lazy"') == 1


@pytest.mark.parametrize("field", ["name", "village", "motif", "description"])
def test_a_hostile_text_is_only_text(world, guest, field):
    Product.objects.filter(pk=world.products["scarf"].pk).update(**{field: HOSTILE})
    said = page(guest, world, "scarf")
    assert "<img src=x" not in said
    assert "&lt;img src=x onerror=alert(1)&gt;" in said


def test_what_is_not_on_the_market_is_not_there(world, guest):
    withdraw_product(world.products["scarf"], by="user:1", now=world.now)
    assert guest.get(f"/karya/{world.products['scarf'].slug}").status_code == 404
    assert guest.get("/karya/%00").status_code == 404
    assert guest.get("/karya/" + "x" * 400).status_code == 404


def test_the_page_fits_a_slow_line(world, guest):
    assert len(page(guest, world, "metre").encode()) < 20_000


def test_an_approved_work_says_which_council_vouches_for_it(visitor, world):
    jury = Jury(world)
    assert "vouch for it" not in page(visitor, world, "scarf")
    jury.decide(jury.send(), 5, 5)
    assert "Two curators of Dekranasda Karangasem looked at it" in page(visitor, world, "scarf")
