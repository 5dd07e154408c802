"""The treasurer of a council at the desk of money: what is taken of sales, and what goes back to buyers."""

from datetime import timedelta

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.kernel.time import now
from pasarkriya.ledger.models import CommissionRule
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment, Refund

DESK = {"width": 1280, "height": 900}


def _sits(market, name: str, code: str, role: Role) -> None:
    office = Office.objects.get(council=market.councils[code], role=role)
    year = timedelta(days=365)
    who = market.people[name]
    seat(office=office, user=who, starts_at=now() - year, ends_at=now() + year, by="installer", now=now())


def _paid_to_the_market(market) -> Order:
    purchase = market.buy("uang", payment="midtrans", ring=20)
    confirm_payment(Payment.objects.get(purchase=purchase.public_id), by="gateway:midtrans", now=now())
    return Order.objects.get(purchase=purchase)


def _press(person, selector: str) -> None:
    person.page.locator(selector).first.click()
    person.page.wait_for_load_state("networkidle")


def test_rules_and_refunds_at_the_treasurers_desk(somebody, market, monkeypatch):
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_SERVER_KEY", "SB-Mid-server-test")
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_URL", "http://127.0.0.1:9")
    _sits(market, "fajar", "51", Role.TREASURER)
    order = _paid_to_the_market(market)
    refund_order(order, amount=order.total_amount, reason="return", key="a", by="return", now=now())
    fajar = somebody()
    fajar.signs_in(market, "fajar")
    fajar.opens("/dewan/komisi/")
    fajar.page.locator("[name=label]").fill("Iuran Bali")
    fajar.page.locator("[name=council]").select_option("dekranasda-bali")
    fajar.page.locator("[name=rate]").fill("2,5")
    _press(fajar, "main form button[name=again]")
    fajar.reads("Rp486.125")
    fajar.shows("komisi-contoh")
    _press(fajar, "main form .bill button")
    assert CommissionRule.objects.get().basis_points == 250
    fajar.shows("komisi")
    fajar.opens("/dewan/uang/")
    fajar.reads("Rp7.312.000")
    fajar.shows("uang")
    _press(fajar, "form[action$=setuju] button")
    fajar.page.locator("[name=note]").first.fill("BPD Bali 24 Nov")
    fajar.shows("uang-tangan")
    _press(fajar, "form[action$=terkirim] button")
    assert Refund.objects.get().status == "DONE"
    fajar.page.locator("main details summary").last.click()
    fajar.reads("BPD Bali 24 Nov")
    fajar.shows("uang-selesai")
    assert fajar.complaints == []
