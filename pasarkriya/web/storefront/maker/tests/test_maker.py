import pytest

from pasarkriya.catalogue.models import Product
from pasarkriya.shops.models import Maker, Shop, ShopStatus

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def ayu(world) -> Maker:
    maker = Maker.objects.get(name="Ayu")
    Product.objects.filter(shop=world.shops["sari"]).update(maker=maker)
    return maker


def test_a_maker_shows_her_village_and_her_works(ayu, guest, django_assert_num_queries):
    guest.get(f"/perajin/{ayu.slug}")
    with django_assert_num_queries(2):
        page = guest.get(f"/perajin/{ayu.slug}").content.decode()
    for shown in (
        "Sidemen, Karangasem",
        "Selendang endek wajik",
        "Kami bekerja di rumah sejak 1987.",
        "/toko/tenun-sari",
    ):
        assert shown in page
    assert "Cincin granulasi jawan" not in page


def test_her_words_are_shown_as_she_wrote_them(ayu, guest):
    Maker.objects.filter(pk=ayu.pk).update(name=HOSTILE, story=HOSTILE)
    page = guest.get(f"/perajin/{ayu.slug}").content.decode()
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_maker_of_a_shop_that_is_not_open_is_not_there(ayu, world, guest):
    Shop.objects.filter(pk=world.shops["sari"].pk).update(status=ShopStatus.CLOSED)
    assert guest.get(f"/perajin/{ayu.slug}").status_code == 404
    assert "Ayu" not in guest.get("/perajin").content.decode()


def test_makers_are_found_by_province(world, guest, visitor, django_assert_num_queries):
    guest.get("/perajin")
    with django_assert_num_queries(3):
        page = guest.get("/perajin").content.decode()
    assert page.count('class="maker plain"') == 2
    assert 'class="maker plain"' not in guest.get("/perajin?daerah=15").content.decode()
    assert "No shop of this province is open yet." in visitor.get("/perajin?daerah=15").content.decode()


@pytest.mark.parametrize("query", ["lanjut=x", "lanjut=-1", "lanjut=" + "9" * 40, "lanjut=²", "daerah=zz"])
def test_strange_addresses_show_the_list(world, guest, query):
    assert guest.get(f"/perajin?{query}").status_code == 200
