import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pasarkriya.catalogue.models import Variant
from pasarkriya.orders.models import CartLine
from pasarkriya.orders.refusals import QuantityInvalid
from pasarkriya.web.storefront.cart.quantities import nearest_below, read_quantity


def add(client, world, product, quantity="1", **more):
    return client.post("/keranjang/tambah", {"variant": world.variant(product).pk, "quantity": quantity, **more})


def quantities():
    return list(CartLine.objects.order_by("id").values_list("quantity", flat=True))


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("3", "piece", 3),
        (" 250 ", "cm", 250),
        ("250 cm", "cm", 250),
        ("2,5 m", "cm", 250),
        ("2.5m", "cm", 250),
        ("3 meter", "cm", 300),
        ("0,75 M", "cm", 75),
        ("40 g", "g", 40),
    ],
)
def test_a_quantity_is_understood_as_it_is_written(text, unit, expected):
    assert read_quantity(text, lambda: unit) == expected


@pytest.mark.parametrize("text", ["", "x", "1.5", "-1", "2,555 m", "1,5 cm", "½", "٣", "1e9", "10" * 20, "{{7*7}}"])
def test_what_is_no_quantity_is_refused(text):
    with pytest.raises(QuantityInvalid):
        read_quantity(text, lambda: "cm")


def test_pieces_are_not_counted_in_metres():
    with pytest.raises(QuantityInvalid):
        read_quantity("2 m", lambda: "piece")


def test_what_is_left_is_offered_in_whole_steps():
    assert nearest_below(140, minimum=50, step=25) == 125
    assert nearest_below(40, minimum=50, step=25) == 0


def test_a_guest_fills_a_cart_without_a_session(world):
    client = Client()
    assert add(client, world, "ring", "2")["Location"] == "/keranjang"
    page = client.get("/keranjang")
    assert "Cincin granulasi jawan" in page.content.decode()
    assert client.cookies["cart_n"].value == "1"
    assert client.cookies["cart"]["httponly"] and client.cookies["cart"]["samesite"] == "Lax"
    assert "sessionid" not in client.cookies


def test_one_press_can_lead_straight_to_paying(world):
    assert add(Client(), world, "ring", go="checkout")["Location"] == "/beli"


def test_a_quantity_is_changed_and_a_line_taken_out(world):
    client = Client()
    add(client, world, "metre", "100")
    variant = world.variant("metre").pk
    client.post("/keranjang/ubah", {"variant": variant, "quantity": "2,5 m"})
    assert quantities() == [250]
    client.post("/keranjang/ubah", {"variant": variant, "quantity": "0"})
    assert quantities() == []


@pytest.mark.parametrize("quantity", ["-1", "0", "1.5", "1000000000", "60", "25", "x" * 5000])
def test_a_quantity_that_does_not_fit_is_explained_and_the_cart_is_as_it_was(world, quantity):
    client = Client()
    add(client, world, "metre", "100")
    answer = add(client, world, "metre", quantity)
    assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()
    assert "Endek meteran taum" in answer.content.decode()
    assert quantities() == [100]


@pytest.mark.parametrize("variant", ["", "0", "-1", "x", "999999", "9" * 30, "1; DROP"])
def test_goods_that_do_not_exist_are_not_found(world, variant):
    answer = Client().post("/keranjang/tambah", {"variant": variant, "quantity": "1"})
    assert answer.status_code == 404


def test_goods_that_were_withdrawn_are_shown_as_gone(world):
    client = Client()
    add(client, world, "ring")
    Variant.objects.filter(pk=world.variant("ring").pk).update(is_offered=False)
    page = client.get("/keranjang").content.decode()
    assert "Cincin granulasi jawan" in page and 'href="/beli"' not in page
    client.post("/keranjang/rapikan")
    assert quantities() == []


def test_fewer_left_than_wanted_are_lowered_to_what_is_left(world):
    client = Client()
    add(client, world, "metre", "900")
    world.buy(metre=250)
    page = client.get("/keranjang").content.decode()
    assert "7,5 m" in page and 'href="/beli"' not in page
    client.post("/keranjang/rapikan")
    assert quantities()[0] == 750


def test_a_name_with_markup_is_shown_as_it_was_written(world):
    product = world.products["ring"]
    type(product).objects.filter(pk=product.pk).update(name="<script>alert(1)</script>{{7*7}}")
    client = Client()
    add(client, world, "ring")
    page = client.get("/keranjang").content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page


def test_a_cart_costs_the_same_few_statements_whatever_it_holds(world):
    client = Client()
    for product in ("ring", "scarf", "sarong"):
        add(client, world, product)
    with CaptureQueriesContext(connection) as statements:
        client.get("/keranjang")
    assert len(statements) <= 5


@pytest.mark.parametrize("cookie", ["x", ".", "0.0", "a" * 5000, "00000000-0000-0000-0000-000000000000.abc"])
def test_a_cookie_we_did_not_make_is_an_empty_cart(world, cookie):
    client = Client()
    client.cookies["cart"] = cookie
    assert client.get("/keranjang").status_code == 200
    assert add(client, world, "ring").status_code == 303
    assert quantities() == [1]


def test_naughty_strings_never_break_a_cart(world, real):
    client = Client()
    for text in json.loads((real / "15_blns.json").read_text())[::9]:
        for field in ("variant", "quantity"):
            fields = {"variant": world.variant("ring").pk, "quantity": "1", field: text}
            for address in ("/keranjang/tambah", "/keranjang/ubah"):
                assert client.post(address, fields).status_code < 500
