from datetime import timedelta

import pytest

from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.actions.return_payout import return_payout
from pasarkriya.ledger.bank_statements import read_statement
from pasarkriya.ledger.models import Entry
from pasarkriya.ledger.payout_models import Payout, PayoutBatch, PayoutHold, StatementLine
from pasarkriya.ledger.payout_queries import open_cases_of, order_of
from pasarkriya.ledger.payout_rails.fake import CONNECTOR as BANK
from pasarkriya.ledger.payout_rails.fake import mt940
from pasarkriya.ledger.payout_refusals import StatementDoesNotAdd, StatementOfAnotherAccount, StatementUnreadable
from pasarkriya.ledger.tests.payouts import on, owe, owed, sent, terms  # noqa: F401
from pasarkriya.payments.models import MoneyCase

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(world, terms):  # noqa: F811
    """Two payouts are with the bank: (what it was told, their references, the larger first)."""
    owe(world, "sari", 500_000)
    owe(world, "bagus", 70_000)
    order = order_of(sent(world, terms))
    return order, [each.reference for each in order.transfers]


def read(world, terms, content: bytes):  # noqa: F811
    return reconcile_statement(content, terms=terms, name="a.sta", by="user:1", now=world.now)


def state(reference: str) -> str:
    return Payout.objects.get(reference=reference).status


def cases() -> list[tuple[str, int, int]]:
    rows = MoneyCase.objects.order_by("kind", "expected_amount", "found_amount")
    return list(rows.values_list("kind", "expected_amount", "found_amount"))


def test_each_line_finds_its_payout_and_the_batch_is_done(world, terms, paid):  # noqa: F811
    order, (first, second) = paid
    done = read(world, terms, BANK.statement(order))
    assert (done.lines, done.left, done.riddles, done.missed) == (2, 2, 0, 0)
    assert (state(first), state(second), PayoutBatch.objects.get().status) == ("PAID", "PAID", "RECONCILED")
    assert (on("BANK", council=terms.council), on("PAYOUT_CLEARING", council=terms.council)) == (-570_000, 0)
    assert cases() == []


def test_the_same_statement_twice_books_once(world, terms, paid):  # noqa: F811
    order, _ = paid
    content = BANK.statement(order, extra=((-2_500, "BIAYA ADM"),))
    read(world, terms, content)
    before = (Entry.objects.count(), MoneyCase.objects.count())
    again = read(world, terms, content)
    assert (again.lines, again.left, again.riddles) == (0, 0, 0)
    assert (Entry.objects.count(), MoneyCase.objects.count()) == before == (12, 1)


def test_a_longer_statement_of_the_same_day_books_only_what_is_new(world, terms, paid):  # noqa: F811
    order, (first, second) = paid
    read(world, terms, BANK.statement(order, missing=(second,)))
    assert (state(first), state(second)) == ("PAID", "SENT")
    done = read(world, terms, BANK.statement(order))
    assert (done.lines, done.left) == (1, 1) and on("BANK", council=terms.council) == -570_000


def test_another_sum_is_a_case_and_books_nothing(world, terms, paid):  # noqa: F811
    order, (first, _) = paid
    done = read(world, terms, BANK.statement(order, amounts={first: 499_000}))
    assert (done.left, done.riddles) == (1, 1) and state(first) == "SENT"
    assert cases() == [("payout_wrong_amount", 500_000, 499_000)]
    assert on("BANK", council=terms.council) == -70_000


def test_a_line_nobody_knows_is_a_case(world, terms, paid):  # noqa: F811
    order, _ = paid
    read(world, terms, BANK.statement(order, extra=((-2_500, "BIAYA ADM"), (-99_000, "TRSF PB99999999"))))
    assert cases() == [("payout_unknown", 0, -99_000), ("payout_unknown", 0, -2_500)]


def test_a_payout_that_leaves_twice_is_a_case(world, terms, paid):  # noqa: F811
    order, (first, _) = paid
    read(world, terms, BANK.statement(order, extra=((-500_000, f"TRSF {first} ULANG"),)))
    assert cases() == [("payout_twice", 0, 500_000)] and on("BANK", council=terms.council) == -570_000


def test_what_a_later_statement_does_not_have_is_asked_about_once(world, terms, paid):  # noqa: F811
    order, (first, second) = paid
    day = order.on + timedelta(days=1)
    content = (
        f'Tanggal,Keterangan,Jumlah\n{order.on:%d/%m/%Y},TRSF {first},"500.000,00 DB"\n'
        f'{day:%d/%m/%Y},SETORAN,"1.000,00 CR"\n'
    ).encode()
    assert read(world, terms, content).missed == 1
    assert read(world, terms, content + b"\n").missed == 0
    assert ("payout_missing", 70_000, 0) in cases() and state(second) == "SENT"
    read(world, terms, f"Tanggal,Keterangan,Jumlah\n{day:%d/%m/%Y},TRSF {second},70.000 DB\n".encode())
    assert state(second) == "PAID"


def test_on_the_day_it_was_sent_nothing_is_missed_yet(world, terms, paid):  # noqa: F811
    order, (_, second) = paid
    assert read(world, terms, BANK.statement(order, missing=(second,))).missed == 0


def test_money_that_the_bank_sends_back_is_the_shops_again(world, terms, paid):  # noqa: F811
    order, (first, second) = paid
    done = read(world, terms, BANK.statement(order, returned={first: "REK TUTUP"}))
    assert (done.left, done.came_back) == (2, 1)
    assert (state(first), state(second), owed(world, "sari")) == ("RETURNED", "PAID", 500_000)
    assert (on("BANK", council=terms.council), on("PAYOUT_CLEARING", council=terms.council)) == (-70_000, 0)
    assert "REK TUTUP" in PayoutHold.objects.get().reason
    assert PayoutBatch.objects.get().status == "RECONCILED"


def test_noted_by_hand_first_and_read_from_the_statement_later_it_comes_back_once(world, terms, paid):  # noqa: F811
    order, (first, _) = paid
    payout = Payout.objects.select_related("batch").get(reference=first)
    return_payout(payout, reason="telepon bank", by="user:1", now=world.now)
    read(world, terms, BANK.statement(order, returned={first: "REK TUTUP"}))
    assert (owed(world, "sari"), on("PAYOUT_CLEARING", council=terms.council)) == (500_000, 0)
    assert on("BANK", council=terms.council) == -70_000 and cases() == []


def test_a_return_of_another_sum_gives_the_shop_nothing(world, terms, paid):  # noqa: F811
    order, (first, _) = paid
    read(world, terms, BANK.statement(order, extra=((400_000, f"RETUR {first}"),)))
    assert (owed(world, "sari"), state(first)) == (0, "PAID")
    assert cases() == [("payout_wrong_amount", 500_000, 400_000)]


def test_a_gateways_settlement_is_booked(world, terms, paid):  # noqa: F811
    order, _ = paid
    assert read(world, terms, BANK.statement(order, extra=((900_000, "SETTLEMENT MIDTRANS"),))).gateway == 1
    assert on("GATEWAY_CLEARING", gateway="midtrans") == -900_000
    assert on("BANK", council=terms.council) == 330_000 and cases() == []


def test_a_page_that_is_missing_is_refused_whole(world, terms, paid):  # noqa: F811
    order, (first, _) = paid
    whole = BANK.statement(order).decode()
    torn = "\r\n".join(line for line in whole.split("\r\n") if "70000" not in line)
    with pytest.raises(StatementDoesNotAdd) as refused:
        read(world, terms, torn.encode())
    assert refused.value.facts == {"difference_amount": -70_000}
    assert state(first) == "SENT" and StatementLine.objects.count() == 0


def test_another_accounts_statement_is_refused(world, terms, paid):  # noqa: F811
    order, _ = paid
    with pytest.raises(StatementOfAnotherAccount):
        read(world, terms, BANK.statement(order).replace(b":25:9988776655", b":25:1234567890"))


def test_another_council_cannot_say_that_it_was_paid(world, terms, paid):  # noqa: F811
    from pasarkriya.ledger.tests.payouts import pays

    order, (first, _) = paid
    read(world, pays(world, "15"), BANK.statement(order))
    assert state(first) == "SENT" and len(cases()) == 2


def test_a_text_that_names_two_payouts_names_none(world, terms, paid):  # noqa: F811
    order, (first, second) = paid
    read(world, terms, mt940(order, [(-500_000, f"{first} {second}")]).encode())
    assert state(first) == "SENT" and cases() == [("payout_unknown", 0, -500_000)]


def test_cases_are_seen_by_the_council_and_by_nobody_else(world, terms, paid):  # noqa: F811
    from pasarkriya.accounts.actors import Actor, Grant

    order, _ = paid
    read(world, terms, BANK.statement(order, extra=((-2_500, "BIAYA ADM"),)))
    seen = {code: open_cases_of(Actor(None, (Grant("treasurer", region=code),))) for code in ("", "51", "51.07", "15")}
    assert {code: len(found) for code, found in seen.items()} == {"": 1, "51": 1, "51.07": 0, "15": 0}


TABLE = "Tanggal;Keterangan;Debet;Kredit\n24/11/2026;TRSF PB00000001;450.000,00;0,00\n25/11/2026;MASUK;;1.500.000\n"
SIGNED = 'Date,Description,Amount,D/C\n2026-11-24,A,"450,000.00",D\n2026-11-24,A,"450,000.00",D\n2026-11-25,B,5,C\n'


@pytest.mark.parametrize(("text", "amounts"), [(TABLE, [-450_000, 1_500_000]), (SIGNED, [-450_000, -450_000, 5])])
def test_tables_as_banks_write_them(text, amounts):
    found = read_statement(text.encode(), account="1")
    assert [line.amount for line in found.lines] == amounts
    assert len({line.key for line in found.lines}) == len(amounts), "equal lines are two"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"a,b\n1,2\n",
        b":20:X\n:25:1\n:28C:1\n:60F:C261124IDR0,00\n:61:rubbish\n:62F:C261124IDR0,00\n-",
        b"Tanggal,Keterangan,Jumlah\n24/11/2026,x,12.5 DB\n",
        b"Tanggal,Keterangan,Jumlah\n24/11/2026,x,1e6 DB\n",
        b"Tanggal,Keterangan,Jumlah\n24/11/2026,x,1000\nkemarin,y,2000\n",
        b"Tanggal,Keterangan,Jumlah\nkemarin,y,2000\n24/11/2026,x,1000\n",
        b"Tanggal,Keterangan,Jumlah,Jenis\n24/11/2026,x,1000,??\n",
    ],
)
def test_what_is_not_understood_is_refused(content):
    with pytest.raises(StatementUnreadable):
        read_statement(content, account="1")
