"""Numbers without gaps, papers that never change, and none before its time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from pasarkriya.ledger.actions.set_tax_status import set_tax_status
from pasarkriya.ledger.models import ShopTaxStatus
from pasarkriya.ledger.refusals import NpwpUnreadable, PkpNeedsNpwp
from pasarkriya.orders.queries import order_by_id
from pasarkriya.papers import sheet_words
from pasarkriya.papers.actions.issue_paper import (
    about_order,
    issue_credit_note,
    issue_for_order,
    issue_paper,
    issue_payout_slip,
)
from pasarkriya.papers.facts import Credit, PayoutFacts, Ppn, Row
from pasarkriya.papers.models import Kind, Paper
from pasarkriya.papers.ppn import ppn_for
from pasarkriya.papers.refusals import PaperChanged, PaperNotDue
from pasarkriya.papers.render import print_sheet, render
from pasarkriya.papers.sheet_words import spelled
from pasarkriya.papers.tests.words_of import words_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.shops.models import Shop


def view_of(world, **how):
    return order_by_id(str(world.order(**how).public_id))


def paid(world):
    view = view_of(world)
    confirm_payment(view.payment, by="ayu", now=world.now)
    return order_by_id(str(view.order.public_id))


def plain():
    return {
        "title": ["Faktur", "Invoice"],
        "from": ["x"],
        "to": ["a", "b", "c"],
        "facts": [],
        "columns": [],
        "rows": [],
    }


def test_an_invoice_has_the_orders_sum_and_its_number(world):
    view = view_of(world)
    paper = issue_for_order(Kind.INVOICE, view, now=world.now)
    assert paper.code == f"INV/2026/{view.shop.slug.upper()}/0001"
    assert paper.data["total_amount"] == view.payment.amount
    assert view.order.number in words_of(render(paper))
    assert issue_for_order(Kind.INVOICE, view, now=world.now).pk == paper.pk


def test_no_kuitansi_before_the_money(world):
    with pytest.raises(PaperNotDue):
        issue_for_order(Kind.KUITANSI, view_of(world), now=world.now)
    assert not Paper.objects.exists()


def test_a_kuitansi_spells_the_sum(world):
    view = paid(world)
    paper = issue_for_order(Kind.KUITANSI, view, now=world.now)
    assert paper.data["words"] == spelled(view.payment.amount)
    assert paper.data["stamp"] is (view.payment.amount > 5_000_000)
    assert spelled(1_250_000) == "satu juta dua ratus lima puluh ribu rupiah"


def test_a_delivery_note_has_no_price(world):
    paper = issue_for_order(Kind.DELIVERY_NOTE, paid(world), now=world.now)
    assert "Rp" not in words_of(render(paper))


def test_taxes_stand_on_the_invoice_when_asked_for(world):
    ppn = Ppn("0123456789012345", 750_000, 687_500, 82_500, "11/12", "12 %")
    data = sheet_words.invoice(view_of(world), ppn=ppn, treasurer=True)
    assert [row[2] for row in data["ppn"][:4]] == ["0123456789012345", "Rp750.000", "Rp687.500", "Rp82.500"]
    words = words_of(print_sheet(data | {"number": "x", "date": "x"}, issued=1))
    assert "Rp687.500" in words and "Rp82.500" in words and "Pajakdipungutbendahara" in words


def test_ppn_is_a_pkp_shops_on_request(world):
    view = view_of(world)
    assert not ppn_for(view)
    set_tax_status(view.shop, npwp="01.234.567.4-123.000", is_pkp=False, by="x", now=world.now)
    assert not ppn_for(view)
    set_tax_status(view.shop, npwp="01.234.567.4-123.000", is_pkp=True, by="x", now=world.now)
    view.order.lines_amount, view.order.discount_amount = 800_000, 50_000
    found = ppn_for(view)
    assert (found.base_amount, found.amount, found.npwp) == (687_500, 82_500, "0012345674123000")
    view.order.placed_at = datetime(2024, 10, 1, tzinfo=UTC)
    assert ppn_for(view) is None
    view = order_by_id(str(view.order.public_id))
    assert issue_for_order(Kind.INVOICE, view, with_ppn=True, now=world.now).data["ppn"]


def test_nobody_asked_for_ppn(world):
    view = view_of(world)
    set_tax_status(view.shop, npwp="01.234.567.4-123.000", is_pkp=True, by="x", now=world.now)
    assert issue_for_order(Kind.INVOICE, view, now=world.now).data["ppn"] == []


@pytest.mark.parametrize("npwp", ["", "123", "abc", "01.234.567.9-123.00"])
def test_a_pkp_has_a_number(world, npwp):
    with pytest.raises(PkpNeedsNpwp if npwp == "" else NpwpUnreadable):
        set_tax_status(world.shops["sari"], npwp=npwp, is_pkp=True, by="x", now=world.now)
    assert not ShopTaxStatus.objects.exists()


def test_money_papers(world):
    view = paid(world)
    issue_for_order(Kind.INVOICE, view, now=world.now)
    note = issue_credit_note(view, about="refund:1", credits=[Credit("Selendang", "1", 450_000)], now=world.now)
    assert note.data["total_amount"] == 450_000 and "INV/2026" in words_of(render(note))
    sold = [Row("Penjualan", 500_000), Row("Komisi", -25_000)]
    slip = PayoutFacts("payout:1", "Dekranasda Bali", "PB00000001", "BPD Bali 0123", date(2026, 11, 24), sold)
    assert issue_payout_slip(view.shop, slip, now=world.now).data["total_amount"] == 475_000


def test_the_year_is_the_shops_own(world):
    eve = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # 00.30 WITA on New Year's Day
    paper = issue_paper(kind="INVOICE", shop=view_of(world).shop, about="order:x", words=plain, now=eve)
    assert (paper.year, paper.number) == (2027, 1)


def test_an_issued_paper_never_changes(world):
    paper = issue_for_order(Kind.INVOICE, view_of(world), now=world.now)
    for change in (lambda: Paper.objects.update(number=7), lambda: Paper.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    paper.data["total_amount"] = 1
    with pytest.raises(PaperChanged):
        render(paper)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_have_numbers_without_a_gap_though_others_fail(lasting_world):
    shop, start = Shop.objects.select_related("region").get(pk=lasting_world.shops["sari"].pk), Barrier(25)

    def issue(n):
        start.wait()
        try:
            with transaction.atomic():
                issue_paper(kind="INVOICE", shop=shop, about=f"order:{n % 23}", words=plain, now=lasting_world.now)
                if n in (3, 9, 15):
                    raise LookupError
        except LookupError:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(25) as pool:
        list(pool.map(issue, range(25)))
    assert sorted(Paper.objects.values_list("number", flat=True)) == list(range(1, 21))


def test_about_names_the_order(world):
    view = view_of(world)
    assert about_order(view) == f"order:{view.order.public_id}"
