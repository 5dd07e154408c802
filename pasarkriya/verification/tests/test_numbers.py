import json

import pytest

from pasarkriya.verification import numbers
from pasarkriya.verification.refusals import NumberInvalid

NIK, NPWP = "5107064508750001", "0013121660091000"


@pytest.mark.parametrize(
    ("kind", "written", "number"),
    [
        ("NIK", "51 0706-450875.0001", NIK),
        ("NIB", "1234 5678 90123", "1234567890123"),
        ("NPWP", "01.312.166.0-091.000", NPWP),
        ("NPWP", NIK, NIK),
        ("QRIS", "id1020230000123", "ID1020230000123"),
        ("PIRT", "P-IRT 2065107010123-27", "PIRT206510701012327"),
        ("HALAL", "ID51110000123450120", "ID51110000123450120"),
        ("SIINAS", "bali-2024/0017", "BALI20240017"),
    ],
)
def test_numbers_are_read_as_people_write_them(kind, written, number):
    assert numbers.checked(kind, written) == number


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("NIK", "5107064508750"),
        ("NIK", "9907064508750001"),  # no such province
        ("NIK", "5107069902750001"),  # day 99 − 40
        ("NIK", "5107064513750001"),  # month 13
        ("NIK", "٥١٠٧٠٦٤٥٠٨٧٥٠٠٠١"),
        ("NIB", "123456789012"),
        ("NIB", "0000000000000"),
        ("NIB", "12345678901234"),
        ("NPWP", "01.312.166.1-091.000"),  # wrong check digit
        ("QRIS", "ID10202300001"),
        ("SIINAS", "abc"),
        ("NIK", ""),
    ],
)
def test_what_cannot_be_such_a_number_is_refused(kind, written):
    with pytest.raises(NumberInvalid):
        numbers.checked(kind, written)


def test_strange_texts_are_no_numbers(real):
    for text in json.loads((real / "15_blns.json").read_text()):
        for kind in ("NIK", "NIB", "NPWP", "QRIS", "PIRT"):
            with pytest.raises(NumberInvalid):
                numbers.checked(kind, text)


def test_a_sealed_number_shows_four_digits_and_is_found_again():
    first, second = numbers.sealed(NIK), numbers.sealed(NIK)
    assert first["sealed"] != second["sealed"] and NIK not in str(first)
    assert first["digest"] == second["digest"] and first["digest"] in numbers.digests(NIK)
    assert (numbers.opened(first["sealed"]), first["tail"]) == (NIK, "0001")


def test_a_short_number_shows_nothing():
    assert numbers.sealed("ABCDE")["tail"] == ""
