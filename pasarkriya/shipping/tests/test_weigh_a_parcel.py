from math import prod
from types import SimpleNamespace

import pytest

from pasarkriya.shipping.data import carrier_rows
from pasarkriya.shipping.rules import amount_for_weight, chargeable_weight

CARRIERS = {row["slug"]: SimpleNamespace(**row) for row in carrier_rows()}
JNE, CARGO, REGIONAL = CARRIERS["jne"], CARRIERS["jnt-cargo"], CARRIERS["ekspedisi-daerah"]


@pytest.mark.parametrize(
    ("dims", "weight_g", "kg"),
    [
        pytest.param((110, 8, 8), 900, 1, id="songket on a tube"),
        pytest.param((40, 30, 30), 3_200, 6, id="small carving"),
        pytest.param((60, 40, 40), 8_000, 16, id="large carving"),
        pytest.param((50, 50, 100), 1_000, 42, id="basket"),
        pytest.param(None, 1_300, 1, id="the fraction that is still forgiven"),
        pytest.param(None, 1_310, 2, id="a little more is not"),
        pytest.param(None, 1_301, 2, id="one gram more is not"),
        pytest.param(None, 2_200, 2, id="2.2"),
        pytest.param(None, 2_450, 3, id="2.45"),
        pytest.param(None, 1, 1, id="at least one kilogram"),
        pytest.param((39, 20, 10), 100, 1, id="1.3 kg by volume exactly"),
        pytest.param((29, 269, 1), 100, 2, id="a cubic centimetre over 1.3 kg"),
    ],
)
def test_jne_takes_the_heavier_of_scale_and_volume_and_forgives_three_tenths(dims, weight_g, kg):
    assert chargeable_weight(prod(dims) if dims else 0, weight_g, JNE) == kg * 1_000


def test_the_cargo_courier_charges_eleven_kilograms_as_one_block():
    assert chargeable_weight(40 * 30 * 30, 3_200, CARGO) == 11_000


def test_above_the_block_the_cargo_courier_does_not_round():
    assert chargeable_weight(0, 11_340, CARGO) == 11_340
    assert chargeable_weight(60 * 40 * 40, 8_000, CARGO) == 19_200


def test_the_regional_carrier_forgives_half_a_kilogram():
    assert chargeable_weight(0, 1_500, REGIONAL) == 1_000
    assert chargeable_weight(0, 1_501, REGIONAL) == 2_000


def test_goods_packed_together_are_weighed_by_their_summed_volume():
    two_carvings = 2 * 40 * 30 * 30
    assert chargeable_weight(two_carvings, 6_400, JNE) == 12_000


@pytest.mark.parametrize(
    ("volume", "weight_g"),
    [(0, 0), (0, -1), (-100, 500)],
)
def test_what_is_no_parcel_is_not_weighed(volume, weight_g):
    with pytest.raises(ValueError, match="not a parcel"):
        chargeable_weight(volume, weight_g, JNE)


def test_the_amount_is_the_chargeable_weight_times_the_rate():
    weight = chargeable_weight(40 * 30 * 30, 3_200, JNE)
    amount = amount_for_weight(weight, amount_per_kg=24_000, minimum_amount=24_000)
    assert amount == 144_000
    assert type(amount) is int


def test_a_part_of_a_rupiah_is_rounded_up():
    assert amount_for_weight(11_001, amount_per_kg=2_500) == 27_503


def test_a_rate_has_a_least_amount():
    assert amount_for_weight(200, amount_per_kg=10_000, minimum_amount=7_000) == 7_000
