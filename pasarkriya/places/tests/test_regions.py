import re

import pytest

from pasarkriya.places.models import Region
from pasarkriya.places.queries import checked_address, district_by_code, find_districts, provinces, regencies
from pasarkriya.places.refusals import DistrictUnknown, PostalCodeMismatch

pytestmark = pytest.mark.django_db


def test_the_whole_country_is_there():
    counts = {level: Region.objects.filter(level=level).count() for level in ("province", "regency", "district")}
    assert counts == {"province": 38, "regency": 514, "district": 7285}
    assert [region.name for region in regencies("51")][:3] == [
        "Kabupaten Jembrana",
        "Kabupaten Tabanan",
        "Kabupaten Badung",
    ]
    assert len(provinces()) == 38 and not Region.objects.exclude(scheme="kemendagri").exists()


def test_three_letters_find_a_district():
    found = find_districts("sid")
    assert any(district.path == "Sidemen, Kabupaten Karangasem, Bali" for district in find_districts("sidem"))
    assert found and all("sid" in district.path.lower() for district in found)
    assert find_districts("si") == [] and find_districts("\x00%_") == []


def test_more_words_narrow_it_down():
    assert [d.code for d in find_districts("suka gianyar")] == ["51.04.01"]


def test_time_zones_follow_the_province():
    zones = {code: district_by_code(code).time_zone for code in ("31.71.01", "61.01.01", "51.04.01", "91.03.01")}
    assert zones == {
        "31.71.01": "Asia/Jakarta",
        "61.01.01": "Asia/Pontianak",
        "51.04.01": "Asia/Makassar",
        "91.03.01": "Asia/Jayapura",
    }


def test_postal_code_and_district_must_agree():
    assert checked_address("51.04.01", "80582").path == "Sukawati, Kabupaten Gianyar, Bali"
    with pytest.raises(PostalCodeMismatch) as refusal:
        checked_address("51.04.01", "10110")
    assert refusal.value.facts["expected"] == ["80582"]
    for code in ("51.04", "99.99.99", "", "x" * 500, "51.04.01\x00"):
        with pytest.raises((DistrictUnknown, PostalCodeMismatch)):
            checked_address(code, "10110")


def test_our_places_are_those_of_the_ministry(real):
    """Compared with a newer list of the ministry that nobody here wrote."""
    source = real / "10_wilayah" / "wilayah.sql"
    if not source.exists():
        pytest.skip("no wilayah.sql")
    theirs = {
        code for code, _ in re.findall(r"\('([\d.]+)','((?:[^'\\]|''|\\.)*)'\)", source.read_text()) if len(code) <= 8
    }
    ours = set(Region.objects.values_list("code", flat=True))
    assert len(theirs) > 7000 and len(ours ^ theirs) <= len(theirs) * 0.01
