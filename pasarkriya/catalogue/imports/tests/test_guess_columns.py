import pytest

from pasarkriya.catalogue.imports.columns import guess_columns
from pasarkriya.catalogue.imports.fields import HEADINGS, Field
from pasarkriya.catalogue.imports.headers import named_field, unit_of
from pasarkriya.catalogue.imports.reading import Table, TableRow


def table(header: list[str], *rows: list[str]) -> Table:
    numbered = tuple(TableRow(number, tuple(row)) for number, row in enumerate(rows, start=2))
    return Table(tuple(header), numbered, "csv")


def guessed(header: list[str], *rows: list[str]) -> dict[int, str]:
    return guess_columns(table(header, *rows)).fields


@pytest.mark.parametrize("language", [0, 1])
def test_our_own_headings_are_all_known(language: int) -> None:
    headings = [names[language] for names in HEADINGS.values()]
    assert [named_field(heading) for heading in headings] == list(HEADINGS)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("ps_product_name|1|0", Field.NAME),
        ("Nama Produk*", Field.NAME),
        ("ps_price|1|1", Field.PRICE),
        ("Harga (Rp)*", Field.PRICE),
        ("et_title_option_for_variation_1|0|0", Field.VARIANT),
        ("et_title_variation_integration_no", Field.PARENT),
        ("ps_item_cover_image", Field.IMAGES),
        ("Foto Produk 3*", Field.IMAGES),
        ("Berat* (Gram)", Field.WEIGHT),
        ("parcel_weight", Field.WEIGHT),
        ("property_value_2", Field.VARIANT),
        ("seller_sku", Field.SKU),
        ("warehouse_quantity", Field.STOCK),
        ("Jumlah Stok*", Field.STOCK),
        ("details_link", Field.URL),
        ("inventories", Field.STOCK),
        ("rating", None),
        ("special_price", None),
    ],
)
def test_headings_of_the_big_markets_are_known(heading: str, field: Field | None) -> None:
    assert named_field(heading) is field


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("Berat (kg)*", "kg"), ("Berat* (Gram)", "g"), ("weight_g", "g"), ("Harga per meter", "m"), ("Panjang (cm)", "cm"),
     ("Foto", None), ("Program", None)],
)  # fmt: skip
def test_a_heading_states_its_unit(heading: str, unit: str | None) -> None:
    assert unit_of(heading) == unit


def test_misspelt_and_longer_headings_are_guessed_less_surely() -> None:
    columns = guess_columns(table(["Nama Barang Dagangan", "Deksripsi", "Harga Jual Toko 2026"], ["a", "b", "1"]))
    assert [column.field for column in columns.all] == [Field.NAME, Field.DESCRIPTION, Field.PRICE]
    assert all(0 < column.confidence < 100 for column in columns.all)


def test_without_headings_the_content_tells() -> None:
    fields = guessed(
        [],
        ["EN-001", "Endek Sidemen motif wajik", "Rp 350.000", "4", "en1.jpg", "https://toko.id/en-001"],
        ["EN-002", "Songket Gelgel benang emas", "1,2jt", "1", "en2.jpg", "https://toko.id/en-002"],
    )
    assert fields == {0: "sku", 1: "name", 2: "price", 3: "stock", 4: "images", 5: "url"}


def test_two_columns_that_claim_one_field_do_not_share_it() -> None:
    fields = guessed(["Nama", "Harga", "Harga Jual", "Foto 1", "Foto 2"], ["A", "1000", "2000", "a.jpg", "b.jpg"])
    assert fields == {0: "name", 1: "price", 3: "images", 4: "images"}


def test_a_person_has_the_last_word() -> None:
    columns = guess_columns(table(["Nama", "Kode X", "Harga"], ["A", "17", "1000"]))
    corrected = columns.corrected({1: Field.STOCK, 2: None})
    assert corrected.fields == {0: "name", 1: "stock"}
    assert corrected.all[1].confidence == 100


def test_bare_weights_get_the_unit_their_size_suggests() -> None:
    assert guess_columns(table(["name", "weight"], ["A", "1.23"], ["B", "1"])).all[1].unit == "kg"
    assert guess_columns(table(["name", "weight"], ["A", "250"], ["B", "400"])).all[1].unit == "g"
