"""Spreadsheets other people made (Bagisto's samples and a Tokopedia search, MIT), kept outside the repository."""

import os
from pathlib import Path

import pytest

from pasarkriya.catalogue.imports.columns import guess_columns
from pasarkriya.catalogue.imports.grouping import Reading, read_products
from pasarkriya.catalogue.imports.pictures_zip import open_pictures
from pasarkriya.catalogue.imports.reading import read_table
from pasarkriya.catalogue.imports.writing import write_csv, write_xlsx

PROJECT = Path(__file__).parents[4]
REAL = Path(os.environ.get("PASARKRIYA_REAL", PROJECT.parent / "shared" / "real"))
BAGISTO = REAL / "14_bagisto_import"
TOKOPEDIA = REAL / "02_tokopedia_2023_search.csv"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="real spreadsheets are not here")


def read(source: Path | bytes) -> Reading:
    table = read_table(source)
    return read_products(table, guess_columns(table))


def test_bagistos_csv_xls_and_xlsx_give_the_same_drafts() -> None:
    from_csv = read(BAGISTO / "products.csv")
    assert from_csv == read(BAGISTO / "products.xls") == read(BAGISTO / "products.xlsx")
    assert from_csv.errors == ()
    # 26 rows, four of which are variants of one jacket.
    assert len(from_csv.products) == 22
    assert sum(len(draft.rows) for draft in from_csv.products) == 26
    jacket = next(draft for draft in from_csv.products if draft.key == "sku:CP-001")
    assert [variant.name for variant in jacket.variants] == ["Yellow, M", "Yellow, L", "Green, M", "Green, L"]


def test_bagistos_pictures_are_all_found_in_the_zip() -> None:
    names = {image for draft in read(BAGISTO / "products.csv").products for image in draft.images}
    with open_pictures(BAGISTO / "product-images.zip") as pictures:
        assert len(pictures) == len(names) == 12
        assert all(pictures.read(name) for name in names)


def test_a_search_of_tokopedia_comes_in_whole() -> None:
    reading = read(TOKOPEDIA)
    assert reading.errors == ()
    # 160 rows; one page is listed twice, as itself and as an advertisement.
    assert len(reading.products) == 159
    assert sum(len(draft.rows) for draft in reading.products) == 160
    assert reading.products[0].variants[0].price_amount == 13_399_000
    assert {draft.origin for draft in reading.products} == {""}  # a shop's city is not where a cloth was woven


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("source", [BAGISTO / "products.csv", TOKOPEDIA], ids=["bagisto", "tokopedia"])
def test_what_came_in_goes_out_and_comes_in_again_unchanged(write, source: Path) -> None:
    drafts = read(source).products
    assert read(write(drafts)).products == drafts
