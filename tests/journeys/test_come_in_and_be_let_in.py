"""A weaver makes an account with her phone; a shop asks the board; the verifier answers by keyboard alone."""

import re
from datetime import timedelta

import pytest

from pasarkriya.kernel.time import now as clock
from pasarkriya.notices.models import Notice
from pasarkriya.shops.actions.open_shop import open_shop
from pasarkriya.shops.actions.submit_shop import submit_shop
from pasarkriya.shops.models import Shop, ShopStatus, Verification

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def code_sent_to(phone: str) -> str:
    return re.search(r"\d{6}", Notice.objects.filter(to=phone).latest("id").text)[0]


def complaints(person) -> list[str]:
    """Without the front's pictures, which are not developed in the tests' market."""
    return [each for each in person.complaints if "404" not in each]


def test_a_weaver_makes_an_account_without_script_and_without_mail(somebody):
    for script in (False, True):
        number = "0812 7000 1234" if script else "0812 7000 5678"
        sari = somebody(script=script)
        sari.opens("/akun/daftar")
        sari.writes("Nomor telepon atau surel", number)
        sari.presses("Kirimi saya kode")
        sari.shows("kode")
        sari.writes("Kode", code_sent_to("+62" + number.replace(" ", "")[1:]))
        sari.presses("Lanjut")
        sari.writes("Nama Anda", "Ni Luh Sari")
        sari.page.locator("input[name=password1]").fill("kain di jemuran")
        sari.presses("Buat akun saya")
        sari.opens("/akun/")
        sari.reads("Salam, Ni Luh Sari")
        sari.shows("akun")
        assert complaints(sari) == []


def _ask(market, name: str, days: int) -> Shop:
    sari, at = market.shops["sari"], clock() - timedelta(days=days)
    facts = {each: getattr(sari, each) for each in ("region", "district", "village", "postal_code", "story")}
    shop = open_shop(owner=market.people["citra"], name=name, phone="+6281270001111", now=at, **facts)
    submit_shop(shop, by="user:1", now=at)
    return shop


def test_the_verifier_answers_two_shops_by_keyboard(somebody, market):
    old, young = _ask(market, "Tenun Lama", 6), _ask(market, "Tenun Muda", 1)
    dewi = somebody(size={"width": 1280, "height": 900})
    dewi.signs_in(market, "dewi")
    dewi.opens("/dewan/")
    dewi.shows("dewan")
    keys = dewi.page.keyboard
    keys.press("j")
    with dewi.page.expect_navigation():
        keys.press("Enter")
    dewi.reads("Tenun Lama")
    dewi.shows("dewan-toko")
    keys.press("r")
    keys.type("Mohon foto alat tenunnya.")
    keys.press("Tab")
    with dewi.page.expect_navigation():
        keys.press("Enter")
    dewi.reads("Tenun Muda")
    keys.press("o")
    with dewi.page.expect_navigation():
        keys.press("Enter")
    dewi.reads("Tidak ada yang menunggu")
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.status, young.status) == (ShopStatus.RETURNED, ShopStatus.OPEN)
    assert Verification.objects.get(shop=old).reason == "Mohon foto alat tenunnya."
    assert complaints(dewi) == []
