import pytest

from pasarkriya.accounts.permissions import Role
from pasarkriya.cli.main import main
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.kernel.time import now
from pasarkriya.ledger.payout_models import Payout, PayoutBatch
from pasarkriya.ledger.payout_queries import order_of
from pasarkriya.ledger.payout_rails.fake import CONNECTOR as BANK
from pasarkriya.ledger.tests.payouts import owe, owed

pytestmark = pytest.mark.django_db
TERMS = ["--bank", "BPD Bali", "--number", "9988776655", "--holder", "Dekranasda", "--rail", "fake", "--two-above", "1"]


def run(*words: str) -> int:
    return main(["--language", "en", "payouts", *words])


@pytest.fixture
def purse(world):
    """Fajar is Bali's treasurer, Citra its chair."""
    for name, role in (("fajar", Role.TREASURER), ("citra", Role.CHAIR)):
        office = Office.objects.get(council=world.councils["51"], role=role)
        seat(office=office, user=world.people[name], starts_at=world.now, ends_at=None, by="x", now=world.now)
    owe(world, "sari", 500_000)
    return [world.people[name].phone for name in ("fajar", "citra")]


def test_a_batch_from_the_terms_to_the_statement(world, purse, tmp_path, capsysbinary):
    assert run("terms", "--council", "51", *TERMS) == 0
    assert run("propose", "--council", "51") == 0 and run("propose", "--council", "51") == 0
    made = str(PayoutBatch.objects.get().pk)
    fajar, citra = purse
    assert [run("release", made, "--as", each) for each in (fajar, fajar, citra)] == [0, 1, 0]
    capsysbinary.readouterr()
    assert run("file", made, "--as", citra) == 0
    first = capsysbinary.readouterr().out
    assert run("file", made, "--as", citra, "--to", str(tmp_path / "bank")) == 0
    assert (tmp_path / "bank").read_bytes() == first and (tmp_path / "bank").stat().st_mode & 0o077 == 0
    statement = tmp_path / "a.sta"
    statement.write_bytes(BANK.statement(order_of(PayoutBatch.objects.select_related("council").get())))
    assert run("reconcile", "--council", "51", str(statement)) == 0
    assert Payout.objects.get().status == "PAID"
    assert run("return", Payout.objects.get().reference, "--reason", "tutup") == 0
    assert owed(world, "sari") == 500_000
    capsysbinary.readouterr()
    assert run("list") == 0 and b"Rp500.000" in capsysbinary.readouterr().out
    assert run("due", "--council", "51") == 0 and b"held" in capsysbinary.readouterr().out


def test_who_may_not_pay_does_not(world, purse):
    run("terms", "--council", "51", *TERMS)
    run("propose", "--council", "51")
    made = str(PayoutBatch.objects.get().pk)
    assert run("release", made, "--as", world.people["dewi"].phone) == 1
    assert run("release", "999999", "--as", purse[0]) == 1
    assert PayoutBatch.objects.get().status == "DRAFT" and now() > world.now
