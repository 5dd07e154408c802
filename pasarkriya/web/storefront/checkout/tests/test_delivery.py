from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pasarkriya.catalogue.actions.publish_product import withdraw_product


def test_the_product_page_learns_what_delivery_to_a_district_costs(world):
    address = f"/ongkir/{world.variant('ring').pk}"
    client = Client()
    with CaptureQueriesContext(connection) as statements:
        part = client.get(f"{address}?district=31.71.01", headers={"HX-Request": "true"}).content.decode()
    assert "JNE REG" in part and "Gambir" in part and "<html" not in part
    assert len(statements) <= 5
    # The district is known from now on, and the address page begins with it.
    assert "Gambir" in client.get(address).content.decode()
    client.post("/keranjang/tambah", {"variant": world.variant("ring").pk})
    assert "JNE REG" in client.get("/beli").content.decode()


def test_without_script_it_is_a_page_with_a_list_to_choose_from(world):
    page = Client().get(f"/ongkir/{world.variant('ring').pk}?district_text=ubud&district=").content.decode()
    assert "<html" in page and "Gianyar" in page


def test_a_draft_and_a_closed_shop_have_no_delivery_either(world):
    ring = world.variant("ring").pk
    withdraw_product(world.products["ring"], by="user:2", now=world.now)
    for address in (f"/ongkir/{ring}", f"/ongkir/{ring}?district=31.71.01"):
        assert Client().get(address).status_code == 404


def test_what_is_not_for_sale_has_no_delivery(world):
    assert Client().get("/ongkir/999999").status_code == 404
    assert Client().get("/ongkir/999999?district=31.71.01").status_code == 404
    assert Client().get(f"/ongkir/{2**64}?district=31.71.01").status_code == 404
    assert Client().get(f"/ongkir/{world.variant('ring').pk}?district=99.99.99%00").status_code == 200
