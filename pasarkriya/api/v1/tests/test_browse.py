import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pasarkriya.catalogue.actions.index_photos import index_new_photos
from pasarkriya.catalogue.actions.publish_product import withdraw_product


def test_a_list_names_each_work_its_shop_and_what_is_left(world, program):
    body = program.json("GET", "/products")
    assert set(body) == {"items", "next_cursor"} and body["next_cursor"] is None
    ring = next(item for item in body["items"] if item["slug"] == world.products["ring"].slug)
    assert (ring["price_amount"], ring["currency"], ring["shop"], ring["region"]) == (
        350_000,
        "IDR",
        "perak-bagus",
        "51.04",
    )
    (variant,) = ring["variants"]
    assert (variant["id"], variant["available"], variant["unit"]) == (world.variant("ring").pk, 100, "piece")


def test_a_list_is_two_statements_whatever_its_length(world, program):
    program.json("GET", "/products")
    with CaptureQueriesContext(connection) as seen:
        program.json("GET", "/products?limit=24")
    assert len(seen) == 2, [query["sql"][:80] for query in seen]


def test_works_of_a_colour(world, program):
    """All of the world's photos are of one blue."""
    assert program.json("GET", "/products?colour=2f4a6d")["items"] == []
    index_new_photos()
    body = program.json("GET", "/products?colour=%232f4a6d&shop=perak-bagus")
    assert [item["slug"] for item in body["items"]] == [world.products["ring"].slug]
    assert body["next_cursor"] is None
    assert len(program.json("GET", "/products?colour=2f4a6d&limit=2")["items"]) == 2
    assert program.json("GET", "/products?colour=b8432f")["items"] == []


@pytest.mark.parametrize("colour", ["biru", "12345", "1f3a6z"])
def test_what_is_no_colour_is_said(world, program, colour):
    assert program.json("GET", f"/products?colour={colour}", expect=400)["code"] == "colour_unreadable"


def test_pages_follow_each_other_without_gap_or_repetition(world, program):
    slugs, cursor = [], ""
    for _ in range(9):
        page = program.json("GET", f"/products?limit=1&cursor={cursor}")
        slugs += [item["slug"] for item in page["items"]]
        if not (cursor := page["next_cursor"]):
            break
    assert sorted(slugs) == sorted(product.slug for product in world.products.values())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("craft=endek", {"scarf", "metre", "sarong"}),
        ("region=51.04", {"ring"}),
        ("region=51", {"scarf", "metre", "sarong", "ring"}),
        ("price_max=200000", {"metre"}),
        ("price_min=400000&price_max=500000", {"scarf"}),
        ("shop=perak-bagus", {"ring"}),
        ("q=selendang", {"scarf"}),
        ("q=selendng", {"scarf"}),
        ("region=15", set()),
    ],
)
def test_a_list_is_narrowed(world, program, query, found):
    slugs = {item["slug"] for item in program.json("GET", f"/products?{query}")["items"]}
    assert slugs == {world.products[name].slug for name in found}


def test_a_mended_search_says_what_it_looked_for(world, program):
    assert program.json("GET", "/products?q=selendng")["understood_as"] == "selendang"


def test_one_work_is_found_by_id_and_by_slug(world, program):
    product = world.products["metre"]
    by_id, by_slug = (program.json("GET", f"/products/{key}") for key in (product.pk, product.slug))
    assert by_id == by_slug and by_id["facts"]["loom"] == "atbm" and by_id["variants"][0]["minimum"] == 50
    assert by_id["pictures"][0]["url"].endswith("/960.webp")


def test_a_work_that_was_withdrawn_is_not_there(world, program):
    product = world.products["ring"]
    withdraw_product(product, by="user:2", now=world.now)
    for key in (product.pk, product.slug, 999_999, "9" * 30, "%F0%9F%98%80"):
        assert program.json("GET", f"/products/{key}", expect=404)["code"] == "product_missing"


def test_one_work_is_three_statements(world, program):
    with CaptureQueriesContext(connection) as seen:
        program.json("GET", f"/products/{world.products['ring'].pk}")
    assert len(seen) == 3


def test_shops_crafts_and_districts(world, program):
    shops = program.json("GET", "/shops?limit=1")
    assert [shop["shop"] for shop in shops["items"]] == ["tenun-sari"] and shops["next_cursor"]
    rest = program.json("GET", f"/shops?limit=1&cursor={shops['next_cursor']}")
    assert [shop["shop"] for shop in rest["items"]] == ["perak-bagus"] and rest["next_cursor"] is None
    shop = program.json("GET", "/shops/tenun-sari")
    assert shop["payment_methods"] == ["cash", "qris", "transfer"] and shop["makers"][0]["name"] == "Ayu"
    assert any(craft["slug"] == "endek" for craft in program.json("GET", "/crafts")["items"])
    district = program.json("GET", "/districts?q=gambir jakarta")["items"][0]
    assert district["code"] == "31.71.01" and "10110" in district["postal_codes"]
    assert program.json("GET", "/districts?q=ga")["items"] == []
