"""What a provider keeps of each payment: booked once, and never for a payment we do not know."""

import pytest

from pasarkriya.cli.main import main
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.ledger.actions.book_settlement import Settled, book_settlement
from pasarkriya.ledger.payout_refusals import StatementUnreadable
from pasarkriya.ledger.queries import balance
from pasarkriya.ledger.settlement_lists import SettledLine, read_settlement
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.models import Charge, MoneyCase
from pasarkriya.payments.tests.conftest import midtrans  # noqa: F401
from pasarkriya.payments.tests.gate import buy

HEAD = "Order ID,Transaction Time,Gross Amount,Fee\n"


@pytest.fixture
def paid(world, midtrans) -> Charge:  # noqa: F811
    """A purchase whose money is with Midtrans."""
    buy(world, "midtrans")
    charge = Charge.objects.get()
    midtrans.pay(charge.reference)
    read_back(charge, now=world.now)
    charge.refresh_from_db()
    return charge


def book(world, *lines: SettledLine) -> Settled:
    return book_settlement("midtrans", lines, by="test", now=world.now)


def on(kind: str) -> int:
    return balance(kind, gateway="midtrans")


def test_what_the_provider_kept_is_a_cost_once(world, paid):
    line = SettledLine(paid.reference, paid.amount, 2_100)
    assert book(world, line) == Settled(booked=1, cost_amount=2_100)
    assert book(world, line) == Settled(before=1)
    assert (on("GATEWAY_COST"), on("GATEWAY_CLEARING")) == (2_100, paid.amount - 2_100)
    assert not MoneyCase.objects.exists()
    assert [found for found in check_invariants() if not found.holds] == []


@pytest.mark.parametrize(
    ("reference", "more", "kind"), [("PK-NOBODY-1", 0, "settlement_unknown"), ("", 1, "settlement_differs")]
)
def test_what_we_do_not_know_is_a_case_and_moves_nothing(world, paid, reference, more, kind):
    assert book(world, SettledLine(reference or paid.reference, paid.amount + more, 2_100)) == Settled(riddles=1)
    assert MoneyCase.objects.get().kind == kind
    assert on("GATEWAY_COST") == 0


def test_a_payment_that_never_came_is_a_case(world, midtrans):  # noqa: F811
    buy(world, "midtrans")
    charge = Charge.objects.get()
    assert book(world, SettledLine(charge.reference, charge.amount, 1)) == Settled(riddles=1)


@pytest.mark.parametrize(
    ("row", "gross", "cost"),
    [
        ("A-1,x,150000,1050", 150_000, 1_050),
        ("A-1,x,150000.00,-1050.00", 150_000, 1_050),
        ('A-1,x,"Rp 150.000","1.050"', 150_000, 1_050),
        ('A-1,x,"150,000","1,050"', 150_000, 1_050),
    ],
)
def test_sums_as_providers_write_them(row, gross, cost):
    assert read_settlement((HEAD + row).encode()) == [SettledLine("A-1", gross, cost)]


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2", HEAD, HEAD + "A-1,x,150000", HEAD + "A-1,x,1.5,0", HEAD + "A-1,x,0,0", HEAD + "A-1,x,10,11",
     HEAD + ",x,10,1", HEAD + "A-1,x,=1+1,0", HEAD + "A-1,x,NaN,0"],
)  # fmt: skip
def test_a_list_that_is_not_understood_is_refused_whole(text):
    with pytest.raises(StatementUnreadable):
        read_settlement(text.encode())


def test_from_the_command_line(world, paid, tmp_path, capsys):
    file = tmp_path / "midtrans.csv"
    file.write_text(f"{HEAD}{paid.reference},x,{paid.amount},2100\nPK-NOBODY-1,x,5000,10\n")
    assert main(["--language", "en", "ledger", "settle", "midtrans", str(file)]) == 1
    assert "Booked: 1 (Rp2.100" in capsys.readouterr().out
