"""The whole story, in a browser: Fajar opens a shop and a board opens it to buyers; she shows a cloth by the metre and
a single piece; Citra finds them by a misspelt word, buys from two shops and pays two makers; both ship; she follows
it to her door."""

import io
import re

import pytest

from pasarkriya.catalogue.models import Product
from pasarkriya.demo import weaving
from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.stock.models import Holding
from tests.journeys.conftest import Person

pytestmark = pytest.mark.browser


def photo(family: str, seed: int) -> dict:
    """A picture as a phone's camera would hand it over."""
    out = io.BytesIO()
    weaving.weave(family, seed=seed, width=640, height=800).save(out, "JPEG", quality=85)
    return {"name": f"{family}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def chooses_district(person: Person, text: str) -> None:
    """Type some letters, choose from the list that opens."""
    person.page.locator("[name=district_text]").press_sequentially(text)
    person.page.locator("[data-found] input[type=radio]").first.click()
    person.page.wait_for_load_state("networkidle")


def opens_a_shop(fajar: Person) -> None:
    page = fajar.page
    fajar.opens("/jual/buka")
    fajar.shows("01-open-a-shop")
    page.locator("[name=name]").fill("Tenun Fajar")
    chooses_district(fajar, "sidemen")
    fajar.presses("Simpan dan lanjut")
    page.locator("[name=village]").fill("Telaga Tawang")
    page.locator("[name=postal_code]").fill("80864")
    fajar.presses("Simpan dan lanjut")
    page.locator("[name=story]").fill("Saya belajar menenun dari ibu, sejak umur dua belas.")
    fajar.presses("Simpan dan lanjut")
    page.locator("[name=bank]").fill("BPD Bali")
    page.locator("[name=number]").fill("0123 456 789")
    page.locator("[name=holder]").fill("Fajar")
    fajar.shows("02-how-to-be-paid")
    fajar.presses("Simpan dan lanjut")
    page.locator("[name=courier]").check()
    page.locator("[name=pickup]").check()
    fajar.presses("Simpan dan lanjut")
    fajar.presses("Ajukan")
    fajar.shows("03-sent-to-the-board")


def is_opened_by_the_board(dewi: Person) -> None:
    dewi.opens("/dewan/")
    dewi.reads("Tenun Fajar")
    dewi.shows("04-board-worklist")
    dewi.page.get_by_role("link", name="Tenun Fajar").first.click()
    dewi.page.wait_for_load_state("networkidle")
    dewi.shows("05-board-reads-the-shop")
    dewi.page.locator("form[action$='/buka'] button").first.click()
    dewi.page.wait_for_load_state("networkidle")


def shows_a_work(fajar: Person, name: str, *, sold_by: str, price: str, stock: str, form: str, picture: dict) -> None:
    """Photo, name, craft, how it is sold, price; then what is still missing, and publish."""
    page = fajar.page
    page.locator("[name=photos]").last.set_input_files(picture)
    page.locator("[name=name]").fill(name)
    page.locator("[name=craft]").select_option("endek")
    page.get_by_label(sold_by).check()
    page.locator("[name=price]").fill(price)
    if page.locator("[name=stock]").is_visible():
        page.locator("[name=stock]").fill(stock)
    fajar.shows(f"06-new-work-{form}")
    fajar.presses("Simpan dan lanjut")
    page.locator("[name=form]").select_option(form)
    fajar.shows(f"07-the-works-facts-{form}")
    fajar.presses("Simpan")
    fajar.presses("Tayangkan")


def finds_and_takes(citra: Person, search: str, name: str) -> None:
    citra.opens("/")
    citra.page.locator("input[name=q]").first.fill(search)
    citra.page.keyboard.press("Enter")
    citra.page.wait_for_load_state("networkidle")
    citra.reads("Menampilkan hasil untuk")
    citra.shows(f"08-found-by-{search.replace(' ', '-')}")
    citra.follows(name)
    citra.shows(f"09-work-{name.split()[0].lower()}")
    citra.presses("Masukkan ke keranjang")


def buys(citra: Person) -> None:
    page = citra.page
    citra.opens("/keranjang")
    citra.reads("Tenun Fajar")
    citra.reads("Perak Bagus")
    citra.shows("10-cart-over-two-shops")
    citra.opens("/beli")
    page.locator("[name=name]").fill("Citra Lestari")
    page.locator("[name=phone]").fill("0812-3456-7890")
    page.locator("[name=street]").fill("Jl. Merdeka 1")
    chooses_district(citra, "gambir jakarta")
    page.locator("select[name=postal_code]").select_option("10110")
    page.wait_for_load_state("networkidle")
    citra.shows("11-delivery-and-payment")
    page.locator("main button").filter(has_text=re.compile("Pesan|Beli")).last.click()
    page.wait_for_url(re.compile("/pesanan/"))
    page.wait_for_load_state("networkidle")
    citra.shows("12-pay-two-makers")


def says_she_paid(citra: Person) -> None:
    for slip in range(2):
        form = citra.page.locator("form[action$='/bayar']").nth(0)
        form.locator("input[type=file]").set_input_files(photo("check", slip))
        form.locator("button").first.click()
        citra.page.wait_for_load_state("networkidle")
    citra.shows("13-both-reported")


def confirms_packs_ships(maker: Person, waybill: str, name: str) -> None:
    maker.opens("/jual/")
    maker.shows(f"14-desk-{name}-money")
    maker.presses("Uang sudah masuk")
    maker.shows(f"15-desk-{name}-pack")
    maker.presses("Sudah dikemas")
    maker.page.locator("[name=waybill]").first.fill(waybill)
    maker.shows(f"16-desk-{name}-hand-over")
    maker.page.locator("form:has([name=waybill]) button").first.click()
    maker.page.wait_for_load_state("networkidle")


def test_from_the_loom_to_the_door(somebody, market):
    fajar, dewi, citra, bagus = somebody(), somebody(size={"width": 1280, "height": 900}), somebody(), somebody()
    fajar.signs_in(market, "fajar")
    opens_a_shop(fajar)
    dewi.signs_in(market, "dewi")
    is_opened_by_the_board(dewi)
    shop = Shop.objects.get(name="Tenun Fajar")
    assert shop.status == ShopStatus.OPEN

    fajar.opens(f"/jual/toko/{shop.slug}/karya/baru")
    shows_a_work(
        fajar, "Endek meteran ombak", sold_by="Meteran", price="150rb", stock="12", form="kain-meteran",
        picture=photo("weft-ikat", 1),
    )  # fmt: skip
    fajar.opens(f"/jual/toko/{shop.slug}/karya/baru")
    shows_a_work(
        fajar, "Selendang endek pusaka", sold_by="Hanya satu ini", price="Rp 1.250.000", stock="1", form="selendang",
        picture=photo("songket", 2),
    )  # fmt: skip
    assert list(Product.objects.filter(shop=shop).values_list("status", flat=True)) == ["PUBLISHED", "PUBLISHED"]

    finds_and_takes(citra, "edek meteran ombk", "Endek meteran ombak")
    finds_and_takes(citra, "cincn granulsi", "Cincin granulasi jawan")
    buys(citra)
    says_she_paid(citra)

    confirms_packs_ships(fajar, "JP1234567890", "fajar")
    bagus.signs_in(market, "bagus")
    confirms_packs_ships(bagus, "JP0987654321", "bagus")
    assert set(Order.objects.values_list("status", flat=True)) == {OrderStatus.SHIPPED}

    citra.page.reload()
    citra.reads("JP1234567890")
    citra.reads("JP0987654321")
    citra.shows("17-follow-to-the-door")
    for _ in range(2):
        citra.page.locator("form[action$='/terima'] button").first.click()
        citra.page.wait_for_load_state("networkidle")
    citra.shows("18-arrived")
    assert set(Order.objects.values_list("status", flat=True)) == {OrderStatus.DONE}
    metre = Holding.objects.get(variant__product__name="Endek meteran ombak")
    assert (metre.on_hand, metre.reserved) == (1_150, 0)
    assert [person.complaints for person in (fajar, citra, bagus, dewi)] == [[], [], [], []]
