"""Amounts of one order: 750,000 sold, 18,000 delivery, fee 37,500, tax on it 4,125; the shop keeps 726,375."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from pasarkriya.cli.main import main
from pasarkriya.ledger.actions.close_month import close_month
from pasarkriya.ledger.models import AccountKind as K
from pasarkriya.ledger.models import BookClose, Entry, Posting
from pasarkriya.ledger.periods import month_of, read_month
from pasarkriya.ledger.queries import ShopBalances, balance, balances_of_shop, close_of, verify
from pasarkriya.ledger.refusals import MonthClosed, MonthNotOver, PeriodUnreadable
from pasarkriya.ledger.statements import statement_of
from pasarkriya.ledger.tests.books import NOVEMBER, OCTOBER, capture, direct, pay_out, refund, release

KEPT = 726_375
PERIOD = read_month("2026-10")
DECEMBER = datetime(2026, 12, 3, tzinfo=UTC)


@pytest.fixture
def paid(world):
    """Sold, released and paid out in October; the one piece comes back in November."""
    shop, council = world.shops["sari"].pk, world.councils["51"].pk
    order = capture(shop, council)
    release(shop, order, KEPT)
    pay_out(shop, KEPT)
    refund(shop, council, order, 750_000)
    return world


@pytest.fixture
def sari(world):
    return world.shops["sari"]


@pytest.fixture
def bali(world):
    return world.councils["51"]


def test_a_month_says_of_each_piece_what_was_taken(paid, sari):
    statement = statement_of(sari.pk, PERIOD)
    assert (statement.opening, statement.earned, statement.paid, statement.closing) == (0, KEPT, KEPT, 0)
    (part,) = statement.orders
    delivery, piece = sorted(part.pieces, key=lambda each: each.line or 0)
    assert (delivery.line, delivery.net) == (None, 18_000)
    assert (piece.label, piece.sale, piece.fee, piece.fee_tax, piece.net) == (
        "Endek 1",
        750_000,
        -37_500,
        -4_125,
        708_375,
    )
    assert piece.council_discount == 50_000
    assert part.net == KEPT == sum(each.amount for each in statement.transfers)


def test_a_piece_that_comes_back_after_the_payout_makes_the_next_month_negative(paid, sari):
    statement = statement_of(sari.pk, read_month("2026-11"))
    assert (statement.opening, statement.closing, statement.payable, statement.pending) == (0, -712_500, -712_500, 0)
    (piece,) = statement.orders[0].pieces
    assert (piece.label, piece.refund) == ("Endek 1", -712_500)


def test_what_was_paid_directly_is_told_and_only_its_fee_is_owed(world, sari, bali):
    direct(sari.pk, bali.pk)
    statement = statement_of(sari.pk, PERIOD)
    assert (statement.direct_amount, statement.closing) == (750_000, -37_500)
    assert statement.orders[0].is_direct and statement.orders[0].net == 712_500


def test_another_shop_sees_nothing_of_it(paid):
    assert statement_of(paid.shops["bagus"].pk, PERIOD).orders == ()


def test_balances_are_sums(paid, sari, bali):
    assert balance(K.SHOP_PAYABLE, shop_id=sari.pk) == 712_500
    assert balance(K.SHOP_PAYABLE, shop_id=sari.pk, until=NOVEMBER) == 0
    assert balance(K.COUNCIL_FEE, council_id=bali.pk, until=NOVEMBER) == -37_500
    assert balances_of_shop(sari.pk) == ShopBalances(pending=0, payable=-712_500)


def test_a_council_closes_its_month(paid, bali):
    found = close_of(bali.pk, bali.reach, PERIOD)
    assert (found.sales_amount, found.fees_amount, found.discounts_amount) == (750_000, 37_500, 50_000)
    assert (found.payouts_amount, found.pending, found.owed_to_shops, found.closed_at) == (KEPT, 0, 0, None)
    close_month(bali.pk, PERIOD, by="test", now=DECEMBER)
    assert close_of(bali.pk, bali.reach, PERIOD).closed_at == DECEMBER
    jambi = close_of(paid.councils["15"].pk, "15", PERIOD)
    assert (jambi.sales_amount, jambi.fees_amount) == (0, 0)


def test_nothing_is_written_into_a_closed_month(world, sari, bali):
    close_month(bali.pk, PERIOD, by="test", now=DECEMBER)
    with pytest.raises(MonthClosed):
        capture(sari.pk, bali.pk)
    assert not Posting.objects.exists()
    capture(sari.pk, bali.pk, at=NOVEMBER)


def test_a_council_closes_for_its_own_shops_only(world, sari, bali):
    close_month(world.councils["15"].pk, PERIOD, by="test", now=DECEMBER)
    capture(sari.pk, bali.pk)
    close_month(None, PERIOD, by="test", now=DECEMBER)
    with pytest.raises(MonthClosed):
        capture(sari.pk, bali.pk)


def test_what_was_posted_before_the_close_may_be_asked_for_again(world, sari):
    pay_out(sari.pk, 5)
    close_month(None, PERIOD, by="test", now=DECEMBER)
    pay_out(sari.pk, 5)
    assert Posting.objects.count() == 1


def test_the_database_itself_keeps_a_closed_month(paid):
    close_month(None, PERIOD, by="test", now=DECEMBER)
    entry = Entry.objects.filter(at=OCTOBER)[0]
    with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
        Entry.objects.create(posting_id=entry.posting_id, account_id=entry.account_id, amount=1, at=OCTOBER, reason="X")


def test_a_month_is_closed_when_it_is_over_and_once(world):
    with pytest.raises(MonthNotOver):
        close_month(None, PERIOD, by="test", now=datetime(2026, 10, 31, 16, 59, tzinfo=UTC))
    for _ in range(2):
        close_month(None, PERIOD, by="test", now=datetime(2026, 10, 31, 17, tzinfo=UTC))
    assert BookClose.objects.count() == 1


def test_months_begin_at_midnight_in_jakarta():
    assert month_of(datetime(2026, 9, 30, 17, tzinfo=UTC)) == PERIOD
    assert month_of(datetime(2026, 9, 30, 16, 59, tzinfo=UTC)) == read_month("2026-09")
    with pytest.raises(PeriodUnreadable):
        read_month("2026-13")


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE ledger_entry SET amount = amount + 1 WHERE reason = 'FEE'",
        "UPDATE ledger_entry SET at = at + interval '1 hour' WHERE reason = 'SALE'",
        "UPDATE ledger_posting SET book = 'MEMO' WHERE kind = 'payout'",
        "DELETE FROM ledger_posting WHERE kind = 'payout'",
    ],
)
def test_verify_names_what_is_wrong(paid, capsys, fault):
    assert verify() == [] and main(["--language", "en", "ledger", "verify"]) == 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL session_replication_role = replica")
        cursor.execute(fault)
    assert verify() and main(["--language", "en", "ledger", "verify"]) == 1


@pytest.mark.parametrize("form", [[], ["--whatsapp"], ["--json"]])
def test_a_statement_is_printed(paid, sari, capsys, form):
    assert main(["--language", "en", "statement", sari.slug, "--period", "2026-10", *form]) == 0
    assert "726" in capsys.readouterr().out


def test_a_close_is_printed(paid, capsys):
    assert main(["--language", "en", "ledger", "close", "--council", "51", "--period", "2026-10"]) == 0
    assert main(["ledger", "balances"]) == 0
    assert "2026-10 is closed" in capsys.readouterr().out
