import pytest

pytestmark = pytest.mark.browser


def address(world, key: str) -> str:
    return f"/karya/{world.products[key].slug}"


def test_the_sum_follows_what_is_typed(lasting_world, phone):
    phone.goto(address(lasting_world, "metre"))
    shown = phone.locator("[data-sum-shown]")
    assert shown.inner_text() == "= Rp75.000"
    phone.fill("#quantity", "275")
    assert shown.inner_text() == "= Rp412.500"
    phone.fill("#quantity", "260")
    assert shown.inner_text() == ""


def test_one_looks_at_the_threads_and_comes_back(lasting_world, phone):
    phone.goto(address(lasting_world, "scarf"))
    phone.click(".work-photo")
    phone.locator(".zoom button").click()
    phone.locator(".zoom").wait_for(state="detached")
    assert phone.url.endswith(address(lasting_world, "scarf"))


def test_delivery_is_told_for_a_district_found_by_three_letters(lasting_world, phone):
    phone.goto(address(lasting_world, "scarf"))
    phone.click("summary")
    phone.fill("#f-district", "menteng jak")
    phone.locator("[data-found] input").first.click()
    phone.locator("[data-answer-here] li").first.wait_for()
    assert phone.input_value("#f-district") == "Menteng, Kota Administrasi Jakarta Pusat, DKI Jakarta"


def test_without_script_the_same_form_reaches_the_cart(lasting_world, plain_phone):
    plain_phone.goto(address(lasting_world, "metre"))
    plain_phone.fill("#quantity", "275")
    plain_phone.click("text=Masukkan ke keranjang")
    assert plain_phone.url.endswith("/keranjang")
    assert "Rp412.500" in plain_phone.content()
