import pytest

from pasarkriya.accounts.permissions import Role
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.ledger.models import TaxKind, TaxRule

pytestmark = pytest.mark.django_db
HERE = "/dewan/pajak/"
TYPED = {
    "kind": "PPH22", "is_on": "on", "rate": "0,5", "fraction": "1/1", "exempt": "500.000.000",
    "source": "PMK 37/2025", "since": "2099-01-01",
}  # fmt: skip


@pytest.fixture
def nation(desk, appointed):
    appointed("fajar", "", Role.TREASURER)
    return desk("fajar")


def rules():
    return list(TaxRule.objects.filter(kind=TaxKind.PPH22).order_by("id").values_list("is_on", "valid"))


def test_a_rate_is_set_from_a_day_and_the_one_before_ends_there(nation):
    page = nation.get(HERE).content.decode()
    assert "Rp82.500" in page and "Rp3.750" in page and "PMK 37/2025" in page
    assert nation.post(HERE, TYPED).status_code == 302
    (off, before), (on, after) = rules()
    assert (off, on) == (False, True) and before.upper == after.lower and after.upper is None
    assert TrailEntry.objects.filter(thing="ledger.taxrule").count() == 2
    # Changed again for the same day: what never held is kept, empty.
    assert nation.post(HERE, TYPED | {"is_on": "", "rate": "1"}).status_code == 302
    assert [valid.isempty for _, valid in rules()] == [False, True, False]
    assert nation.get(HERE).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [("rate", "0"), ("rate", "101"), ("fraction", "12/11"), ("fraction", "1"), ("source", " "), ("since", "2020-01-01"),
     ("kind", "VAT"), ("exempt", "-5")],
)  # fmt: skip
def test_what_makes_no_sense_leaves_the_rates(nation, field, value):
    before = rules()
    assert nation.post(HERE, TYPED | {field: value}).status_code == 422
    assert rules() == before


def test_only_the_nations_purse_may(desk, appointed):
    appointed("fajar", "51", Role.TREASURER)
    assert desk("fajar").get(HERE).status_code == 404 and desk("fajar").post(HERE, TYPED).status_code == 404
    assert "/dewan/pajak/" not in desk("fajar").get("/dewan/uang/").content.decode()
