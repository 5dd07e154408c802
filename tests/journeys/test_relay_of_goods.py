"""A scarf goes to an exhibition and comes home, in two browsers: offered, chosen, there, handed over, received; the
exhibition ends; one piece is missing and then found; the books are closed."""

from datetime import date, timedelta

import pytest

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.exhibitions.actions.advance import advance
from pasarkriya.exhibitions.actions.plan import plan_leg, plan_programme, raise_stand
from pasarkriya.exhibitions.actions.turn_clock import turn_clock
from pasarkriya.exhibitions.custody_models import Manifest
from pasarkriya.exhibitions.goods_models import Piece, PieceStatus
from pasarkriya.exhibitions.models import Form, Leg, LegStatus
from pasarkriya.kernel.time import now as clock
from pasarkriya.stock.actions.adjust import count_stock
from tests.journeys.conftest import DESK, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOP, BY = "/jual/toko/tenun-sari/pameran/", "user:1"


@pytest.fixture
def leg(market) -> Leg:
    """In a hall in Sanur, from the day after tomorrow; its chair is Fajar."""
    at = clock()
    office = Office.objects.get(council=market.councils[""], role=Role.CHAIR)
    facts = {"starts_at": at - timedelta(days=1), "ends_at": None, "by": "x", "now": at}
    seat(office=office, user=market.people["fajar"], **facts)
    count_stock({market.variant("scarf").pk: 6}, by=BY, now=at)
    programme = plan_programme(council=market.councils[""], name="Rumah Kriya Asri", by=BY, now=at)
    first = date.today() + timedelta(days=2)
    days = {"first_day": first, "last_day": first + timedelta(days=9), "zone": "Asia/Makassar"}
    made = plan_leg(programme, name="Sanur", form=Form.OFFLINE, venue="Taman Budaya", by=BY, now=at, **days)
    raise_stand(made, name="Bali", quota=5, regions=["51"], by=BY, now=at)
    return made


def signs(person: Person) -> None:
    """With a finger on the glass."""
    glass = person.page.locator("[data-sign-glass]")
    glass.scroll_into_view_if_needed()
    box = glass.bounding_box()
    mouse = person.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 40)
    mouse.down()
    for step in range(1, 12):
        mouse.move(box["x"] + 20 + step * 18, box["y"] + 40 + (step % 3) * 14)
    mouse.up()


def offers(ayu: Person, leg: Leg) -> None:
    ayu.opens(SHOP)
    ayu.shows("pameran-jual")
    ayu.opens(f"{SHOP}{leg.slug}/tawar")
    ayu.page.locator("input[name^=jumlah]").first.fill("3")
    ayu.shows("pameran-tawar")
    ayu.page.locator("main form button").last.click()
    ayu.page.wait_for_load_state("networkidle")


def is_chosen(fajar: Person, leg: Leg) -> None:
    fajar.opens("/dewan/pameran/")
    fajar.shows("pameran-dewan")
    fajar.opens(f"/dewan/pameran/{leg.slug}/")
    fajar.shows("pameran-rencana")
    fajar.opens(f"/dewan/pameran/{leg.slug}/barang")
    fajar.page.locator("input[name=barang]").check()
    fajar.shows("pameran-barang")
    fajar.page.locator("button[value=pilih]").click()
    fajar.page.wait_for_load_state("networkidle")
    fajar.opens(f"/dewan/pameran/{leg.slug}/detak")
    fajar.page.locator("form[action$=tanya] button").click()
    fajar.page.wait_for_load_state("networkidle")
    fajar.shows("pameran-detak")


def says_yes(ayu: Person) -> None:
    ayu.opens(SHOP)
    ayu.shows("pameran-masih-ada")
    ayu.page.locator("form[action$=jawab] button").first.click()
    ayu.page.wait_for_load_state("networkidle")


def hands_over(ayu: Person, leg: Leg) -> Manifest:
    ayu.opens(f"{SHOP}{leg.slug}")
    ayu.shows("pameran-kirim")
    ayu.page.locator("form[action$=surat-baru] button").click()
    ayu.page.wait_for_load_state("networkidle")
    ayu.page.locator("[name=nama]").fill("Ibu Ayu")
    ayu.page.locator("[name=pembawa]").fill("Pak Made")
    signs(ayu)
    ayu.shows("pameran-serah")
    ayu.page.locator("form[action$=serah] button").last.click()
    ayu.page.wait_for_load_state("networkidle")
    manifest = Manifest.objects.get()
    assert manifest.status == "SENT" and manifest.sender_signature
    return manifest


def receives(person: Person, address: str, codes: list[str]) -> None:
    """What is typed, or scanned by a reader that types, ticks its piece."""
    person.opens(address)
    person.page.locator("[data-scan-codes]").press_sequentially("\n".join(codes).lower())
    assert person.page.locator("input[name=tiba]:checked").count() == len(codes)
    person.page.locator("form[action$=terima] [name=nama]").fill("Rudi")
    signs(person)
    person.shows("pameran-terima")
    person.page.locator("form[action$=terima] button").last.click()
    person.page.wait_for_load_state("networkidle")


def test_goods_go_out_and_home_and_the_books_are_closed(somebody, market, leg):
    ayu, fajar = somebody(), somebody(size=DESK)
    ayu.signs_in(market, "ayu")
    fajar.signs_in(market, "fajar")
    offers(ayu, leg)
    is_chosen(fajar, leg)
    says_yes(ayu)
    out = hands_over(ayu, leg)
    codes = list(Piece.objects.order_by("serial").values_list("code", flat=True))
    receives(fajar, f"/dewan/pameran/surat/{out.code}", codes[:2])
    fajar.reads(codes[2])
    turn_clock(leg.programme, leg.period.lower)
    advance(leg.programme, now=leg.period.lower)
    turn_clock(leg.programme, leg.period.upper)
    advance(leg.programme, now=leg.period.upper)
    here = f"/dewan/pameran/{leg.slug}"
    fajar.opens(f"{here}/surat")
    fajar.page.locator("form[action$=pulang] button").click()
    fajar.page.wait_for_load_state("networkidle")
    fajar.shows("pameran-surat")
    back = Manifest.objects.get(direction="BACK")
    fajar.opens(f"/dewan/pameran/surat/{back.code}")
    fajar.page.locator("[name=nama]").fill("Rudi")
    fajar.page.locator("form[action$=serah] button").last.click()
    fajar.page.wait_for_load_state("networkidle")
    receives(ayu, f"{SHOP}surat/{back.code}", codes[:2])
    fajar.opens(f"{here}/tutup")
    fajar.shows("pameran-tutup-kurang")
    fajar.page.locator("form[action$='tutup/simpan'] button").click()
    fajar.page.wait_for_load_state("networkidle")
    fajar.reads(codes[2])
    fajar.opens("/dewan/pameran/")
    fajar.page.locator("#f-find").fill(codes[2])
    fajar.page.locator("#f-find").press("Enter")
    fajar.page.wait_for_load_state("networkidle")
    fajar.shows("pameran-keping")
    fajar.page.locator("input[name=di]").nth(1).check()
    fajar.page.locator("form[action$=ketemu] button").click()
    fajar.page.wait_for_load_state("networkidle")
    assert Piece.objects.filter(status=PieceStatus.RETURNED).count() == 3
    fajar.opens(f"{here}/tutup")
    fajar.page.locator("form[action$='tutup/simpan'] button").click()
    fajar.page.wait_for_load_state("networkidle")
    leg.refresh_from_db()
    assert leg.status == LegStatus.CLOSED
    fajar.shows("pameran-tutup")
    for page in ("petugas", "pintu", "keping"):
        fajar.opens(f"{here}/{page}")
        fajar.shows(f"pameran-{page}")
    wrong = [each for each in ayu.complaints + fajar.complaints if "404" not in each and "409" not in each]
    assert wrong == []
