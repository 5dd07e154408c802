import pytest

from pasarkriya.catalogue.imports.columns import guess_columns
from pasarkriya.catalogue.imports.grouping import Reading, read_products
from pasarkriya.catalogue.imports.reading import Table, TableRow
from pasarkriya.catalogue.imports.sheet_products import RowError, SheetProduct, SheetVariant


def read(header: str, *rows: str) -> Reading:
    """Header and rows as `a | b | c`."""
    split = [tuple(cell.strip() for cell in row.split("|")) for row in (header, *rows)]
    numbered = tuple(TableRow(number, row) for number, row in enumerate(split[1:], start=2))
    table = Table(split[0], numbered, "csv")
    return read_products(table, guess_columns(table))


def only(reading: Reading) -> SheetProduct:
    assert reading.errors == ()
    (draft,) = reading.products
    return draft


def test_a_makers_own_price_list_becomes_drafts() -> None:
    reading = read(
        "Kode | Nama | Harga | Stok | Ukuran | Berat | Asal | Teknik | PO | Foto",
        "E1 | Endek wajik | Rp 350rb | 4 | 200 x 105 cm | 400 gr | Kab. Klungkung | ikat pakan | | e1.jpg, e2.jpg",
    )
    assert only(reading) == SheetProduct(
        key="sku:E1",
        name="Endek wajik",
        origin="Kab. Klungkung",
        technique="ikat pakan",
        length_cm=200,
        width_cm=105,
        images=("e1.jpg", "e2.jpg"),
        variants=(SheetVariant(sku="E1", price_amount=350_000, stock=4, weight_g=400),),
    )


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Nama | Harga | Satuan | Stok", "Endek | 150.000 | meter | 12,5"),
        ("Nama | Harga per meter | Stok", "Endek | 150.000 | 12,5"),
        ("Nama | Harga | Stok", "Endek | 150.000/m | 12,5 m"),
        ("Nama | Harga | Satuan | Stok", "Endek | 150.000 | m | 1250 cm"),
    ],
)
def test_cloth_by_the_metre_is_recognised_however_it_is_said(header: str, row: str) -> None:
    (variant,) = only(read(header, row)).variants
    assert (variant.unit, variant.price_amount, variant.stock) == ("cm", 150_000, 1_250)


def test_made_to_order_and_one_of_a_kind() -> None:
    draft = only(read("Nama | Harga | Hanya satu | Waktu Proses Preorder", "Songket | 5jt | ya | 30 hari"))
    assert (draft.is_one_of_a_kind, draft.made_days) == (True, 30)


def test_each_unreadable_cell_of_a_row_is_named() -> None:
    reading = read(
        "Nama | Harga | Stok | Berat (kg) | Satuan",
        "Endek | tanya | -1 | berat | gulung",
        "Poleng | 90rb | 3 | 1 | pcs",
    )
    assert [(error.row, error.column, error.code) for error in reading.errors] == [
        (2, "Satuan", "unit_unknown"),
        (2, "Harga", "price_unreadable"),
        (2, "Stok", "count_negative"),
        (2, "Berat (kg)", "weight_unreadable"),
    ]
    assert [draft.name for draft in reading.products] == ["Poleng"]


def test_a_row_without_a_name_or_with_cells_beyond_the_headings_is_named() -> None:
    reading = read("Nama | Harga", " | 1000", "Endek, biru | 1000 | lebih")
    assert [(error.row, error.code) for error in reading.errors] == [(2, "name_missing"), (3, "row_too_wide")]


def test_too_long_a_name_says_how_long_it_may_be() -> None:
    reading = read("Nama | Harga", f"{'x' * 130} | 1000")
    assert reading.errors == (RowError(2, "Nama", "text_too_long", {"most": 120, "length": 130}),)


def test_html_in_descriptions_becomes_text_and_formulas_lose_their_apostrophe() -> None:
    draft = only(read("Nama | Harga | Deskripsi", "'=Endek | 1000 | <p>Halus<br>sekali <6 bulan</p>"))
    assert (draft.name, draft.description) == ("=Endek", "Halus\nsekali <6 bulan")


def test_shopee_rows_with_one_code_are_variants_of_one_product() -> None:
    reading = read(
        "ps_product_name | et_title_variation_integration_no | et_title_option_for_variation_1"
        " | ps_price | ps_stock | ps_sku_short",
        "Selendang | V1 | Merah | 200000 | 3 | S-M",
        "Selendang | V1 | Biru | 210000 | 0 | S-B",
    )
    draft = only(reading)
    assert draft.key == "parent:V1"
    assert [(variant.name, variant.sku, variant.stock) for variant in draft.variants] == [
        ("Merah", "S-M", 3),
        ("Biru", "S-B", 0),
    ]
    assert draft.rows == (2, 3)


def test_tiktok_rows_with_one_name_are_variants_of_one_product() -> None:
    reading = read(
        "product_name | property_value_1 | property_value_2 | price | quantity | seller_sku",
        "Udeng | Hitam | L | 75000 | 3 | U1",
        "Udeng | Putih | L | 75000 | 2 | U2",
    )
    draft = only(reading)
    assert draft.key == "name:udeng"
    assert [variant.name for variant in draft.variants] == ["Hitam, L", "Putih, L"]


def test_bagisto_children_stand_under_their_parent_with_its_options() -> None:
    reading = read(
        "sku | parent_sku | name | price | inventories | configurable_variants | images",
        "C1-M | C1 | Jaket-Kuning-M | 14000 | default=5 | | b.webp",
        "C1 | | Jaket | | | sku=C1-M,color=Kuning,size=M | a.webp",
        "C1-L | C1 | Jaket-Kuning-L | 15000 | default=6 | | b.webp",
    )
    draft = only(reading)
    assert (draft.key, draft.name, draft.images) == ("sku:C1", "Jaket", ("a.webp", "b.webp"))
    assert [variant.name for variant in draft.variants] == ["Kuning, M", "Kuning-L"]


def test_the_same_product_twice_is_one_and_a_contradiction_is_an_error() -> None:
    same = read("Nama | Harga | Stok", "Endek | 1000 | 1", "Endek | 1000 | 1")
    assert (len(same.products), same.errors) == (1, ())
    other = read("Nama | Harga | Stok", "Endek | 1000 | 1", "Endek | 2000 | 1")
    assert other.errors == (RowError(3, "", "row_repeats", {"first_row": 2}),)


def test_an_advertisement_and_its_page_are_one_product() -> None:
    page = "https://www.tokopedia.com/toko/endek"
    ad = "https://ta.tokopedia.com/promo/v1/clicks/8a?r=https%3A%2F%2Fwww.tokopedia.com%2Ftoko%2Fendek%3Fx%3D1"
    reading = read("name | price | details_link", f"Endek | Rp1.000 | {page}?src=1", f"Endek | Rp1.000 | {ad}")
    assert len(reading.products) == 1


def test_a_product_without_a_price_comes_in_without_a_variant() -> None:
    assert only(read("Nama | Harga | Stok", "Paket | | ")).variants == ()


def test_a_price_far_too_low_is_doubted_not_refused() -> None:
    assert only(read("Nama | Harga", "Topi | 14")).has_doubtful_price
    assert not only(read("Nama | Harga", "Topi | 14.000")).has_doubtful_price
