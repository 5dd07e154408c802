"""A cashier in a hall whose network goes: she sells on, and the market hears of it when it is back."""

from datetime import timedelta

import pytest

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.exhibitions.actions.confirm_goods import confirm_goods
from pasarkriya.exhibitions.actions.offer import Offer, choose, offer_goods
from pasarkriya.exhibitions.actions.plan import plan_leg, plan_programme, raise_stand
from pasarkriya.exhibitions.goods_models import Piece, Sale
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.till_models import Till, TillSale
from pasarkriya.kernel.time import now
from pasarkriya.stock.actions.adjust import count_stock

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
    person.page.locator(f'[data-net][data-state="{state}"]').wait_for(timeout=15_000)


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
