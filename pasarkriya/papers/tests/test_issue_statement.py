"""A month on paper: every piece, sums that lead from the opening to the closing balance, and never before its end."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.models import AccountKind, CommissionRule, Reason
from pasarkriya.ledger.periods import read_month
from pasarkriya.ledger.refusals import MonthNotOver
from pasarkriya.ledger.statements import OrderPart, Piece, Statement
from pasarkriya.ledger.tests.payouts import pays, sent
from pasarkriya.papers.actions.issue_statement import issue_statement
from pasarkriya.papers.models import Paper
from pasarkriya.papers.render import render
from pasarkriya.papers.statement_words import statement_sheet
from pasarkriya.papers.tests.words_of import words_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment

NOVEMBER = read_month("2026-11")
DECEMBER = datetime(2026, 12, 1, 3, tzinfo=UTC)


@pytest.fixture
def month(world):
    """A metre and a half sold directly with a fee of 5 %, money earned through the market, and a payout of it."""
    CommissionRule.objects.create(
        position=1, label="Iuran", council=world.councils["51"], basis_points=500, valid=(date(2026, 1, 1), None)
    )
    order = world.order(metre=250)
    confirm_payment(Payment.objects.get(), by="test", now=world.now)
    entries = [
        EntryDraft(AccountKind.GATEWAY_CLEARING, 500_000, Reason.CAPTURE, gateway="midtrans"),
        EntryDraft(AccountKind.SHOP_PAYABLE, -500_000, Reason.CORRECTION, shop_id=order.shop_id, order=order.public_id),
    ]
    post(key="t", kind="test", cause="test:1", entries=entries, by="test", at=world.now)
    sent(world, pays(world))
    return order


def rupiah(text: str) -> int:
    return int(re.sub(r"[^\d]", "", text)) * (-1 if "−" in text else 1)


def test_the_sums_lead_from_one_balance_to_the_other(world, month):
    data = issue_statement(month.shop, NOVEMBER, now=DECEMBER).data
    assert sum(rupiah(row[2]) for row in data["sums"]) == rupiah(data["total"][2]) == data["total_amount"]
    assert sum(rupiah(row[-1]) for row in data["rows"]) == rupiah(data["sums"][1][2])
    fee = month.lines_amount * 5 // 100
    assert any(f"−{fee:,}".replace(",", ".") in row for row in data["rows"])


def test_it_is_printed_with_the_orders_number_and_the_transfer(world, month):
    words = words_of(render(issue_statement(month.shop, NOVEMBER, now=DECEMBER)))
    assert month.number in words and "Dikirimkerekening" in words and "Saldoakhir" in words


def test_a_month_that_runs_has_no_paper(world, month):
    with pytest.raises(MonthNotOver):
        issue_statement(month.shop, NOVEMBER, now=NOVEMBER.ends_at - timedelta(seconds=1))
    assert not Paper.objects.exists()
    assert issue_statement(month.shop, NOVEMBER, now=NOVEMBER.ends_at).number == 1


def test_again_is_the_same_paper(world, month):
    first = issue_statement(month.shop, NOVEMBER, now=DECEMBER)
    assert issue_statement(month.shop, NOVEMBER, now=DECEMBER + timedelta(days=9)).pk == first.pk


@pytest.mark.parametrize("orders, pieces, rows", [(400, 2, 800), (600, 2, 600), (1200, 1, 3)])
def test_a_long_month_is_told_shorter_and_sums_to_the_same(world, orders, pieces, rows):
    each = tuple(Piece(n, "Kain", sale=1000, fee=-50) for n in range(pieces))
    parts = tuple(
        OrderPart(UUID(int=n), NOVEMBER.starts_at + timedelta(days=3 * n // orders), False, each) for n in range(orders)
    )
    total = 950 * orders * pieces
    month = Statement(world.shops["sari"].pk, NOVEMBER, 0, total, 0, 0, parts, ())
    data = statement_sheet(world.shops["sari"], month, {})
    assert len(data["rows"]) == rows
    assert sum(rupiah(row[-1]) for row in data["rows"]) == total
