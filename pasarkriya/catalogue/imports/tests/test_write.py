import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pasarkriya.catalogue.imports.columns import guess_columns
from pasarkriya.catalogue.imports.formulas import defused, restored
from pasarkriya.catalogue.imports.grouping import read_products
from pasarkriya.catalogue.imports.reading import read_table
from pasarkriya.catalogue.imports.sheet_products import SheetProduct, SheetVariant
from pasarkriya.catalogue.imports.writing import write_csv, write_xlsx

HOSTILE_STARTS = ["=", "+", "-", "@", "'=", "''-", "'", '=HYPERLINK("http://x")', "+62812", "-10% untuk anggota", "＝1"]


def read_back(data: bytes) -> tuple[SheetProduct, ...]:
    table = read_table(data)
    reading = read_products(table, guess_columns(table))
    assert reading.errors == ()
    return reading.products


def line(most: int) -> st.SearchStrategy[str]:
    """What a field of one line holds after it was saved: no control signs, no stray blanks."""
    letters = st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"]) | st.sampled_from(" '=+-@\"<>&;,|")
    plain = st.text(letters, max_size=most // 2)
    return st.builds(
        lambda start, rest: " ".join((start + rest).split()), st.sampled_from(["", *HOSTILE_STARTS]), plain
    )


lines = st.builds(lambda parts: "\n\n".join(filter(None, parts)), st.lists(line(100), max_size=3))
counts = st.none() | st.integers(1, 5_000)
words = st.text(st.sampled_from("abcdefghij-é"), max_size=12).map(lambda word: word.strip("-"))

variants = st.builds(
    SheetVariant,
    name=line(40),
    sku=line(30),
    price_amount=st.integers(1, 10**9),
    unit=st.sampled_from(["piece", "cm", "g"]),
    stock=st.none() | st.integers(0, 100_000),
    minimum=counts,
    step=counts,
    weight_g=st.none() | st.integers(1, 50_000),
)
products = st.builds(
    SheetProduct,
    key=st.builds(str.__add__, st.sampled_from(["sku:", "name:", "url:", ""]), st.uuids().map(str)),
    name=line(60).filter(bool),
    name_en=line(60),
    description=lines,
    description_en=lines,
    craft=line(40),
    origin=line(40),
    village=words,
    maker=line(40),
    technique=words,
    motif=line(40),
    length_cm=counts,
    width_cm=counts,
    height_cm=counts,
    packed_length_cm=counts,
    is_one_of_a_kind=st.booleans(),
    made_days=st.none() | st.integers(1, 365),
    work_hours=counts,
    purity_permille=st.none() | st.integers(1, 1_000),
    washable=st.none() | st.booleans(),
    care=st.lists(words.filter(bool), max_size=3).map(tuple),
    images=st.lists(words.filter(bool), max_size=3, unique=True).map(tuple),
    variants=st.lists(variants, max_size=3, unique_by=lambda variant: (variant.sku, variant.name)).map(tuple),
)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("language", ["id", "en"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts=st.lists(products, min_size=1, max_size=4, unique_by=lambda draft: draft.key))
def test_import_reads_back_exactly_what_export_wrote(write, language: str, drafts: list[SheetProduct]) -> None:
    assert read_back(write(drafts, language)) == tuple(drafts)


@given(st.text())
def test_an_apostrophe_put_on_comes_off_again(text: str) -> None:
    assert restored(defused(text)) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0", "'=", "＝", "＋", "－", "＠"])
def test_no_exported_cell_begins_like_a_formula(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    assert defused(text) == "'" + text
    draft = SheetProduct(key="1", name=text, variants=(SheetVariant(name=text, price_amount=1),))
    for cell in write_csv([draft]).decode("utf-8-sig").split('";"'):
        assert cell[0:1] not in ("=", "+", "@", "\t")
    with zipfile.ZipFile(BytesIO(write_xlsx([draft]))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_text_that_is_no_formula_is_written_as_it_is() -> None:
    for text in ("Endek Bali", "'kutip'", "100% katun", "a=b", ""):
        assert defused(text) == text


def test_cloth_by_the_metre_is_written_in_metres() -> None:
    draft = SheetProduct(
        key="1", name="Endek", variants=(SheetVariant(price_amount=150_000, unit="cm", stock=1_250, step=25),)
    )
    text = write_csv([draft]).decode()
    assert '"12,5"' in text and '"0,25"' in text and '"meter"' in text
    assert read_back(write_csv([draft])) == (draft,)
