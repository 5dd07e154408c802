import pytest
from django.urls import reverse

from pasarkriya.shops.models import Maker, Member
from pasarkriya.shops.queries import makers_of

PAGES = (
    "seller_desk",
    "seller_orders",
    "seller_earnings",
    "seller_returns",
    "seller_promotions",
    "seller_products",
    "seller_new_product",
    "seller_shop",
    "seller_new_maker",
    "seller_people",
)
SECTIONS = ("profil", "alamat", "pembuat", "bayar", "kirim")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_of_a_shop_opens_in_both_languages(world, sure_ayu, language):
    order = world.order(scarf=1)
    addresses = [reverse(name, args=["tenun-sari"]) for name in PAGES]
    addresses += [reverse("seller_section", args=["tenun-sari", key]) for key in SECTIONS]
    addresses += [reverse("seller_product", args=[p.pk]) for key, p in world.products.items() if key != "ring"]
    addresses += [reverse(name, args=[world.products["metre"].pk]) for name in ("seller_preview", "seller_stock_of")]
    addresses += [reverse("seller_order", args=[order.number]), reverse("seller_open")]
    addresses += [reverse("seller_maker", args=["tenun-sari", makers_of(world.shops["sari"])[0].pk])]
    for address in addresses:
        answer = sure_ayu.get(address, HTTP_ACCEPT_LANGUAGE=language)
        assert answer.status_code == 200, address
        assert answer["Cache-Control"] == "no-store"


def test_a_guest_is_asked_to_sign_in(world, client):
    answer = client.get("/jual/")
    assert answer.status_code == 302 and "next=%2Fjual%2F" in answer["Location"]


def test_one_shop_leads_straight_to_its_desk(world, ayu):
    assert ayu.get("/jual/")["Location"] == "/jual/toko/tenun-sari/"


def test_somebody_without_a_shop_is_led_to_opening_one(world, at_desk):
    assert at_desk("fajar").get("/jual/")["Location"] == "/jual/buka"


def test_several_shops_are_a_choice(world, ayu):
    Member.objects.create(shop=world.shops["bagus"], user=world.people["ayu"], role="shop_staff", since=world.now)
    answer = ayu.get("/jual/")
    assert "Perak Bagus" in answer.content.decode() and "Tenun Sari" in answer.content.decode()


FOREIGN_GET = (
    ("seller_desk", ["perak-bagus"]),
    ("seller_orders", ["perak-bagus"]),
    ("seller_products", ["perak-bagus"]),
    ("seller_new_product", ["perak-bagus"]),
    ("seller_shop", ["perak-bagus"]),
    ("seller_name", ["perak-bagus"]),
    ("seller_people", ["perak-bagus"]),
    ("seller_new_maker", ["perak-bagus"]),
    ("seller_section", ["perak-bagus", "bayar"]),
)


@pytest.mark.parametrize(("name", "args"), FOREIGN_GET)
def test_a_foreign_shop_is_not_there(world, ayu, name, args):
    assert ayu.get(reverse(name, args=args)).status_code == 404
    assert ayu.post(reverse(name, args=args), {"name": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["seller_product", "seller_preview", "seller_stock_of"])
def test_a_foreign_product_is_not_there(world, ayu, name):
    assert ayu.get(reverse(name, args=[world.products["ring"].pk])).status_code == 404


@pytest.mark.parametrize("name", ["seller_product", "seller_publish", "seller_withdraw", "seller_add_photos"])
def test_a_foreign_product_is_not_changed(world, ayu, name):
    assert ayu.post(reverse(name, args=[world.products["ring"].pk]), {"name": "x"}).status_code == 404
    world.products["ring"].refresh_from_db()
    assert world.products["ring"].name == "Cincin granulasi jawan" and world.products["ring"].status == "PUBLISHED"


@pytest.mark.parametrize("name", ["seller_tap", "seller_count", "seller_taken"])
def test_foreign_stock_is_not_changed(world, ayu, name):
    answer = ayu.post(reverse(name, args=[world.variant("ring").pk]), {"key": "ab" * 8})
    assert answer.status_code == 404


def test_a_foreign_order_is_not_there(world, at_desk):
    number = world.order(scarf=1).number
    stranger = at_desk("bagus")
    assert stranger.get(reverse("seller_order", args=[number])).status_code == 404
    assert stranger.post(reverse("seller_order_act", args=[number, "kemas"])).status_code == 404


def test_foreign_people_are_not_there(world, ayu):
    maker = Maker.objects.get(shop=world.shops["bagus"])
    member = Member.objects.get(shop=world.shops["bagus"])
    assert ayu.get(reverse("seller_maker", args=["tenun-sari", maker.pk])).status_code == 404
    assert ayu.post(reverse("seller_end_member", args=["tenun-sari", member.pk])).status_code == 404
    assert Member.objects.get(pk=member.pk).until is None


def test_the_board_of_the_region_does_not_sit_at_the_shops_desk(world, at_desk):
    for name in PAGES:
        assert at_desk("dewi").get(reverse(name, args=["tenun-sari"])).status_code == 404


def test_numbers_no_table_holds_are_not_there(world, ayu):
    for address in (
        "/jual/karya/9999999999999999999999",
        "/jual/stok/9999999999999999999999",
        "/jual/bukti/99999999999999999999",
    ):
        assert ayu.get(address).status_code == 404


def test_a_helper_sees_the_work_but_not_the_bank_account(world, at_desk):
    Member.objects.create(shop=world.shops["sari"], user=world.people["fajar"], role="shop_staff", since=world.now)
    helper = at_desk("fajar")
    assert helper.get(reverse("seller_desk", args=["tenun-sari"])).status_code == 200
    assert helper.get(reverse("seller_section", args=["tenun-sari", "bayar"])).status_code == 404
    assert "0123456789" not in helper.get(reverse("seller_shop", args=["tenun-sari"])).content.decode()


POSTS = ("seller_publish", "seller_withdraw", "seller_add_photos")


def test_nothing_is_changed_by_looking(world, ayu):
    number = world.order(scarf=1).number
    addresses = [reverse(name, args=[world.products["scarf"].pk]) for name in POSTS]
    addresses += [
        reverse("seller_order_act", args=[number, "uang-masuk"]),
        reverse("seller_submit", args=["tenun-sari"]),
    ]
    addresses += [reverse("seller_tap", args=[world.variant("scarf").pk])]
    for address in addresses:
        assert ayu.get(address).status_code == 405


def test_a_form_from_elsewhere_is_refused(world, at_desk):
    strict = at_desk("ayu", enforce_csrf_checks=True)
    number = world.order(scarf=1).number
    assert strict.post(reverse("seller_order_act", args=[number, "uang-masuk"])).status_code == 403
