import re

import pytest
from django.http import QueryDict

from pasarkriya.catalogue.actions.save_product import save_product
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.web.storefront.browse.filters import read_asked
from tests.world import product

HOSTILE = '<script>alert(1)</script>"onload="x'


def names(response) -> list[str]:
    return re.findall(r'class="card-name">([^<]+)<', response.content.decode())


def hang(world, count: int) -> None:
    """`count` more works of Tenun Sari, each dearer than the one before."""
    for number in range(count):
        draft = ProductDraft(
            name=f"Cincin {number}", craft="perak-celuk", form="perhiasan", technique="granulasi", origin="51.04",
            purity_permille=925, variants=[VariantDraft(price_amount=10_000 + number, stock=1)],
        )  # fmt: skip
        product(world, f"ring{number}", world.shops["bagus"], draft)


def test_everything_hangs_newest_first(world, guest):
    assert names(guest.get("/karya")) == [
        "Cincin granulasi jawan", "Kamen endek pesanan", "Endek meteran taum", "Selendang endek wajik",
    ]  # fmt: skip


def test_a_full_list_needs_one_statement_once_the_names_are_known(world, guest, django_assert_num_queries):
    hang(world, 25)
    with django_assert_num_queries(4):
        guest.get("/karya")
    with django_assert_num_queries(1):
        response = guest.get("/karya")
    assert len(names(response)) == 24


def test_a_search_as_typed_needs_no_more_statements_than_a_list(world, guest, django_assert_num_queries):
    guest.get("/karya")
    with django_assert_num_queries(1):
        response = guest.get("/karya?q=cincin")
    assert names(response) == ["Cincin granulasi jawan"]


def test_a_misspelt_word_is_understood_and_said(world, guest, visitor):
    found = guest.get("/karya?q=selendng")
    assert names(found) == ["Selendang endek wajik"]
    assert "Menampilkan hasil untuk “selendang”" in found.content.decode()
    assert "Showing results for “selendang”" in visitor.get("/karya?q=selendng").content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kriya=perak-celuk", {"Cincin granulasi jawan"}),
        ("bahan=logam", {"Cincin granulasi jawan"}),
        ("daerah=51.07", {"Kamen endek pesanan", "Endek meteran taum", "Selendang endek wajik"}),
        ("daerah=15", set()),
        ("dari=400rb&sampai=500.000", {"Selendang endek wajik"}),
        ("sampai=Rp 150.000", {"Endek meteran taum"}),
    ],
)
def test_it_is_narrowed_by_craft_material_place_and_price(world, guest, query, expected):
    assert set(names(guest.get(f"/karya?{query}"))) == expected


def test_the_cheapest_comes_first_when_asked(world, guest):
    assert names(guest.get("/karya?urut=cheap"))[0] == "Endek meteran taum"
    assert names(guest.get("/karya?urut=dear"))[0] == "Kamen endek pesanan"


def test_the_next_page_goes_on_where_this_one_ended(world, guest):
    hang(world, 30)
    first = guest.get("/karya?urut=cheap")
    link = re.search(r'rel="next" href="([^"]+)"', first.content.decode())[1].replace("&amp;", "&")
    second = guest.get(link)
    assert len(set(names(first)) | set(names(second))) == 34
    assert "Kembali ke awal" in second.content.decode()


@pytest.mark.parametrize(
    "query", ["lanjut=xx", "dari=-5", "dari=abc", "sampai=" + "9" * 60, "daerah=9x", "kriya=ada", "urut=1", "q=%00"]
)
def test_what_cannot_be_read_is_left_out(world, guest, query):
    response = guest.get(f"/karya?{query}")
    assert response.status_code == 200
    assert len(names(response)) == 4


def test_what_was_typed_is_shown_and_never_interpreted(world, guest):
    page = guest.get("/karya", {"q": HOSTILE}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_hostile_name_is_only_a_name(world, guest):
    draft = ProductDraft(name=HOSTILE, variants=[VariantDraft(price_amount=1)])
    save_product(shop=world.shops["sari"], draft=draft, by="user:1", now=world.now, product=world.products["scarf"])
    page = guest.get("/karya").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_empty_list_says_what_to_do_next(world, guest):
    page = guest.get("/karya?daerah=15").content.decode()
    assert "Alat tenun ini masih kosong" in page
    assert 'class="button" href="/karya"' in page


def test_a_changed_list_begins_at_its_beginning(world):
    asked = read_asked(QueryDict("q=endek&urut=cheap&lanjut=abc"))
    assert asked.address(order="new") == "/karya?q=endek"
    assert asked.address(cursor="zz") == "/karya?q=endek&urut=cheap&lanjut=zz"


def test_what_is_chosen_is_said_and_can_be_taken_away(world, guest):
    said = guest.get("/karya?q=selendang&daerah=51&dari=100000").content.decode()
    assert 'class="chip" href="/karya?daerah=51&amp;dari=100000"' in said
    assert 'class="chip" href="/karya?q=selendang&amp;dari=100000"' in said
    assert 'class="chip" href="/karya?q=selendang&amp;daerah=51"' in said
    assert 'class="chip"' not in guest.get("/karya").content.decode()
