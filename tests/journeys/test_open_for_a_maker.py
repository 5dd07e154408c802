"""A companion opens a shop for a weaver without a smartphone; the board looks; the shop is handed to her by a code."""

import re
from datetime import timedelta

import pytest

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.kernel.time import now as clock
from pasarkriya.notices.models import Notice
from pasarkriya.shops.companion_models import Companionship, Deed
from pasarkriya.shops.models import Member, Shop
from tests.world import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HER_NUMBER = "+6281355500077"


def code_sent_to(phone: str) -> str:
    return re.search(r"\d{6}", Notice.objects.filter(to=phone).latest("id").text)[0]


@pytest.fixture
def komang(market) -> User:
    user = User.objects.create_user(
        phone="+6281233300001", password=PASSWORD, name="Komang", phone_verified=True, language="en"
    )
    User.objects.filter(pk=market.people["dewi"].pk).update(language="en")
    market.people["komang"] = user
    office = Office.objects.get(council=market.councils["51"], role=Role.COMPANION)
    starts = clock() - timedelta(days=9)
    seat(office=office, user=user, starts_at=starts, ends_at=None, by="x", now=clock())
    return user


def test_a_shop_is_opened_for_her_signed_on_the_glass_seen_by_the_board_and_handed_over(somebody, market, komang):
    helper = somebody(language="en-US")
    helper.signs_in(market, "komang")
    helper.opens("/jual/")
    helper.follows("Open a shop for a maker")
    helper.page.locator("[name=maker]").fill("Ni Wayan Rata")
    helper.page.locator("[name=name]").fill("Tenun Rata")
    helper.page.locator("[name=district_text]").press_sequentially("sidemen")
    helper.page.locator("[data-found] input[type=radio]").first.click()
    helper.page.wait_for_load_state("networkidle")
    helper.shows("buka-untuk-perajin")
    helper.presses("Go on to her consent")
    helper.reads("I agree that this companion opens and keeps a shop in my name")
    shop = Shop.objects.get(name="Tenun Rata")
    assert not Member.objects.filter(shop=shop).exists()
    assert helper.page.request.get(f"{helper.address}/jual/toko/{shop.slug}/atur").status == 404, "no consent yet"

    glass = helper.page.locator("[data-sign-glass]")
    glass.scroll_into_view_if_needed()
    box = glass.bounding_box()
    helper.page.mouse.move(box["x"] + 20, box["y"] + 20)
    helper.page.mouse.down()
    helper.page.mouse.move(box["x"] + 160, box["y"] + 60, steps=5)
    helper.page.mouse.up()
    helper.shows("persetujuan")
    helper.presses("She has signed")
    row = Companionship.objects.get(shop=shop)
    assert (row.status, row.how, row.signed_by, row.consented_by) == ("ACTIVE", "GLASS", "Ni Wayan Rata", "maker")
    assert (row.seen_at, len(row.paper_key)) == (None, 32)
    helper.reads("You keep this shop for its maker")
    helper.shows("toko-titipan")
    helper.opens(f"/jual/toko/{shop.slug}/atur/alamat")
    helper.page.locator("[name=village]").fill("Sidemen")
    helper.page.locator("[name=postal_code]").fill("80864")
    helper.page.locator("[name=phone]").fill("0813 5550 0077")
    helper.page.locator("main form button").last.click()
    helper.page.wait_for_load_state("networkidle")
    shop.refresh_from_db()
    assert shop.village == "Sidemen"
    line = TrailEntry.objects.filter(thing="shops.shop", thing_id=str(shop.pk), verb="edited").latest("id")
    assert line.facts["on_behalf"] == shop.pk
    assert Deed.objects.filter(companionship=row, thing="shops.shop").exists()
    helper.opens(f"/jual/pendamping/{row.pk}")
    helper.reads("Wrote down the facts of the shop Tenun Rata")

    officer = somebody(language="en-US", size={"width": 1280, "height": 900})
    officer.signs_in(market, "dewi")
    officer.opens(f"/dewan/toko/{shop.slug}")
    officer.reads("Nobody has looked at her signed consent yet")
    officer.follows("Her consent")
    officer.shows("tanda-tangan-di-dewan")
    picture = officer.page.request.get(
        officer.address + officer.page.get_by_role("link", name="Look at the signed paper").get_attribute("href")
    )
    assert (picture.status, picture.headers["content-type"]) == (200, "image/jpeg")
    officer.presses("The paper is good")
    row.refresh_from_db()
    assert row.seen_at is not None and row.seen_by == f"user:{market.people['dewi'].pk}"

    helper.opens(f"/jual/toko/{shop.slug}/serahkan")
    helper.page.locator("[name=phone]").fill("0813 5550 0077")
    helper.presses("Send her the code")
    helper.shows("serah-terima")
    helper.page.locator("[name=code]").fill(code_sent_to(HER_NUMBER))
    helper.presses("The shop is hers")
    helper.reads("belongs to Ni Wayan Rata now")
    owner = User.objects.get(phone=HER_NUMBER)
    User.objects.filter(pk=owner.pk).update(language="en")
    assert (Member.objects.get(shop=shop).user, owner.phone_verified) == (owner, True)

    maker = somebody(language="en-US")
    maker.opens("/akun/masuk/kode")
    maker.page.locator("input[name=contact]").fill("081355500077")
    maker.page.locator("main form button").first.click()
    maker.page.wait_for_load_state("networkidle")
    maker.page.locator("input[name=code]").fill(code_sent_to(HER_NUMBER))
    maker.page.locator("main form button").first.click()
    maker.page.wait_for_load_state("networkidle")
    maker.opens(f"/jual/toko/{shop.slug}/pendamping")
    maker.reads("you signed on the glass")
    maker.reads("Wrote down the facts of the shop Tenun Rata")
    maker.shows("siapa-membantu-saya")
    maker.page.get_by_text("End it").first.click()
    maker.presses("Give me my shop back")
    assert helper.page.request.get(f"{helper.address}/jual/toko/{shop.slug}/atur").status == 404
    assert [each for each in (*helper.complaints, *officer.complaints, *maker.complaints) if "404" not in each] == []
