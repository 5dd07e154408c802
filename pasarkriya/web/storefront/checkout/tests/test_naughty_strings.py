"""The 515 strings of the Big List in every field: each comes back as it was, or is refused with a sentence."""

import json
from html import unescape

import pytest
from django.test import Client

from pasarkriya.orders.actions.set_open_limit import set_open_limit
from pasarkriya.orders.models import Purchase
from pasarkriya.web.storefront.checkout.tests.journey import fill_in, put_in


@pytest.fixture
def strings(real):
    return json.loads((real / "15_blns.json").read_text())


def allow_many(world):
    """One buyer tries them all, and pays for none."""
    set_open_limit(per_phone=1000, per_account=1000, since=world.now, by="installer", now=world.now)


def test_no_field_of_the_page_can_be_broken(world, strings):
    client = Client()
    allow_many(world)
    put_in(client, world, ring=1)
    form = fill_in(client)
    shop = world.shops["bagus"].pk
    fields = ["phone", "email", "district", "district_text", "postal_code", "key", "expected_total_amount"]
    fields += [f"delivery-{shop}", f"payment-{shop}", "do", "delivery-x"]
    for number, text in enumerate(strings):
        answer = client.post("/beli", {**form, fields[number % len(fields)]: text})
        assert answer.status_code < 500, text
        if answer.status_code == 303:
            put_in(client, world, ring=1)
            form = fill_in(client)


def test_names_and_streets_come_back_as_they_were_written(world, strings):
    client = Client()
    allow_many(world)
    for text in strings[::7]:
        put_in(client, world, ring=1)
        answer = client.post("/beli", fill_in(client, name=text[:80] or "x", street=text[:300] or "x"))
        if answer.status_code == 303:
            page = client.get(answer["Location"]).content.decode()
            purchase = Purchase.objects.latest("id")
            assert purchase.street == text[:300].replace("\x00", "").strip() or not text.strip()
            assert purchase.buyer_name in unescape(page)
            assert "<script>alert" not in page
        else:
            assert answer.status_code == 400 and 'class="error"' in answer.content.decode()


def test_a_body_larger_than_any_form_is_refused(world):
    client = Client()
    put_in(client, world, ring=1)
    answer = client.post("/beli", {"do": "buy", "street": "x" * 10_000_000})
    assert answer.status_code in (400, 413)
    assert not Purchase.objects.exists()
