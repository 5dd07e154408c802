import io
import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from pasarkriya.catalogue.actions.import_products import (
    STILL,
    carry_on_import,
    choose_columns,
    discard_import,
    open_import,
    preview_import,
    read_import,
    start_import,
    take_up_imports,
)
from pasarkriya.catalogue.imports.exporting import products_to_export
from pasarkriya.catalogue.imports.fields import Field
from pasarkriya.catalogue.imports.sheet_products import SheetProduct, SheetVariant
from pasarkriya.catalogue.imports.values.text import tidy_lines
from pasarkriya.catalogue.imports.writing import write_csv, write_xlsx
from pasarkriya.catalogue.models import (
    ImportProblem,
    ImportRun,
    ImportStatus,
    Listing,
    Photo,
    Product,
    ProductStatus,
    Variant,
)
from pasarkriya.catalogue.refusals import ImportUnderWay, ImportWithoutName
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.queries import on_hand

pytestmark = pytest.mark.django_db

HEAD = "Kode;Nama;Harga;Stok;Kerajinan;Teknik;Asal;Bentuk;Foto;Satuan\n"
ENDEK = "E1;Endek biru laut;350rb;4;Endek;Ikat pakan;Kab. Klungkung;Selendang;e1.jpg;lembar\n"
METRE = "E2;Endek meteran;Rp 120.000;12,5;Tenun Endek;ikat-pakan;Karangasem;kain-meteran;e2.png;meter\n"
BARE = "E3;Kain tanpa keterangan;90.000;3;;;;;;\n"


def picture(colour: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (400, 500), colour).save(file, "JPEG")
    return file.getvalue()


def pictures(**files: bytes) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return file


PICTURES = {"e1_jpg": picture("navy"), "e2_png": picture("maroon")}


def opened(world, sheet: str | bytes, archive: io.BytesIO | None = None, **choices: object) -> ImportRun:
    data = sheet.encode() if isinstance(sheet, str) else sheet
    shop = world.shops["sari"]
    run = open_import(shop=shop, file_name="daftar.csv", sheet=data, pictures=archive, by="user:1", now=world.now)
    if choices:
        choose_columns(run, {}, **choices)
    return run


def brought_in(world, sheet: str | bytes, archive: io.BytesIO | None = None, **choices: object) -> ImportRun:
    run = opened(world, sheet, archive, **choices)
    start_import(run, by="user:1", now=world.now, later=False)
    list(carry_on_import(run, now=world.now))
    run.refresh_from_db()
    return run


def counts(run: ImportRun) -> dict[str, int]:
    names = ("created", "updated", "unchanged", "refused", "incomplete", "pictures")
    return {name: number for name in names if (number := getattr(run, name))}


def imported(world, key: str) -> Product:
    return Product.objects.get(shop=world.shops["sari"], external_key=key)


def codes(run: ImportRun) -> list[tuple[int, str]]:
    return list(ImportProblem.objects.filter(run=run).order_by("row", "id").values_list("row", "code"))


def snapshot() -> list:
    """Every row an import could touch."""
    models = (Product, Variant, Photo, Listing)
    return [list(model.objects.order_by("pk").values()) for model in models] + [
        on_hand(Variant.objects.values_list("pk", flat=True))
    ]


def test_complete_products_come_onto_the_market_and_bare_ones_as_drafts(world) -> None:
    run = brought_in(world, HEAD + ENDEK + METRE + BARE, pictures(**PICTURES))
    assert run.status == ImportStatus.DONE
    assert counts(run) == {"created": 3, "incomplete": 1, "pictures": 2}
    endek, metre, bare = (imported(world, f"sku:E{n}") for n in (1, 2, 3))
    assert (endek.status, metre.status, bare.status) == ("PUBLISHED", "PUBLISHED", "DRAFT")
    assert (endek.craft.slug, endek.origin_id, endek.technique, endek.form) == (
        "endek",
        "51.05",
        "ikat-pakan",
        "selendang",
    )
    assert [code for row, code in codes(run) if row == 4] == ["craft_missing", "picture_missing"]


def test_stock_of_pieces_and_of_cloth_by_the_metre_arrives_on_the_shelf(world) -> None:
    brought_in(world, HEAD + ENDEK + METRE, pictures(**PICTURES))
    piece, metre = (Variant.objects.get(product=imported(world, key)) for key in ("sku:E1", "sku:E2"))
    assert (piece.unit, metre.unit, metre.minimum, metre.step) == ("piece", "cm", 50, 25)
    assert on_hand([piece.pk, metre.pk]) == {piece.pk: 4, metre.pk: 1_250}


def test_the_same_file_again_changes_nothing_and_says_so(world) -> None:
    brought_in(world, HEAD + ENDEK + METRE + BARE, pictures(**PICTURES))
    before = snapshot()
    run = brought_in(world, HEAD + ENDEK + METRE + BARE, pictures(**PICTURES))
    assert counts(run) == {"unchanged": 3, "incomplete": 1}
    assert snapshot() == before


def test_the_same_file_after_a_sale_does_not_bring_the_sold_piece_back(world, now: datetime) -> None:
    brought_in(world, HEAD + ENDEK)
    variant = Variant.objects.get(product=imported(world, "sku:E1"))
    count_stock({variant.pk: 1}, by="user:1", now=now)
    brought_in(world, HEAD + ENDEK)
    assert on_hand([variant.pk]) == {variant.pk: 1}
    # A new price on an old figure of stock is news of the price only.
    run = brought_in(world, HEAD + ENDEK.replace("350rb", "400rb"))
    variant.refresh_from_db()
    assert counts(run) == {"updated": 1, "incomplete": 1}
    assert (variant.price_amount, on_hand([variant.pk])) == (400_000, {variant.pk: 1})
    # A new figure is news.
    brought_in(world, HEAD + ENDEK.replace("350rb;4", "400rb;9"))
    assert on_hand([variant.pk]) == {variant.pk: 9}


def test_the_same_file_does_not_undo_what_the_maker_changed_by_hand(world) -> None:
    brought_in(world, HEAD + ENDEK)
    Product.objects.filter(external_key="sku:E1").update(name="Endek biru, tenunan Ni Luh")
    assert counts(brought_in(world, HEAD + ENDEK)) == {"unchanged": 1, "incomplete": 1}
    assert imported(world, "sku:E1").name == "Endek biru, tenunan Ni Luh"


def test_an_empty_cell_leaves_what_is_there(world) -> None:
    brought_in(world, HEAD + ENDEK)
    brought_in(world, "Kode;Nama;Harga\nE1;Endek biru laut;375.000\n")
    endek = imported(world, "sku:E1")
    assert (endek.craft.slug, endek.origin_id) == ("endek", "51.05")
    assert Variant.objects.get(product=endek).price_amount == 375_000


def test_a_product_the_shop_made_by_hand_is_known_by_its_code(world) -> None:
    scarf = world.products["scarf"]
    Variant.objects.filter(product=scarf).update(sku="S-1")
    run = brought_in(world, "Kode;Nama;Harga\nS-1;Selendang endek wajik;475.000\n")
    assert counts(run) == {"updated": 1}
    assert Variant.objects.get(product=scarf).price_amount == 475_000


def test_a_list_of_codes_changes_each_variant_and_nothing_else_of_the_product(world) -> None:
    ring = world.products["ring"]
    first = Variant.objects.get(product=ring)
    second = Variant.objects.create(product=ring, sku="R-18", name="18", price_amount=360_000, position=1)
    Variant.objects.filter(pk=first.pk).update(sku="R-16", name="16")
    Product.objects.filter(pk=ring.pk).update(shop=world.shops["sari"])
    list_of_codes = "Kode;Nama;Harga;Stok\nR-16;Cincin 16;400.000;90\nR-18;Cincin 18;410.000;7\n"
    run = brought_in(world, list_of_codes)
    assert (run.created, run.updated) == (0, 2)
    ring.refresh_from_db()
    assert ring.name == "Cincin granulasi jawan"
    prices = dict(Variant.objects.filter(product=ring).values_list("sku", "price_amount"))
    assert prices == {"R-16": 400_000, "R-18": 410_000}
    assert on_hand([first.pk, second.pk]) == {first.pk: 90, second.pk: 7}
    count_stock({first.pk: 80}, by="user:1", now=world.now)
    assert counts(brought_in(world, list_of_codes)) == {"unchanged": 2}
    assert on_hand([first.pk]) == {first.pk: 80}


def test_a_product_on_the_market_is_not_changed_into_one_that_may_not_be_there(world) -> None:
    brought_in(world, HEAD + ENDEK, pictures(**PICTURES))
    before = snapshot()
    run = brought_in(world, HEAD + ENDEK.replace("Kab. Klungkung", "Kab. Jepara"))
    assert counts(run) == {"refused": 1}
    assert codes(run) == [(2, "endek_origin")]
    assert snapshot() == before


def test_rows_that_cannot_be_read_are_named_and_the_rest_comes_in(world) -> None:
    run = brought_in(world, HEAD + ENDEK + ENDEK.replace("E1;", "E9;").replace("350rb", "tanya") + ";;1;;;;;;;\n")
    assert (run.created, run.refused) == (1, 2)
    problems = ImportProblem.objects.filter(run=run, kind="row").values_list("row", "column", "code")
    assert list(problems.order_by("row")) == [(3, "Harga", "price_unreadable"), (4, "Nama", "name_missing")]


def test_words_nobody_knows_are_named_and_left_open(world) -> None:
    run = brought_in(world, HEAD + "E1;Kain aneh;1.000.000;1;Tenun Atlantis;ikat bulan;Kab. Atlantis;;;\n")
    unknown = ImportProblem.objects.filter(run=run, code="word_unknown").values_list("facts", flat=True)
    assert {facts["text"] for facts in unknown} == {"Tenun Atlantis", "ikat bulan", "Kab. Atlantis"}
    assert imported(world, "sku:E1").status == ProductStatus.DRAFT


def test_a_price_that_is_likely_wrong_does_not_go_on_sale(world) -> None:
    run = brought_in(world, HEAD + ENDEK.replace("350rb", "350"), pictures(**PICTURES))
    assert (2, "price_low") in codes(run)
    assert imported(world, "sku:E1").status == ProductStatus.DRAFT


def test_all_stay_drafts_when_the_shop_wants_it_so_and_when_it_is_not_open(world) -> None:
    brought_in(world, HEAD + ENDEK, pictures(**PICTURES), publishes=False)
    assert imported(world, "sku:E1").status == ProductStatus.DRAFT
    type(world.shops["sari"]).objects.filter(pk=world.shops["sari"].pk).update(status="SUBMITTED")
    world.shops["sari"].refresh_from_db()
    brought_in(world, HEAD + METRE, pictures(**PICTURES))
    assert imported(world, "sku:E2").status == ProductStatus.DRAFT


def test_pictures_missing_or_broken_are_named_and_the_product_comes_in(world) -> None:
    run = brought_in(world, HEAD + ENDEK + METRE, pictures(e1_jpg=b"\xff\xd8\xff broken"))
    found = ImportProblem.objects.filter(run=run, kind="picture").order_by("row").values_list("row", "code", "facts")
    assert list(found) == [
        (2, "picture_damaged", {"picture": "e1.jpg"}),
        (3, "picture_not_found", {"picture": "e2.png"}),
    ]
    assert run.created == 2


def test_pictures_sent_later_are_added_to_products_that_are_there(world) -> None:
    brought_in(world, HEAD + ENDEK)
    assert imported(world, "sku:E1").status == ProductStatus.DRAFT
    run = brought_in(world, HEAD + ENDEK, pictures(**PICTURES))
    assert counts(run) == {"updated": 1, "pictures": 1}
    endek = imported(world, "sku:E1")
    assert Photo.objects.filter(product=endek).count() == 1
    assert endek.status == ProductStatus.PUBLISHED
    assert Listing.objects.get(product=endek).photo_key


def test_columns_as_a_person_corrected_them_are_used(world) -> None:
    run = opened(world, "Nama;Kode X;Harga\nEndek;7;1.000.000\n")
    choose_columns(run, {1: Field.STOCK, 2: None}, publishes=False)
    sheet = read_import(run)
    assert sheet.columns.fields == {0: "name", 1: "stock"}
    assert sheet.reading.products[0].variants[0].stock == 7


def test_without_a_column_of_names_nothing_starts(world) -> None:
    run = opened(world, "Harga;Stok\n1.000;2\n")
    with pytest.raises(ImportWithoutName):
        start_import(run, by="user:1", now=world.now)
    run.refresh_from_db()
    assert run.status == ImportStatus.UPLOADED


def test_a_preview_writes_nothing(world) -> None:
    run = opened(world, HEAD + ENDEK + BARE)
    before = snapshot()
    plans = preview_import(run, read_import(run))
    assert [str(plan.change) for plan in plans] == ["created", "created"]
    assert snapshot() == before


def test_a_preview_knows_which_pictures_are_new(world) -> None:
    first = opened(world, HEAD + ENDEK, pictures(**PICTURES))
    (plan,) = preview_import(first, read_import(first))
    assert (str(plan.change), plan.missing) == ("created", ())
    brought_in(world, HEAD + ENDEK, pictures(**PICTURES))
    again = opened(world, HEAD + ENDEK, pictures(**PICTURES))
    assert [str(plan.change) for plan in preview_import(again, read_import(again))] == ["unchanged"]


def test_one_import_at_a_time_for_a_shop(world) -> None:
    first, second = opened(world, HEAD + ENDEK), opened(world, HEAD + METRE)
    start_import(first, by="user:1", now=world.now, later=False)
    with pytest.raises(ImportUnderWay):
        start_import(second, by="user:1", now=world.now)
    list(carry_on_import(first, now=world.now))
    start_import(second, by="user:1", now=world.now, later=False)


def many(count: int) -> str:
    return HEAD + "".join(ENDEK.replace("E1;", f"M{n};").replace(";e1.jpg", ";") for n in range(count))


def test_a_run_that_died_between_batches_goes_on_and_doubles_nothing(world) -> None:
    run = opened(world, many(60))
    start_import(run, by="user:1", now=world.now, later=False)
    next(carry_on_import(run, now=world.now))
    again = ImportRun.objects.get(pk=run.pk)
    assert (again.status, again.done, again.total) == (ImportStatus.RUNNING, 25, 60)
    list(carry_on_import(again, now=world.now))
    again.refresh_from_db()
    assert (again.status, again.created) == (ImportStatus.DONE, 60)
    assert Product.objects.filter(external_key__startswith="sku:M").count() == 60


def test_two_workers_on_one_run_bring_everything_in_once(world) -> None:
    run = opened(world, many(60))
    start_import(run, by="user:1", now=world.now, later=False)
    first = carry_on_import(run, now=world.now)
    next(first)
    second = carry_on_import(ImportRun.objects.get(pk=run.pk), now=world.now)
    next(second)
    assert list(first) == []  # it finds that another is ahead, and stops
    list(second)
    run.refresh_from_db()
    assert (run.status, run.created) == (ImportStatus.DONE, 60)


def test_what_a_dead_worker_left_is_taken_up_again(world) -> None:
    run = opened(world, HEAD + ENDEK)
    start_import(run, by="user:1", now=world.now, later=False)
    assert take_up_imports(now=world.now) == 0
    assert take_up_imports(now=world.now + STILL + timedelta(seconds=1)) == 1


def files(settings) -> list[Path]:
    return [path for path in (Path(settings.MEDIA_ROOT) / "imports").rglob("*") if path.is_file()]


def test_no_file_outlives_its_import(world, settings) -> None:
    run = opened(world, HEAD + ENDEK, pictures(**PICTURES))
    assert len(files(settings)) == 2
    start_import(run, by="user:1", now=world.now, later=False)
    list(carry_on_import(run, now=world.now))
    assert files(settings) == []


def test_a_discarded_import_is_forgotten_with_its_files(world, settings, django_capture_on_commit_callbacks) -> None:
    run = opened(world, HEAD + ENDEK)
    with django_capture_on_commit_callbacks(execute=True):
        discard_import(run)
    assert not ImportRun.objects.filter(pk=run.pk).exists()
    assert files(settings) == []


def test_uploads_nobody_decided_about_are_forgotten_after_a_week(
    world, settings, django_capture_on_commit_callbacks
) -> None:
    opened(world, HEAD + ENDEK)
    with django_capture_on_commit_callbacks(execute=True):
        take_up_imports(now=world.now + timedelta(days=8))
    assert (ImportRun.objects.count(), files(settings)) == (0, [])


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_a_shop_exports_it_can_import_and_nothing_changes(world, write, language: str) -> None:
    brought_in(world, HEAD + ENDEK + METRE + BARE, pictures(**PICTURES))
    before = snapshot()
    run = brought_in(world, write(products_to_export(world.shops["sari"]), language))
    assert counts(run) == {"unchanged": 6, "incomplete": 1}
    assert snapshot() == before


def test_an_export_of_one_shop_brings_another_shop_nothing_of_the_first(world) -> None:
    theirs = write_csv(products_to_export(world.shops["bagus"]))
    ring = world.products["ring"]
    run = brought_in(world, theirs)
    assert run.created == 1
    ring.refresh_from_db()
    assert ring.shop_id == world.shops["bagus"].pk


def test_real_spreadsheets_come_in_whole_and_the_second_time_change_nothing(world, real: Path) -> None:
    bagisto = real / "14_bagisto_import"
    archive = (bagisto / "product-images.zip").read_bytes()
    run = brought_in(world, (bagisto / "products.csv").read_bytes(), io.BytesIO(archive))
    assert (run.rows, run.total, run.created, run.refused, run.pictures) == (26, 22, 22, 0, 13)
    before = snapshot()
    for name in ("products.csv", "products.xls", "products.xlsx"):
        again = brought_in(world, (bagisto / name).read_bytes(), io.BytesIO(archive))
        assert (again.unchanged, again.created, again.updated, again.pictures) == (22, 0, 0, 0)
    assert snapshot() == before
    search = brought_in(world, (real / "02_tokopedia_2023_search.csv").read_bytes())
    assert (search.rows, search.created, search.refused, search.incomplete) == (160, 159, 0, 159)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_naughty_strings_come_in_as_they_are_or_are_named(world, real: Path, write) -> None:
    strings = json.loads((real / "15_blns.json").read_text())
    sheets = [
        SheetProduct(
            key=f"k{n}",
            name=text,
            description=text,
            motif=text,
            variants=(SheetVariant(name=text, price_amount=90_000),),
        )
        for n, text in enumerate(strings)
    ]
    run = brought_in(world, write(sheets))
    assert run.status == ImportStatus.DONE
    assert run.created == run.total
    stored = dict(Product.objects.filter(external_key__startswith="k").values_list("external_key", "description"))
    refused = {problem.row - 2 for problem in ImportProblem.objects.filter(run=run, kind="row")}
    assert len(stored) + len(refused) == len(strings)
    for n, text in enumerate(strings):
        if n not in refused:
            assert stored[f"k{n}"] == tidy_lines(text)
    before = snapshot()
    assert brought_in(world, write(products_to_export(world.shops["sari"]))).updated == 0
    assert snapshot() == before
