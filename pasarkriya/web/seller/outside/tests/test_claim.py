"""The maker tells what she sold elsewhere."""

from datetime import timedelta

import pytest

from pasarkriya.exhibitions.goods_models import Sale
from pasarkriya.exhibitions.tests.till import as_


@pytest.fixture
def stand(fair):
    fair.row = fair.confirmed(2)
    fair.open()
    at = fair.leg.period.lower + timedelta(days=2)
    type(fair.leg.programme).objects.filter(pk=fair.leg.programme_id).update(clock=at)
    fair.page = "/jual/toko/tenun-sari/pameran/luar/"
    fair.ayu = as_(fair.world, "ayu")
    fair.form = {"goods": str(fair.row.public_id), "quantity": "2", "amount": "Rp800.000", "day": "2026-11-27"}
    return fair


def test_a_claim_is_written_down_once_apart_and_taken_out_again(stand):
    form = stand.form | {"key": "ab" * 8}
    for _ in range(2):
        assert stand.ayu.post(stand.page, form).status_code == 302
    sale = Sale.objects.get()
    assert (sale.channel, sale.quantity, sale.amount, sale.order) == ("OUTSIDE", 2, 800_000, None)
    page = stand.ayu.get(stand.page).content.decode()
    assert "Rp800.000" in page
    assert stand.ayu.post(f"{stand.page}{sale.public_id}/cabut").status_code == 302
    assert "Rp800.000" not in stand.ayu.get(stand.page).content.decode()
    assert stand.ayu.post(f"{stand.page}{sale.public_id}/cabut").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"goods": ""}, {"goods": "x"}, {"quantity": "0"}, {"quantity": "²"}, {"amount": "banyak"}, {"day": "kemarin"},
        {"day": "2026-11-25"}, {"day": "2026-12-01"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_the_rest_is_kept(stand, wrong):
    answer = stand.ayu.post(stand.page, stand.form | wrong)
    assert answer.status_code == 422 and not Sale.objects.exists()


def test_another_maker_has_no_part_in_it(stand):
    stand.ayu.post(stand.page, stand.form)
    sale, bagus = Sale.objects.get(), as_(stand.world, "bagus")
    assert bagus.get(stand.page).status_code == 404
    own = "/jual/toko/perak-bagus/pameran/luar/"
    assert bagus.get(own).status_code == 200
    assert bagus.post(own, stand.form).status_code == 422, "the goods are not his"
    assert bagus.post(f"{own}{sale.public_id}/cabut").status_code == 404
