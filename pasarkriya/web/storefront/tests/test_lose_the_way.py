"""A form that lay open too long, and what was typed into it."""

import pytest
from django.test import Client

from tests.world import PASSWORD


def test_a_form_without_its_mark_is_refused_on_our_own_page_with_a_way_back(world):
    stale = Client(enforce_csrf_checks=True, headers={"accept-language": "id"})
    response = stale.post(
        "/keranjang/tambah", {"variant": "1"}, headers={"referer": "http://testserver/karya?kriya=endek"}
    )
    said = response.content.decode()
    assert response.status_code == 403
    assert 'class="refused-title"' in said
    assert 'href="/karya?kriya=endek"' in said


def test_no_way_leads_back_to_another_site(world):
    stale = Client(enforce_csrf_checks=True)
    response = stale.post(
        "/keranjang/tambah", {"variant": "1"}, headers={"referer": "http://elsewhere.test/karya?kriya=endek"}
    )
    assert "kriya=endek" not in response.content.decode()


def test_a_press_after_the_sign_in_ran_out_comes_back_to_its_page(world, guest):
    response = guest.post("/jual/karya/1/terbitkan", headers={"referer": "http://testserver/jual/karya/1"})
    assert response["Location"] == "/akun/masuk?next=%2Fjual%2Fkarya%2F1"


@pytest.mark.browser
def test_what_was_typed_is_still_there_after_signing_in_again(lasting_world, phone):
    phone.goto("/akun/masuk")
    phone.fill("input[name=login]", lasting_world.people["ayu"].phone)
    phone.fill("input[name=password]", PASSWORD)
    phone.locator("main form button").first.click()
    phone.goto("/jual/toko/tenun-sari/karya/baru")
    phone.fill("[name=name]", "Selendang \U0001f33a senja")
    phone.evaluate("document.querySelectorAll('form').forEach((each) => { each.noValidate = true; })")
    phone.context.clear_cookies(name="sessionid")
    phone.locator("main form button.button").last.click()
    phone.wait_for_url("**/akun/masuk?next=*")
    phone.fill("input[name=login]", lasting_world.people["ayu"].phone)
    phone.fill("input[name=password]", PASSWORD)
    phone.locator("main form button").first.click()
    phone.wait_for_url("**/karya/baru")
    assert phone.input_value("[name=name]") == "Selendang \U0001f33a senja"
