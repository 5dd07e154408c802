"""A cashier in a hall whose network goes: she sells on, and the market hears of it when it is back."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
import segno
from PIL import Image

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.exhibitions.actions.confirm_goods import confirm_goods
from pasarkriya.exhibitions.actions.offer import Offer, choose, offer_goods
from pasarkriya.exhibitions.actions.plan import plan_leg, plan_programme, raise_stand
from pasarkriya.exhibitions.goods_models import Piece, Sale
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.till_models import TakenBack, Till, TillSale
from pasarkriya.kernel.time import now
from pasarkriya.stock.actions.adjust import count_stock
from tests.browser import chromium_path
from tests.journeys.conftest import PHONE, Person

pytestmark = pytest.mark.browser
BY = {"by": "user:1"}


def _sits(market, name: str, role: Role) -> None:
    office, year = Office.objects.get(council=market.councils[""], role=role), timedelta(days=365)
    since, until = now() - year, now() + year
    seat(office=office, user=market.people[name], starts_at=since, ends_at=until, by="installer", now=now())


@pytest.fixture
def hall(market) -> Leg:
    """Three scarves and two rings lie on the stand of a leg that began this morning."""
    at, today = now() - timedelta(days=3), now().date()
    variants = {name: market.variant(name).pk for name in ("scarf", "ring")}
    count_stock({variants["scarf"]: 4}, by="test", now=at)
    programme = plan_programme(council=market.councils[""], name="Rumah Kriya Asri", now=at, **BY)
    days = {"first_day": today - timedelta(days=1), "last_day": today + timedelta(days=9), "zone": "Asia/Makassar"}
    leg = plan_leg(programme, name="Likupang", now=at, **days, **BY)
    stand = raise_stand(leg, name="Bali", quota=9, regions=["51"], now=at, **BY)
    offers = [Offer(variants["scarf"], 3)], [Offer(variants["ring"], 2)]
    rows = [row for each in offers for row in offer_goods(stand, each, now=at, **BY)]
    choose(rows, now=at, **BY)
    confirm_goods(rows, now=at, **BY)
    Leg.objects.filter(pk=leg.pk).update(status="OPEN", opened_at=leg.period.lower)
    _sits(market, "fajar", Role.CASHIER)
    return leg


def codes_of(market, product: str) -> list[str]:
    rows = Piece.objects.filter(consignment__variant=market.variant(product)).order_by("serial")
    return list(rows.values_list("code", flat=True))


def _adds(person, code: str) -> None:
    person.page.locator("[name=code]").fill(code)
    person.page.locator("[data-find] button:not([type=button])").click()


def _is(person, state: str) -> None:
    person.page.locator(f'[data-net][data-state="{state}"]').wait_for(timeout=120_000)


def test_sold_without_network_and_told_when_it_is_back(somebody, market, hall):
    scarves, rings = codes_of(market, "scarf"), codes_of(market, "ring")
    fajar = somebody()
    page, net = fajar.page, fajar.page.context.set_offline
    fajar.signs_in(market, "fajar")
    fajar.shows("kasir-akun")
    fajar.opens("/kasir/")
    fajar.shows("kasir-pameran")
    fajar.opens(f"/kasir/{hall.slug}/")
    page.locator("[name=change]").fill("100.000")
    fajar.shows("kasir-buka")
    page.locator("form[action$=buka] button").click()
    _is(fajar, "online")
    page.locator('[data-kept="yes"]').wait_for(state="attached")
    # The page is kept: it opens again although nothing answers.
    page.wait_for_function("caches.open('kasir-halaman').then(c => c.keys()).then(k => k.length > 0)")
    net(True)
    page.reload()
    _is(fajar, "offline")
    _adds(fajar, "PK-TIDAKADA22")
    assert "PK-TIDAKADA22" in page.locator("[data-error]").inner_text()
    _adds(fajar, scarves[0].lower().removeprefix("pk-"))
    _adds(fajar, rings[0])
    fajar.reads("Rp800.000")
    fajar.shows("kasir-keranjang")
    page.locator("[data-pay=cash]").click()
    page.locator("[name=given]").fill("1000000")
    fajar.reads("Rp200.000")
    fajar.shows("kasir-tunai")
    page.locator("[data-done=CASH]").click()
    page.locator("[data-part=receipt]").wait_for()
    assert "Rp800.000" in page.locator("[data-receipt]").inner_text()
    fajar.shows("kasir-struk")
    _is(fajar, "waiting")
    page.locator("[data-next]").click()
    _adds(fajar, scarves[1])
    page.locator("[data-pay=qris]").click()
    assert page.locator(".till-square svg path").count() == 1
    fajar.shows("kasir-qris")
    page.locator("[data-done=QRIS]").click()
    page.locator("[data-next]").click()
    _adds(fajar, scarves[0])
    assert page.locator("[data-error]").is_visible(), "it was carried away already"
    assert TillSale.objects.count() == 0
    # Even a phone that was switched off in between tells what it sold.
    page.reload()
    _is(fajar, "waiting")
    net(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    _is(fajar, "online")
    fajar.shows("kasir-terkirim")
    assert TillSale.objects.count() == 2
    assert sorted(Sale.objects.values_list("channel", "amount")) == [
        ("STAND", 350_000),
        ("STAND", 450_000),
        ("STAND", 450_000),
    ]
    fajar.opens(f"/kasir/{hall.slug}/hitung")
    page.locator("[name=counted]").fill("900.000")
    fajar.shows("kasir-hitung")
    page.locator("main form button").click()
    page.wait_for_load_state("networkidle")
    till = Till.objects.get()
    assert (till.counted_amount, till.float_amount) == (900_000, 100_000)
    refused = [said for said in fajar.complaints if "ERR_INTERNET_DISCONNECTED" not in said]
    assert refused == []


def _opens_the_till(person, market, hall) -> None:
    person.signs_in(market, "fajar")
    person.opens(f"/kasir/{hall.slug}/")
    if person.page.locator("form[action$=buka]").count():
        person.page.locator("[name=change]").fill("1.000.000")
        person.page.locator("form[action$=buka] button").click()
    _is(person, "online")
    person.page.locator('[data-kept="yes"]').wait_for(state="attached")
    person.page.wait_for_function("caches.open('kasir-halaman').then(c => c.keys()).then(k => k.length > 0)")


def _sells_for_cash(person, code: str) -> None:
    _adds(person, code)
    person.page.locator("[data-pay=cash]").click()
    person.page.locator("[data-done=CASH]").click()
    person.page.locator("[data-part=receipt]").wait_for()
    person.page.locator("[data-next]").click()


def test_a_piece_is_brought_back_without_network(somebody, market, hall):
    scarf = codes_of(market, "scarf")[0]
    fajar = somebody()
    page, net = fajar.page, fajar.page.context.set_offline
    _opens_the_till(fajar, market, hall)
    net(True)
    _sells_for_cash(fajar, scarf)
    # Typed again, the code tells that it was sold, and offers to take it back.
    _adds(fajar, scarf)
    page.locator("[data-error] button").click()
    page.locator("[data-part=back]").wait_for()
    page.locator("[data-back-form] button").click()
    assert page.locator("[data-back-error]").is_visible(), "without a reason nothing is taken back"
    page.locator("[name=why]").first.check()
    page.locator("[name=way][value=NOTE]").check()
    page.locator("[data-back-form] button").click()
    assert page.locator("[data-back-error]").is_visible(), "a note needs its buyer"
    page.locator("[name=way][value=CASH]").check()
    fajar.shows("kasir-kembali")
    page.locator("[data-back-form] button").click()
    page.locator("[data-part=receipt]").wait_for()
    assert "Rp450.000" in page.locator("[data-receipt]").inner_text()
    fajar.shows("kasir-kembali-struk")
    page.locator("[data-next]").click()
    # The next buyer gets it, and all of that is told when there is network.
    _sells_for_cash(fajar, scarf)
    assert TillSale.objects.count() == 0
    net(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    _is(fajar, "online")
    page.locator(".till-log summary").click()
    fajar.shows("kasir-catatan")
    assert (TillSale.objects.count(), TakenBack.objects.get().way) == (2, "CASH")
    assert Piece.objects.get(code=scarf).status == "SOLD"
    assert page.locator("[data-log] [data-trouble]").count() == 0


@pytest.fixture
def held_before(chromium, live_server, market, tmp_path):
    """`held_before(text)` opens a phone whose camera sees a label with that square, a little askew."""
    browsers = []

    def opened(text: str) -> Person:
        film = tmp_path / "label.mjpeg"
        film.write_bytes(_film(text))
        see = [f"--use-file-for-fake-video-capture={film}", "--use-fake-device-for-media-stream"]
        args = ["--no-sandbox", "--use-fake-ui-for-media-stream", *see]
        browser = chromium.browser_type.launch(executable_path=chromium_path(), args=args)
        browsers.append(browser)
        person = Person(browser.new_context(viewport=PHONE, permissions=["camera"]).new_page(), live_server.url)  # type: ignore[arg-type]
        person.page.on("console", lambda message: person.hears(message.type, message.text))
        return person

    yield opened
    for browser in browsers:
        browser.close()


def _label(text: str, *, turned: float = 0) -> Image.Image:
    """A label on a piece of cloth, as a phone's camera sees it."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=7, border=4)
    square = Image.open(out).convert("RGB")
    cloth = Image.new("RGB", (640, 480), (120, 84, 60))
    cloth.paste(square, ((640 - square.width) // 2, (480 - square.height) // 2))
    return cloth.rotate(turned, fillcolor=(120, 84, 60))


def _film(text: str) -> bytes:
    out = io.BytesIO()
    for turned in (4, 6, 8, 10):
        _label(text, turned=turned).save(out, "JPEG", quality=85)
    return out.getvalue()


def test_the_camera_reads_a_label_with_network_and_without(held_before, market, hall):
    first = codes_of(market, "scarf")[0]
    fajar = held_before(first)
    page, net = fajar.page, fajar.page.context.set_offline
    _opens_the_till(fajar, market, hall)
    page.locator("[data-scan]").click()
    page.locator("[data-basket] li").wait_for(timeout=60_000)
    assert first in page.locator("[data-basket]").inner_text()
    assert page.locator("[data-camera]").is_hidden(), "the camera rests when it has read"
    page.locator("[data-basket] button").click()
    # The reader itself was kept, so that the first label is read after a start without network, too.
    net(True)
    page.reload()
    _is(fajar, "offline")
    page.locator("[data-scan]").click()
    page.locator("[data-basket] li").wait_for(timeout=60_000)
    assert first in page.locator("[data-basket]").inner_text()
    fajar.shows("kasir-kamera")


def test_where_no_camera_may_be_used_a_photo_is_read(somebody, market, hall, tmp_path):
    ring = codes_of(market, "ring")[0]
    fajar = somebody()
    page = fajar.page
    _opens_the_till(fajar, market, hall)
    page.context.set_offline(True)
    page.locator("[data-scan]").click()
    page.locator("[data-photo]").wait_for()
    assert page.locator("[data-error]").is_visible()
    photo = Path(tmp_path) / "label.jpg"
    Image.new("RGB", (900, 900), "white").save(photo)
    page.locator("[data-photo] input").set_input_files(photo)
    page.wait_for_function("document.querySelector('[data-error]').textContent.length > 0")
    assert page.locator("[data-basket] li").count() == 0
    _label(ring, turned=5).resize((2560, 1920)).save(photo)
    page.locator("[data-photo] input").set_input_files(photo)
    page.locator("[data-basket] li").wait_for(timeout=60_000)
    assert ring in page.locator("[data-basket]").inner_text()
