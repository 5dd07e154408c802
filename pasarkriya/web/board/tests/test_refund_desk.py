from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pasarkriya.accounts.permissions import Role
from pasarkriya.ledger.queries import verify
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions import refund_payment as refunding
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.actions.open_case import open_case
from pasarkriya.payments.models import MoneyCase, Payment, Refund

pytestmark = pytest.mark.django_db
HERE = "/dewan/uang/"


@pytest.fixture
def purse(world, desk, appointed, monkeypatch):
    """Fajar is Bali's treasurer, Citra its chair. A scarf was paid to the market; above Rp100,000 two agree."""
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_SERVER_KEY", "SB-Mid-server-test")
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_URL", "http://127.0.0.1:9")
    appointed("fajar", "51", Role.TREASURER)
    appointed("citra", "51", Role.CHAIR)
    with patch.object(refunding, "TWO_PERSONS_ABOVE_AMOUNT", 100_000):
        yield desk


@pytest.fixture
def order(world, purse) -> Order:
    order = world.order(payment="midtrans")
    confirm_payment(Payment.objects.get(), by="gateway:midtrans", now=world.now)
    order.refresh_from_db()
    return order


def ask(world, order, amount=200_000, by="fajar") -> Refund:
    who = f"user:{world.people[by].pk}"
    refund_order(order, amount=amount, reason="torn", key=f"r{amount}", by=who, now=world.now)
    return Refund.objects.get(key=f"r{amount}")


def text(answer) -> str:
    return answer.content.decode()


def test_a_second_person_agrees_and_a_hand_is_noted(world, purse, order):
    refund = ask(world, order)
    fajar, citra = purse("fajar"), purse("citra")
    agree = f"{HERE}refund/{refund.pk}/setuju"
    assert agree not in text(fajar.get(HERE)) and agree in text(citra.get(HERE))
    assert fajar.post(agree).status_code == 403
    assert fajar.post(f"{HERE}refund/{refund.pk}/terkirim", {"note": "BCA"}).status_code == 403
    assert citra.post(agree).status_code == 302
    assert Refund.objects.get().approved_by == f"user:{world.people['citra'].pk}"
    assert fajar.post(f"{HERE}refund/{refund.pk}/terkirim", {"note": " "}).status_code == 400
    assert fajar.post(f"{HERE}refund/{refund.pk}/terkirim", {"note": "BPD 24 Nov"}).status_code == 302
    assert (Refund.objects.get().status, Refund.objects.get().note) == ("DONE", "BPD 24 Nov")
    page = text(fajar.get(HERE))
    assert "BPD 24 Nov" in page and "Citra" in page and verify() == []


def test_a_refund_that_shall_not_be_sent_is_called_off_with_a_reason(world, purse, order):
    refund = ask(world, order, 50_000)
    fajar = purse("fajar")
    off = f"{HERE}refund/{refund.pk}/batal"
    assert fajar.post(off, {"note": ""}).status_code == 400 and Refund.objects.get().status == "REQUESTED"
    assert fajar.post(off, {"note": "pembeli menerima barang baru"}).status_code == 302
    assert Refund.objects.get().status == "FAILED" and Payment.objects.get().refunded_amount == 0
    assert fajar.post(off, {"note": "lagi"}).status_code == 409 and verify() == []


def test_another_regions_board_and_other_offices_see_none_of_it(world, purse, order, appointed):
    refund = ask(world, order)
    case = open_case("reversed", f"payment:{order_payment().pk}", found_amount=7, now=world.now)
    appointed("eko", "15", Role.TREASURER)
    eko = purse("eko")
    assert order.number not in text(eko.get(HERE))
    for press in ("setuju", "terkirim", "batal"):
        assert eko.post(f"{HERE}refund/{refund.pk}/{press}", {"note": "x"}).status_code == 404
    assert eko.post(f"{HERE}kasus/{case.pk}", {"note": "x"}).status_code == 404
    assert eko.post(f"{HERE}kasus", {"number": order.number, "note": "x"}).status_code == 404
    assert purse("dewi").get(HERE).status_code == 404
    assert MoneyCase.objects.get().status == "OPEN"


def order_payment() -> Payment:
    return Payment.objects.get()


def test_a_riddle_is_opened_and_closed_with_a_note(world, purse, order):
    fajar, citra = purse("fajar"), purse("citra")
    assert fajar.post(f"{HERE}kasus", {"number": order.number, "note": ""}).status_code == 400
    for _ in range(2):
        facts = {"number": order.number.lower(), "amount": "12.500", "note": "pembeli transfer dua kali"}
        with patch("pasarkriya.web.board.money.presses.now", lambda: world.now + timedelta(seconds=_)):  # noqa: B023
            assert fajar.post(f"{HERE}kasus", facts).status_code == 302
    assert MoneyCase.objects.count() == 2
    case = MoneyCase.objects.first()
    page = text(citra.get(HERE))
    assert "Rp12.500" in page and "pembeli transfer dua kali" in page and order.number in page
    assert citra.post(f"{HERE}kasus/{case.pk}", {"note": "dikembalikan tunai"}).status_code == 302
    assert citra.post(f"{HERE}kasus/{case.pk}", {"note": "lagi"}).status_code == 409
    assert "dikembalikan tunai" in text(fajar.get(HERE))


def test_money_of_several_regions_is_for_a_board_above_them(world, purse, order, appointed):
    """Nobody of one region reads what concerns the shops of another, and a riddle without an owner is the nation's."""
    unknown = open_case("paid_twice", "charge:PK-nobody", found_amount=9_876, now=world.now)
    fajar = purse("fajar")
    assert "9.876" not in text(fajar.get(HERE))
    assert fajar.post(f"{HERE}kasus/{unknown.pk}", {"note": "x"}).status_code == 404
    appointed("bagus", "", Role.TREASURER)
    bagus = purse("bagus")
    assert "9.876" in text(bagus.get(HERE))
    assert bagus.post(f"{HERE}kasus/{unknown.pk}", {"note": "x"}).status_code == 302


def test_only_the_nations_treasury_reads_a_providers_list(world, purse, appointed):
    def send(who):
        file = SimpleUploadedFile("m.csv", b"Order ID,Amount,Fee\nPK-NOBODY-1,5000,10\n")
        return purse(who).post(f"{HERE}penyelesaian", {"gateway": "midtrans", "list": file})

    assert send("fajar").status_code == 404 and not MoneyCase.objects.exists()
    appointed("bagus", "", Role.TREASURER)
    assert send("bagus").status_code == 302
    assert MoneyCase.objects.get().kind == "settlement_unknown"
