from pasarkriya.shops.models import Shop, ShopStatus


def test_a_shop_shows_its_makers_and_all_its_works(world, guest, django_assert_num_queries):
    guest.get("/toko/tenun-sari")
    with django_assert_num_queries(4):
        page = guest.get("/toko/tenun-sari").content.decode()
    for shown in (
        "Tenun Sari",
        'href="/perajin/ayu"',
        "Selendang endek wajik",
        "Kamen endek pesanan",
        "Endek meteran taum",
    ):
        assert shown in page
    assert "Cincin" not in page


def test_a_shop_that_is_not_open_is_not_there(world, guest):
    Shop.objects.filter(slug="tenun-sari").update(status=ShopStatus.SUBMITTED)
    assert guest.get("/toko/tenun-sari").status_code == 404
    assert guest.get("/toko/%00").status_code == 404


def test_its_words_are_only_words(world, guest):
    Shop.objects.filter(slug="tenun-sari").update(name="<b>x</b>", tagline="<i>y</i>", story="<u>z</u>")
    page = guest.get("/toko/tenun-sari").content.decode()
    assert not any(tag in page for tag in ("<b>x", "<i>y", "<u>z"))


def test_an_old_page_mark_shows_the_beginning(world, guest):
    assert "Selendang endek wajik" in guest.get("/toko/tenun-sari?lanjut=zzz").content.decode()
