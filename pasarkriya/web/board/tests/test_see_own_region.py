import pytest
from django.test import Client

from pasarkriya.accounts.permissions import Role

pytestmark = pytest.mark.django_db


def test_guests_are_asked_to_sign_in(world):
    assert Client().get("/dewan/").headers["Location"] == "/akun/masuk?next=%2Fdewan%2F"


@pytest.mark.parametrize("name", ["ayu", "fajar"])
@pytest.mark.parametrize("page", ["/dewan/", "/dewan/toko", "/dewan/toko/tenun-sari", "/dewan/pengurus"])
def test_people_without_an_office_find_nothing_here(desk, name, page):
    assert desk(name).get(page).status_code == 404


def test_eko_of_jambi_sees_nothing_of_bali(desk, waiting, world):
    shop = waiting("Tenun Baru")
    eko = desk("eko")
    assert "Tenun Baru" not in eko.get("/dewan/").content.decode()
    assert "/dewan/toko/" not in eko.get("/dewan/toko?q=tenun").content.decode()
    bali = world.councils["51"].slug
    for path in (
        f"toko/{shop.slug}",
        "toko/tenun-sari",
        f"pengurus/{bali}",
        f"pengurus/{world.councils['51.07'].slug}",
    ):
        assert eko.get(f"/dewan/{path}").status_code == 404, path
    for path in (f"toko/{shop.slug}/buka", f"toko/{shop.slug}/kembalikan"):
        assert eko.post(f"/dewan/{path}", {"reason": "x"}).status_code == 404, path


def test_what_is_not_yours_looks_like_what_is_not_there(desk, world):
    import re

    differing = re.compile(r'csrfmiddlewaretoken" value="\w+"|value="/dewan[^"]+"')
    answers = [desk("eko").get(f"/dewan/toko/{slug}") for slug in ("tenun-sari", "tidak-ada")]
    pages = [differing.sub("", answer.content.decode()) for answer in answers]
    assert pages[0] == pages[1]


def test_a_regency_board_sees_only_its_regency(desk, waiting, appointed, world):
    appointed("fajar", "51.07", Role.VERIFIER)
    mine, other = waiting("Tenun Sidemen", "51.07.06"), waiting("Perak Celuk", "51.04.01", owner="bagus")
    fajar = desk("fajar")
    page = fajar.get("/dewan/").content.decode()
    assert "Tenun Sidemen" in page and "Perak Celuk" not in page
    assert fajar.get(f"/dewan/toko/{mine.slug}").status_code == 200
    assert fajar.get(f"/dewan/toko/{other.slug}").status_code == 404
    above = world.councils["51"].slug
    assert fajar.get(f"/dewan/pengurus/{above}").status_code == 404


def test_the_nation_sees_all(desk, waiting, appointed, world):
    appointed("fajar", "", Role.VERIFIER)
    waiting("Tenun Sidemen", "51.07.06")
    waiting("Batik Jambi", "15.71.01", owner="bagus")
    fajar = desk("fajar")
    page = fajar.get("/dewan/").content.decode()
    assert "Tenun Sidemen" in page and "Batik Jambi" in page
    page = fajar.get("/dewan/pengurus").content.decode()
    assert "Dekranasda Bali" in page and "Dekranasda Jambi" in page


def test_an_officer_who_also_owns_a_shop_elsewhere_does_not_find_it_on_the_boards_desk(desk, appointed, world):
    """Ayu's own shop lies in Bali; on Jambi's desk it is no business of hers."""
    appointed("ayu", "15", Role.CURATOR)
    assert desk("ayu").get("/dewan/toko/tenun-sari").status_code == 404
    assert desk("ayu").get("/dewan/").status_code == 200


def test_a_code_is_no_prefix(desk, waiting, appointed, world):
    """51.0 is not a region, and 5 is not the one above 51."""
    from pasarkriya.accounts.actors import Actor, Grant
    from pasarkriya.shops.queries import waiting_in_reach

    waiting("Tenun Sidemen")
    for code in ("5", "51.0", "51.07.0"):
        assert waiting_in_reach(Actor(world.people["fajar"], (Grant(role=Role.VERIFIER, region=code),))) == []


def test_search_finds_by_name_village_maker_and_phone_and_narrows_by_state(desk, waiting):
    shop = waiting("Songket Baru")
    dewi = desk("dewi")
    for words in ("songket", "sidemen baru", "citra", "081399900011"):
        assert shop.slug in dewi.get("/dewan/toko", {"q": words}).content.decode(), words
    assert shop.slug not in dewi.get("/dewan/toko", {"q": "songket", "status": "OPEN"}).content.decode()
    assert shop.slug in dewi.get("/dewan/toko", {"status": "SUBMITTED", "region": "51.07"}).content.decode()
    assert shop.slug not in dewi.get("/dewan/toko", {"region": "51.04"}).content.decode()


STRANGE = ["q=%00", "status=%00", "region=%00", "before=²", "before=99999999999999999999", "q=" + "a" * 500]


@pytest.mark.parametrize("query", STRANGE)
def test_strange_questions_break_nothing(desk, query):
    assert desk("dewi").get(f"/dewan/toko?{query}").status_code == 200


def test_a_board_page_is_a_handful_of_statements(desk, waiting, django_assert_max_num_queries):
    for number in range(12):
        waiting(f"Tenun {number}", days=number + 1)
    dewi = desk("dewi")
    # One for each kind of what may wait, however much of it does.
    # Each source of the worklist asks once: copied labels, imitations, clashes and notes came last.
    with django_assert_max_num_queries(28):
        dewi.get("/dewan/")
