import pytest

from pasarkriya.accounts.phones import e164, spoken


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "0812-3456-7890",
        "(0812) 3456 7890",
        "62812 3456 7890",
        "+62 812-3456-7890",
        "006281234567890",
        "81234567890",
        "٠٨١٢٣٤٥٦٧٨٩٠",
    ],
)
def test_an_indonesian_number_is_understood_however_it_is_written(text):
    assert e164(text) == "+6281234567890"


def test_numbers_from_abroad_are_understood():
    assert e164("+1 (415) 555-2671") == "+14155552671"
    assert e164("0044 20 7946 0958") == "+442079460958"


@pytest.mark.parametrize("text", ["", "halo", "12", "{{7*7}}", "0" * 60, "+", "\x00"])
def test_what_is_no_number_is_nothing(text):
    assert e164(text) == ""


def test_a_number_is_read_aloud_as_at_home():
    assert spoken("+6281234567890") == "0812-3456-7890"
    assert spoken("+14155552671") == "+1 415-555-2671"
