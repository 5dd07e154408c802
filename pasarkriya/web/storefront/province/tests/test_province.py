from pasarkriya.places.models import Region
from pasarkriya.web.storefront.province.archipelago import SHORT, SQUARES, squares


def test_every_province_has_its_own_place_on_the_map(world):
    codes = set(Region.objects.provinces().values_list("code", flat=True))
    assert set(SQUARES) == set(SHORT) == codes
    assert len(set(SQUARES.values())) == 38


def test_the_dye_is_deeper_where_more_is_made(world):
    provinces = {r.code: r for r in Region.objects.provinces()}
    depth = {s.code: s.depth for s in squares(provinces, {"51": 100, "52": 50, "53": 10, "33": 9})}
    assert [depth[code] for code in ("51", "52", "53", "33", "15")] == [3, 3, 2, 1, 0]


def test_the_map_leads_to_every_province(world, guest):
    page = guest.get("/daerah").content.decode()
    assert page.count('<a href="/daerah/') == 2 * 38
    assert 'href="/daerah/nusa-tenggara-barat"' in page


def test_a_province_shows_its_works_its_makers_and_its_council(world, guest, visitor):
    page = guest.get("/daerah/bali").content.decode()
    for shown in (
        "Selendang endek wajik",
        "Dekranasda Bali",
        'href="/perajin/ayu"',
        "4 karya dari provinsi ini",
        "?kab=51.07",
    ):
        assert shown in page
    assert "4 works from this province hang here now." in visitor.get("/daerah/bali").content.decode()


def test_a_regency_shows_only_its_own(world, guest):
    page = guest.get("/daerah/bali?kab=51.04").content.decode()
    assert "Cincin granulasi jawan" in page
    assert "Selendang endek wajik" not in page


def test_a_regency_of_another_province_is_not_obeyed(world, guest):
    assert "Selendang endek wajik" in guest.get("/daerah/bali?kab=33.01").content.decode()


def test_a_province_without_works_invites(world, guest):
    page = guest.get("/daerah/jambi").content.decode()
    assert "Alat tenun sudah terpasang" in page
    assert "Dekranasda Jambi" in page


def test_a_code_is_sent_on_to_the_name(world, guest):
    assert guest.get("/daerah/34")["Location"] == "/daerah/di-yogyakarta"
    assert guest.get("/daerah/00").status_code == 404
    assert guest.get("/daerah/tidak-ada").status_code == 404


def test_a_province_needs_three_statements_once_the_names_are_known(world, guest, django_assert_num_queries):
    guest.get("/daerah/bali")
    with django_assert_num_queries(3):
        guest.get("/daerah/bali")
