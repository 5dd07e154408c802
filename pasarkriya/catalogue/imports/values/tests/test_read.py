"""The table of real spellings that has to be read from the first day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasarkriya.catalogue.imports.values.counts import read_count
from pasarkriya.catalogue.imports.values.flags import read_flag
from pasarkriya.catalogue.imports.values.measures import likely_weight_unit, read_length, read_metres, read_weight
from pasarkriya.catalogue.imports.values.places import RegionName, read_region, region_candidates
from pasarkriya.catalogue.imports.values.rupiah import read_rupiah
from pasarkriya.catalogue.imports.values.text import one_line, plain_text
from pasarkriya.catalogue.imports.values.unreadable import Unreadable


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp13.399.000", 13_399_000),
        ("Rp 1.250.000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("Rp. 42.000,-", 42_000),
        ("Rp 42.000", 42_000),
        ("42.000", 42_000),
        ("42,000", 42_000),
        ("1000", 1_000),
        ("39000.00", 39_000),
        ("Rp150.000,00", 150_000),
        ("1,250,000.00", 1_250_000),
        ("150rb", 150_000),
        ("150 RB", 150_000),
        ("75 ribu", 75_000),
        ("1,2jt", 1_200_000),
        ("1.2 juta", 1_200_000),
        ("1,25jt", 1_250_000),
        ("35k", 35_000),
        ("IDR 900.000", 900_000),
        ("900.000 rupiah", 900_000),
        ("125.000/meter", 125_000),
        ("1 250 000", 1_250_000),
        ("１５０．０００", 150_000),
        ("𝟏𝟓𝟎.𝟎𝟎𝟎", 150_000),
        ("1.5e6", 1_500_000),
        ("", None),
        ("  ", None),
    ],
)
def test_prices_are_read_as_whole_rupiah(text: str, amount: int | None) -> None:
    assert read_rupiah(text) == amount


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5000", "price_not_positive"),
        ("0", "price_not_positive"),
        ("Rp0", "price_not_positive"),
        ("1.5", "price_not_whole"),
        ("17,99", "price_not_whole"),
        ("39.000.00", "price_unreadable"),
        ("42.000 - 50.000", "price_unreadable"),
        ("tanya dulu", "price_unreadable"),
        ("NaN", "price_unreadable"),
        ("Infinity", "price_unreadable"),
        ("1e99", "price_too_high"),
        ("9" * 30, "price_too_high"),
        ("9" * 5000, "price_unreadable"),
        ("USD 12", "price_unreadable"),
        ("=1+1", "price_unreadable"),
        ("١٢٣", "price_unreadable"),
    ],
)
def test_what_is_no_price_is_said_to_be_none(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        read_rupiah(text)
    assert unreadable.value.code == code


@pytest.mark.parametrize(
    ("text", "count"),
    [("12", 12), ("1.250", 1_250), ("0", 0), ("habis", 0), ("Sold out", 0), ("3 pcs", 3), ("12 lembar", 12),
     ("default=100", 100), ("default=100,bali=5", 105), ("12.0", 12), ("", None)],
)  # fmt: skip
def test_stock_is_a_whole_number(text: str, count: int | None) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-1", "count_negative"),
        ("1.5", "count_not_whole"),
        ("1000000000", "count_too_high"),
        ("banyak", "count_unreadable"),
    ],
)
def test_what_is_no_stock_is_said_to_be_none(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        read_count(text)
    assert unreadable.value.code == code


@pytest.mark.parametrize(
    ("text", "unit", "grams"),
    [("1.23", "kg", 1_230), ("1,5 kg", "g", 1_500), ("250", "g", 250), ("250 gr", "kg", 250), ("1.250", "g", 1_250),
     ("1.250", "kg", 1_250), ("0,35kg", "g", 350), ("2 ons", "g", 200), ("", "g", None)],
)  # fmt: skip
def test_weights_are_read_in_grams(text: str, unit: str, grams: int | None) -> None:
    assert read_weight(text, unit) == grams


@pytest.mark.parametrize("text", ["0", "-3", "berat", "5 pound", "1e30", "1001 kg"])
def test_what_is_no_weight_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Unreadable, match="weight_unreadable"):
        read_weight(text, "g")


@pytest.mark.parametrize(
    ("text", "unit", "centimetres"),
    [("2,5 m", "cm", 250), ("250", "cm", 250), ("110,5", "cm", 111), ("1.050", "cm", 1_050), ("2.25", "m", 225),
     ("105 cm", "m", 105), ("1200mm", "cm", 120)],
)  # fmt: skip
def test_lengths_are_read_in_centimetres(text: str, unit: str, centimetres: int) -> None:
    assert read_length(text, unit) == centimetres


@pytest.mark.parametrize(
    ("text", "centimetres"), [("12,5", 1_250), ("12", 1_200), ("1250 cm", 1_250), ("0", 0), ("3 m", 300)]
)
def test_cloth_by_the_metre_is_counted_in_centimetres(text: str, centimetres: int) -> None:
    assert read_metres(text) == centimetres


def test_bare_weights_are_kilograms_when_they_are_small() -> None:
    assert likely_weight_unit(["1.23", "1", "1"]) == "kg"
    assert likely_weight_unit(["250", "1.200", "300"]) == "g"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kab. Bogor", RegionName("kabupaten", "bogor")),
        ("Kabupaten Bogor", RegionName("kabupaten", "bogor")),
        ("KAB BOGOR", RegionName("kabupaten", "bogor")),
        ("BOGOR", RegionName(None, "bogor")),
        ("Kota  Denpasar", RegionName("kota", "denpasar")),
        ("Jakarta Pusat", RegionName(None, "jakarta pusat")),
        ("Karangasem Regency", RegionName("kabupaten", "karangasem")),
        ("", None),
    ],
)
def test_names_of_regencies_are_brought_to_one_form(text: str, name: RegionName | None) -> None:
    assert read_region(text) == name


def test_an_address_offers_each_of_its_places() -> None:
    names = [candidate.name for candidate in region_candidates("Sidemen, Kab. Karangasem, Bali")]
    assert names[1:] == ["sidemen", "karangasem", "bali"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Tenun <b>ikat</b></p><p>Asli&nbsp;Bali</p>", "Tenun ikat\n\nAsli Bali"),
        ("dibuat <6 bulan, <kain> asli", "dibuat <6 bulan, <kain> asli"),
        ('<p>awet <6 bulan</p><img src="x" onerror="alert(1)">', "awet <6 bulan"),
        ("<script>alert(1)</script>Kain<br>Endek", "Kain\nEndek"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("a < b & c > d", "a < b & c > d"),
        ("𝓔𝓷𝓭𝓮𝓴 👩‍🎨", "𝓔𝓷𝓭𝓮𝓴 👩‍🎨"),
        ("baris 1\r\nbaris 2\x00\r\n\r\n\r\n\r\nbaris 3", "baris 1\nbaris 2\n\nbaris 3"),
    ],
)
def test_html_becomes_plain_lines_and_nothing_else_changes(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(("text", "flag"), [("Ya", True), ("Aktif", True), ("tidak", False), ("0", False), ("", None)])
def test_yes_and_no(text: str, flag: bool | None) -> None:
    assert read_flag(text) is flag


@given(st.text(max_size=200) | st.from_regex(r"[Rp0-9., rbjtk+%-]{0,30}"))
def test_no_text_raises_anything_but_unreadable(text: str) -> None:
    readers = [read_rupiah, read_count, read_length, read_metres, read_flag, read_region, region_candidates]
    for read in [*readers, lambda t: read_weight(t, "kg"), one_line]:
        try:
            read(text)
        except Unreadable:
            continue


@given(st.integers(1, 10**11))
def test_any_price_is_read_back_from_each_way_of_writing_it(amount: int) -> None:
    dots = f"{amount:,}".replace(",", ".")
    for text in (str(amount), f"Rp{dots}", f"Rp {dots},00", f"{amount:,}.00", f"{dots},-"):
        assert read_rupiah(text) == amount
