import pytest

from pasarkriya.ledger.actions.set_tax_status import set_tax_status
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.models import Order
from pasarkriya.papers.models import Paper
from pasarkriya.papers.tasks import note_refund
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.actions.refund_payment import note_refund_by_hand
from pasarkriya.payments.models import Payment


def test_the_shop_issues_and_opens_and_no_other_shop_does(world, ayu, at_desk):
    order = world.order()
    here = f"/jual/pesanan/{order.number}/surat/faktur"
    assert at_desk("bagus").post(here).status_code == 404
    assert ayu.post(here, {"treasurer": "1"}).status_code == 303
    assert ayu.get(here).content.startswith(b"%PDF")
    assert at_desk("bagus").get(here).status_code == 404
    assert "/surat/faktur" in ayu.get(f"/jual/pesanan/{order.number}").content.decode()


def test_the_treasurers_block_stands_only_when_it_was_asked_for(world, ayu):
    for key, sent, expected in (("a", {"treasurer": "on"}, True), ("b", {}, False)):
        order = world.order(key, metre=50)
        page = ayu.get(f"/jual/pesanan/{order.number}").content.decode()
        assert 'name="treasurer"' in page and 'name="ppn"' not in page
        ayu.post(f"/jual/pesanan/{order.number}/surat/faktur", sent)
        assert Paper.objects.get(about=f"order:{order.public_id}").data["treasurer"] is expected


def test_ppn_is_offered_by_a_pkp_shop(world, ayu):
    set_tax_status(world.shops["sari"], npwp="01.234.567.4-123.000", is_pkp=True, by="x", now=world.now)
    order = world.order()
    assert 'name="ppn"' in ayu.get(f"/jual/pesanan/{order.number}").content.decode()
    ayu.post(f"/jual/pesanan/{order.number}/surat/faktur", {"ppn": "on"})
    assert Paper.objects.get().data["ppn"]


@pytest.fixture
def noted(world) -> tuple[Order, Paper]:
    """An order of which a part went back, and the note of it."""
    order = world.order()
    confirm_payment(Payment.objects.get(), by="test", now=world.now)
    refund = refund_order(order, amount=40_000, reason="cacat", key="r", by="user:1", now=world.now)
    note_refund_by_hand(refund, note="x", by="user:1", now=world.now)
    note_refund(refund_id=refund.pk)
    return order, Paper.objects.get()


def test_a_credit_note_is_on_the_orders_page_of_its_shop(ayu, at_desk, noted):
    order, paper = noted
    here = f"/jual/pesanan/{order.number}/nota-kredit/{paper.pk}"
    assert here in ayu.get(f"/jual/pesanan/{order.number}").content.decode()
    assert ayu.get(here).content.startswith(b"%PDF")
    assert at_desk("bagus").get(here).status_code == 404


def test_it_is_not_opened_by_another_order(world, ayu, noted):
    other = world.order("other", metre=50)
    assert ayu.get(f"/jual/pesanan/{other.number}/nota-kredit/{noted[1].pk}").status_code == 404
