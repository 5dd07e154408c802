import pytest
from django.urls import reverse

from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.models import ShopTaxStatus
from pasarkriya.ledger.payout_models import Payout
from pasarkriya.ledger.payout_queries import order_of
from pasarkriya.ledger.payout_rails.fake import CONNECTOR as BANK
from pasarkriya.ledger.tests.payouts import owe, pays, sent
from pasarkriya.papers.models import Paper
from pasarkriya.papers.tasks import slip_for_payout

OCTOBER = "/jual/toko/tenun-sari/penghasilan/2026-10"


@pytest.fixture
def slip(world) -> Paper:
    terms = pays(world)
    owe(world, "sari", 500_000)
    made = sent(world, terms)
    reconcile_statement(BANK.statement(order_of(made)), terms=terms, name="a.sta", by="user:1", now=world.now)
    slip_for_payout(payout_id=Payout.objects.get().pk)
    return Paper.objects.get()


def test_a_press_issues_a_month_that_is_over(ayu, at_desk):
    assert f"{OCTOBER}/rekening" in ayu.get(OCTOBER).content.decode()
    assert ayu.get(f"{OCTOBER}/rekening").status_code == 404
    assert at_desk("bagus").post(f"{OCTOBER}/rekening").status_code == 404
    assert ayu.post(f"{OCTOBER}/rekening").status_code == 303
    assert ayu.get(f"{OCTOBER}/rekening").content.startswith(b"%PDF")
    assert at_desk("bagus").get(f"{OCTOBER}/rekening").status_code == 404


def test_the_running_month_has_none_yet(ayu, slip):
    later = "/jual/toko/tenun-sari/penghasilan/2099-01"
    assert f"{later}/rekening" not in ayu.get(later).content.decode()
    assert ayu.post(f"{later}/rekening").status_code == 409


def test_a_slip_stands_beside_its_payout(world, ayu, at_desk, slip):
    here = f"/jual/toko/tenun-sari/bukti-bayaran/{slip.pk}"
    assert here in ayu.get("/jual/toko/tenun-sari/penghasilan/2026-11").content.decode()
    assert ayu.get(here).content.startswith(b"%PDF")
    assert at_desk("bagus").get(here).status_code == 404
    assert at_desk("bagus").get(f"/jual/toko/perak-bagus/bukti-bayaran/{slip.pk}").status_code == 404


def test_the_owner_says_what_the_tax_office_knows(ayu, at_desk):
    here = reverse("seller_tax", args=["tenun-sari"])
    assert at_desk("bagus").post(here, {"npwp": "01.234.567.4-123.000"}).status_code == 404
    page = ayu.post(here, {"npwp": "", "is_pkp": "on"}, follow=True).content.decode()
    assert "tax number" in page.lower() or "npwp" in page.lower()
    assert not ShopTaxStatus.objects.exists()
    ayu.post(here, {"npwp": "01.234.567.4-123.000", "is_pkp": "on"})
    assert ShopTaxStatus.objects.get().npwp == "0012345674123000"
    assert "0012345674123000" in ayu.get("/jual/toko/tenun-sari/penghasilan").content.decode()
