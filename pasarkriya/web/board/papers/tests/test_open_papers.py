from datetime import timedelta

import pytest

from pasarkriya.accounts.permissions import Role
from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.payout_models import Payout
from pasarkriya.ledger.payout_queries import order_of
from pasarkriya.ledger.payout_rails.fake import CONNECTOR as BANK
from pasarkriya.ledger.tests.payouts import owe, pays, sent
from pasarkriya.orders.queries import order_by_id
from pasarkriya.orders.return_models import Return
from pasarkriya.papers.actions.issue_paper import issue_for_order
from pasarkriya.papers.models import Kind, Paper
from pasarkriya.papers.tasks import slip_for_payout
from pasarkriya.shops.models import Shop
from pasarkriya.web.board.tests.conftest import appointed, desk  # noqa: F401

pytestmark = pytest.mark.django_db
HERE = "/dewan/toko/tenun-sari"


@pytest.fixture
def purse(world, desk, appointed):  # noqa: F811
    """Fajar is Bali's treasurer, Citra Jambi's; Sari is open since a year."""
    appointed("fajar", "51", Role.TREASURER)
    appointed("citra", "15", Role.TREASURER)
    Shop.objects.update(opened_at=world.now - timedelta(days=365))
    return desk


@pytest.fixture
def slip(world) -> Paper:
    terms = pays(world)
    owe(world, "sari", 500_000)
    made = sent(world, terms)
    reconcile_statement(BANK.statement(order_of(made)), terms=terms, name="a.sta", by="user:1", now=world.now)
    slip_for_payout(payout_id=Payout.objects.get().pk)
    return Paper.objects.get()


def text(answer) -> str:
    return answer.content.decode()


def test_the_treasurer_makes_and_opens_a_months_statement(purse):
    fajar = purse("fajar")
    assert f"{HERE}/surat" in text(fajar.get(HERE))
    assert f"{HERE}/rekening/2026-10" in text(fajar.get(f"{HERE}/surat"))
    assert fajar.get(f"{HERE}/rekening/2026-10").status_code == 404
    assert fajar.post(f"{HERE}/rekening/2026-10").status_code == 303
    assert fajar.get(f"{HERE}/rekening/2026-10").content.startswith(b"%PDF")
    assert "RK/" in text(fajar.get(f"{HERE}/surat"))


def test_slips_are_beside_the_payouts_and_on_the_shops_page(purse, slip):
    fajar = purse("fajar")
    assert f"{HERE}/surat/{slip.pk}" in text(fajar.get(f"/dewan/bayaran/{Payout.objects.get().batch_id}"))
    assert slip.code in text(fajar.get(f"{HERE}/surat"))
    assert fajar.get(f"{HERE}/surat/{slip.pk}").content.startswith(b"%PDF")
    assert fajar.get(f"/dewan/toko/perak-bagus/surat/{slip.pk}").status_code == 404


def test_another_province_and_other_offices_open_nothing(purse, slip):
    citra, verifier = purse("citra"), purse("dewi")
    for client in (citra, verifier):
        for rest in ("surat", f"surat/{slip.pk}", "rekening/2026-10"):
            assert client.get(f"{HERE}/{rest}").status_code == 404
        assert client.post(f"{HERE}/rekening/2026-10").status_code == 404
    assert f"{HERE}/surat" not in text(verifier.get(HERE))
    assert Paper.objects.count() == 1


def test_whoever_judges_opens_the_papers_of_that_order_alone(world, desk, appointed):  # noqa: F811
    appointed("fajar", "51", Role.SECRETARY)
    appointed("citra", "15", Role.SECRETARY)
    order, other = world.order(), world.order("other", metre=50)
    invoice, foreign = (
        issue_for_order(Kind.INVOICE, order_by_id(str(each.public_id)), now=world.now) for each in (order, other)
    )
    thing = Return.objects.create(
        order=order, status="DISPUTED", reason="DAMAGED", wish_amount=1000, asked_at=world.now,
        answer_due_at=world.now, disputed_at=world.now,
    )  # fmt: skip
    here, fajar = f"/dewan/sengketa/{thing.public_id}", desk("fajar")
    assert f"{here}/surat/{invoice.pk}" in text(fajar.get(here))
    assert fajar.get(f"{here}/surat/{invoice.pk}").content.startswith(b"%PDF")
    assert fajar.get(f"{here}/surat/{foreign.pk}").status_code == 404
    assert desk("citra").get(f"{here}/surat/{invoice.pk}").status_code == 404
