from collections import Counter
from random import Random

import pytest

from pasarkriya.catalogue import data
from pasarkriya.demo import words
from pasarkriya.demo.market import FULL, place_for, plan
from pasarkriya.places.models import Level, Region

pytestmark = pytest.mark.django_db


def test_every_craft_and_province_has_its_shops_and_works():
    planned = plan(Random(1), FULL)
    crafts = Counter(craft["slug"] for craft, _ in planned)
    provinces = Counter(regency[:2] for _, regency in planned)

    assert len(planned) == FULL.bali + FULL.elsewhere
    assert set(crafts) == {craft["slug"] for craft in data.crafts()}
    assert FULL.per_shop >= 8
    assert len(provinces) == 38
    assert min(provinces.values()) >= 3
    assert min(provinces.values()) * FULL.per_shop >= 30


def test_all_nine_regencies_of_bali_are_alive():
    regencies = {regency for _, regency in plan(Random(1), FULL) if regency.startswith("51")}

    assert regencies == set(Region.objects.filter(level=Level.REGENCY, parent_id="51").values_list("code", flat=True))


def test_a_craft_that_belongs_to_one_place_stays_there():
    assert {regency for craft, regency in plan(Random(1), FULL) if craft["slug"] == "gringsing"} == {"51.07"}


@pytest.mark.parametrize("craft", words.table("villages"))
def test_a_village_lies_in_the_district_it_is_told_of(craft):
    homes = words.table("villages")[craft]
    for village, regency, district in homes:
        there = Region.objects.filter(level=Level.DISTRICT, parent_id=regency, name__iexact=district)
        assert there.exists(), (village, regency, district)
    found = {place_for(Random(seed), craft, homes[0][1]).village for seed in range(20)}
    assert homes[0][0] in found
