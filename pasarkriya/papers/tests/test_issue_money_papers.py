"""A credit note for each refund, a slip for each payout: by themselves, once, and to the rupiah."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from pasarkriya.kernel.events import publish
from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.actions.set_tax_status import set_tax_status
from pasarkriya.ledger.payout_models import Payout
from pasarkriya.ledger.payout_queries import order_of
from pasarkriya.ledger.payout_rails.fake import CONNECTOR as BANK
from pasarkriya.ledger.rules import Tax, base_of, tax_of
from pasarkriya.ledger.tests.payouts import owe, pays, sent
from pasarkriya.orders.actions.end_order import cancel_order
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.models import Order, OrderLine
from pasarkriya.orders.queries import order_by_id
from pasarkriya.orders.return_models import Return, ReturnLine
from pasarkriya.papers.actions.issue_money_papers import issue_for_refund, issue_what_is_missing
from pasarkriya.papers.actions.issue_paper import issue_for_order
from pasarkriya.papers.facts import Ppn
from pasarkriya.papers.models import Kind, Paper
from pasarkriya.papers.ppn import ppn_back
from pasarkriya.papers.render import render
from pasarkriya.papers.tasks import note_refund, note_sent_back, slip_for_payout
from pasarkriya.papers.tests.words_of import words_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment, note_refunded
from pasarkriya.payments.actions.refund_payment import note_refund_by_hand
from pasarkriya.payments.events import RefundDone
from pasarkriya.payments.models import Payment, Refund
from pasarkriya.wording.formats import rupiah

DAY = timedelta(days=1)


def paid(world, **goods) -> Order:
    order = world.order(**(goods or {"metre": 250}))
    confirm_payment(Payment.objects.get(purchase=order.purchase.public_id), by="ayu", now=world.now)
    order.refresh_from_db()
    return order


def went_back(world, order, amount, *, key="r1", reason="rusak") -> Refund:
    refund = refund_order(order, amount=amount, reason=reason, key=key, by="user:1", now=world.now)
    note_refund_by_hand(refund, note="transfer", by="user:1", now=world.now)
    return refund


def jobs(name: str) -> list[dict]:
    """What waits for a worker, by the name of its task."""
    rows = ProcrastinateJob.objects.filter(task_name=f"pasarkriya.papers.tasks.{name}").order_by("id")
    return [row.args for row in rows]


def came_back(world, order, quantity) -> Return:
    """A return of so many pieces of the order's one line, whose money is asked for."""
    line = OrderLine.objects.get(order=order)
    thing = Return.objects.create(
        order=order, status="REFUNDED", reason="DAMAGED", wish_amount=1, amount=1, asked_at=world.now,
        answer_due_at=world.now,
    )  # fmt: skip
    ReturnLine.objects.create(thing=thing, line=line, quantity=quantity)
    return thing


def test_a_refund_leaves_a_credit_note_once(world):
    order = paid(world)
    refund = refund_order(order, amount=50_000, reason="cacat kecil", key="r", by="user:1", now=world.now)
    assert jobs("note_refund") == []
    note_refund_by_hand(refund, note="x", by="user:1", now=world.now)
    (job,) = jobs("note_refund")
    for _ in range(2):
        note_refund(**job)
    paper = Paper.objects.get(kind=Kind.CREDIT_NOTE)
    assert (paper.about, paper.data["total_amount"]) == (f"refund:{refund.pk}", 50_000)
    assert ["Sebab", "Reason", "cacat kecil"] in paper.data["facts"]


def test_the_news_told_twice_makes_one_note(world):
    refund = went_back(world, paid(world), 50_000)
    publish(RefundDone(refund.pk, refund.payment_id, str(refund.order), refund.amount, ""))
    for job in jobs("note_refund"):
        note_refund(**job)
    assert len(jobs("note_refund")) == 2 and Paper.objects.count() == 1


def test_money_that_is_only_asked_for_has_no_note(world):
    refund = refund_order(paid(world), amount=50_000, reason="x", key="r", by="user:1", now=world.now)
    note_refund(refund_id=refund.pk)
    assert not Paper.objects.exists()


def test_a_return_names_its_pieces(world):
    order = paid(world)
    line = OrderLine.objects.get(order=order)
    thing = came_back(world, order, 100)
    refund = went_back(
        world, order, line.amount * 100 // 250 + 20_000, key=f"return:{thing.public_id}", reason="return"
    )
    note_refund(refund_id=refund.pk)
    data = Paper.objects.get().data
    assert [row[1] for row in data["rows"]] == ["1 m", ""]
    assert data["rows"][1] == ["Ongkos kirim dan lain-lain", "", "Rp20.000"]
    assert data["total_amount"] == refund.amount and ["Sebab", "Reason", "Barang rusak"] in data["facts"]


def test_the_whole_order_has_its_rows_and_its_sum(world):
    order = paid(world)
    refund = went_back(world, order, order.total_amount, reason="goods_gone")
    note_refund(refund_id=refund.pk)
    data = Paper.objects.get().data
    assert data["total_amount"] == order.total_amount and data["rows"][-1][0] == "Pengiriman"


def test_a_shop_that_sends_back_what_it_was_paid_itself(world):
    order = paid(world)
    payment = Payment.objects.get()
    cancel_order(order, reason="benang habis", by="user:1", now=world.now)
    note_sent_back(payment_id=payment.pk, orders=[str(order.public_id)])
    assert not Paper.objects.exists()
    payment.refresh_from_db()
    note_refunded(payment, by="user:1", now=world.now)
    (job,) = jobs("note_sent_back")
    for _ in range(2):
        note_sent_back(**job)
    data = Paper.objects.get().data
    assert data["total_amount"] == payment.amount and ["Sebab", "Reason", "benang habis"] in data["facts"]


def on_the_statement(world, terms, amount=500_000) -> Payout:
    owe(world, "sari", amount)
    made = sent(world, terms)
    reconcile_statement(BANK.statement(order_of(made)), terms=terms, name="a.sta", by="user:1", now=world.now)
    return Payout.objects.get(batch=made)


def test_a_payout_leaves_a_slip_once(world):
    terms = pays(world)
    payout = on_the_statement(world, terms)
    (job,) = jobs("slip_for_payout")
    for _ in range(2):
        slip_for_payout(**job)
    paper = Paper.objects.get()
    assert (paper.kind, paper.about, paper.shop) == ("PAYOUT_SLIP", f"payout:{payout.pk}", world.shops["sari"])
    assert paper.data["total_amount"] == 500_000 and paper.data["rows"] == [["Hasil penjualan", "Rp500.000"]]
    assert "0123456789" not in str(paper.data) and "•••• 6789" in str(paper.data)


def test_the_second_slip_tells_only_what_came_since(world):
    terms = pays(world)
    on_the_statement(world, terms)
    world.now += DAY
    payout = on_the_statement(world, terms, 80_000)
    slip_for_payout(payout_id=payout.pk)
    assert Paper.objects.get().data["rows"] == [["Hasil penjualan", "Rp80.000"]]


def test_a_payout_that_is_on_its_way_has_no_slip(world):
    owe(world, "sari", 500_000)
    slip_for_payout(payout_id=Payout.objects.get(batch=sent(world, pays(world))).pk)
    assert not Paper.objects.exists()


def test_what_was_missed_is_issued_later_and_once(world):
    order = paid(world)
    went_back(world, order, 50_000)
    on_the_statement(world, pays(world))
    assert issue_what_is_missing(now=world.now, since=world.now + DAY) == 0
    assert issue_what_is_missing(now=world.now, since=world.now - DAY) == 2
    assert issue_what_is_missing(now=world.now) == 0
    assert sorted(Paper.objects.values_list("kind", flat=True)) == ["CREDIT_NOTE", "PAYOUT_SLIP"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_refund_issue_one_note(lasting_world):
    world = lasting_world
    refund, start = went_back(world, paid(world), 50_000), Barrier(6)

    def work(_):
        start.wait()
        try:
            note_refund(refund_id=refund.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert list(Paper.objects.values_list("number", flat=True)) == [1]


def pkp(world, shop) -> None:
    set_tax_status(shop, npwp="01.234.567.4-123.000", is_pkp=True, by="x", now=world.now)


def vat_of(paper: Paper) -> tuple[int, int, int]:
    """Price, base and tax, and that what is printed are the same."""
    kept = paper.data["ppn_amounts"]
    found = kept["price_amount"], kept["base_amount"], kept["amount"]
    assert [row[2] for row in paper.data["ppn"][1:4]] == [rupiah(each) for each in found]
    return found


def test_what_comes_back_takes_its_part_of_the_vat_with_it(world):
    """Three parts of an order of 375,000: base 343,750, tax 41,250."""
    order = paid(world)
    pkp(world, order.shop)
    invoice = issue_for_order(Kind.INVOICE, order_by_id(str(order.public_id)), with_ppn=True, now=world.now)
    assert vat_of(invoice) == (375_000, 343_750, 41_250)
    notes = []
    for n, amount in enumerate([100_001, 33_333, order.total_amount - 133_334]):
        notes.append(issue_for_refund(went_back(world, order, amount, key=f"r{n}").pk, now=world.now))
    assert [vat_of(note) for note in notes] == [
        (100_001, 91_668, 11_000), (33_333, 30_555, 3_667), (241_666, 221_527, 26_583)
    ]  # fmt: skip
    assert tuple(sum(column) for column in zip(*map(vat_of, notes), strict=True)) == vat_of(invoice)
    assert notes[0].data["ppn"][4][2] == "Rp111.001"
    words = words_of(render(notes[0]))
    assert "Rp91.668" in words and "PPN12%yangdikurangkan" in words


def test_delivery_bears_no_vat_and_takes_none_back(world):
    order = paid(world)
    pkp(world, order.shop)
    issue_for_order(Kind.INVOICE, order_by_id(str(order.public_id)), with_ppn=True, now=world.now)
    thing = came_back(world, order, 100)
    refund = went_back(world, order, 150_000 + 20_000, key=f"return:{thing.public_id}", reason="return")
    note = issue_for_refund(refund.pk, now=world.now)
    assert note.data["total_amount"] == 170_000 and vat_of(note) == (150_000, 137_500, 16_500)


def test_an_invoice_without_vat_gives_none_back(world):
    order = paid(world)
    pkp(world, order.shop)
    issue_for_order(Kind.INVOICE, order_by_id(str(order.public_id)), now=world.now)
    note = issue_for_refund(went_back(world, order, 50_000).pk, now=world.now)
    assert note.data["ppn"] == [] and note.data["ppn_amounts"] is None


def test_a_note_older_than_the_invoice_with_vat_is_made_up_for_by_the_next(world):
    order = paid(world)
    issue_for_refund(went_back(world, order, 75_000, key="before").pk, now=world.now)
    pkp(world, order.shop)
    invoice = issue_for_order(Kind.INVOICE, order_by_id(str(order.public_id)), with_ppn=True, now=world.now)
    note = issue_for_refund(went_back(world, order, order.total_amount - 75_000, key="rest").pk, now=world.now)
    assert vat_of(note) == vat_of(invoice)


@given(st.integers(1, 10**10), st.lists(st.integers(1, 10**9), min_size=1, max_size=9))
def test_notes_of_all_that_came_back_sum_to_the_invoice(price, parts):
    tax = Tax(1_200, 11, 12)
    invoice = Ppn("x", price, base_of(tax, price), tax_of(tax, price), "11/12", "12 %")
    notes: list[Ppn] = []
    goods = 0
    for part in [*parts, price]:
        goods += part
        notes.append(ppn_back(invoice, goods=goods, before=notes))
    for name in ("price_amount", "base_amount", "amount"):
        assert sum(getattr(note, name) for note in notes) == getattr(invoice, name)
        assert all(getattr(note, name) >= 0 for note in notes)
