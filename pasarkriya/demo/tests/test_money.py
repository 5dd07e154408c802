"""The money's story, as its people find it: a negative month, a closed one, papers, a batch that waits."""

import json
from contextlib import redirect_stdout
from datetime import timedelta
from io import StringIO

import pytest
from django.db import transaction

from pasarkriya.demo.money import SALES, close_books, last_month, story_shops, tell_money
from pasarkriya.demo.stand_in import state_of
from pasarkriya.demo.tests.conftest import NOW
from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.models import AccountKind, BookClose, Reason
from pasarkriya.ledger.payout_models import BatchStatus, Payout, PayoutBatch, PayoutStatus
from pasarkriya.ledger.periods import month_of
from pasarkriya.ledger.queries import balance, verify
from pasarkriya.ledger.refusals import MonthClosed
from pasarkriya.ledger.statements import statement_of
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.papers.models import Paper
from pasarkriya.papers.render import render
from pasarkriya.payments.models import Charge, ChargeStatus, MoneyCase, Payment, Refund

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("seeded market")]
OCTOBER, NOVEMBER = last_month(NOW), month_of(NOW)


def the_smith():
    return story_shops()[1]


def test_one_payment_paid_three_shops_by_qris(market):
    bought = Purchase.objects.get(key="money-0")
    payment = Payment.objects.get(purchase=bought.public_id)

    assert Order.objects.filter(purchase=bought).count() == 3
    assert (payment.shop_id, payment.status, payment.amount) == (None, "PAID", bought.total_amount)
    assert list(Charge.objects.filter(payment=payment).values_list("kind", "status", "next_check_at")) == [
        ("qris", ChargeStatus.PAID, None)
    ]


def test_a_piece_that_came_back_after_its_payout_makes_the_smiths_month_negative(market):
    october, november = (statement_of(the_smith().pk, each) for each in (OCTOBER, NOVEMBER))
    refund, order = Refund.objects.get(), Order.objects.get(purchase__key="money-0", shop=the_smith())
    paid = Payout.objects.get(shop=the_smith())
    part = next(each for each in november.orders if each.order == order.public_id)

    assert refund.status == "DONE" and paid.left_at < refund.asked_at
    assert october.paid == paid.amount == november.opening * 0 + october.earned + october.opening
    assert october.closing == 0
    # All the goods went back, and the fee of them with it; the delivery stays the shop's.
    goods = sum(piece.sale for each in october.orders if each.order == order.public_id for piece in each.pieces)
    assert refund.amount == goods
    assert -refund.amount < part.net < 0
    assert november.closing < 0 and november.payable == november.closing


def test_every_payout_that_ran_is_reconciled_and_one_batch_waits(market):
    ran = PayoutBatch.objects.exclude(status=BatchStatus.DRAFT)

    assert ran.count() >= 3
    assert set(ran.values_list("status", flat=True)) == {BatchStatus.RECONCILED}
    assert set(Payout.objects.filter(batch__in=ran).values_list("status", flat=True)) == {PayoutStatus.PAID}
    assert PayoutBatch.objects.filter(status=BatchStatus.DRAFT, on=NOW.date()).count() == 1
    assert not MoneyCase.objects.exists()


def test_last_month_is_closed(market):
    assert BookClose.objects.get().period == OCTOBER.first
    drafts = [
        EntryDraft(AccountKind.SHOP_PAYABLE, 5, Reason.CORRECTION, shop_id=the_smith().pk),
        EntryDraft(AccountKind.SHOP_PENDING, -5, Reason.CORRECTION, shop_id=the_smith().pk),
    ]
    with pytest.raises(MonthClosed), transaction.atomic():
        post(key="late", kind="test", cause="test:1", entries=drafts, by="x", at=OCTOBER.ends_at - timedelta(days=1))


def test_both_coupons_were_used_and_the_council_bears_its_own(market):
    assert balance(AccountKind.DISCOUNT, council_id=BookClose.objects.get().council_id) > 0
    used = [sale for sale in SALES if sale.coupon]
    assert Purchase.objects.filter(key__startswith="money-", discount_amount__gt=0).count() == len(used)


def test_papers_of_every_kind_can_be_read(market):
    for kind in ("INVOICE", "KUITANSI", "DELIVERY_NOTE", "CREDIT_NOTE", "PAYOUT_SLIP", "STATEMENT"):
        assert render(Paper.objects.filter(kind=kind).first()).startswith(b"%PDF"), kind


def test_the_books_are_right(market):
    assert not verify()


def test_the_stand_in_still_knows_what_was_paid(market, settings):
    settings.DATA = market
    kept = json.loads(state_of("midtrans").read_text())

    assert set(Charge.objects.values_list("reference", flat=True)) == set(kept)
    told = {reference: thing["status"] for reference, thing in kept.items()}
    assert sorted(set(told.values())) == ["partial_refund", "settlement"]


def test_told_again_nothing_happens(market):
    before = Purchase.objects.count(), PayoutBatch.objects.count(), Paper.objects.count()
    with redirect_stdout(StringIO()):
        tell_money(now=NOW, homes=[])
        close_books(now=NOW)
    assert (Purchase.objects.count(), PayoutBatch.objects.count(), Paper.objects.count()) == before
