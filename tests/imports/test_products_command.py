from pathlib import Path

import pytest

from pasarkriya.catalogue.imports.exporting import products_to_export
from pasarkriya.catalogue.models import ImportRun, Product
from pasarkriya.cli.main import main

pytestmark = pytest.mark.django_db

LIST = "Kode;Nama;Harga;Stok;Catatan\nE1;Endek biru;350rb;4;9\nE2;Songket;tanya;1;8\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "daftar.csv").write_text(LIST)
    return tmp_path


def test_import_reports_what_came_in_and_writes_down_what_did_not(world, folder: Path, capsys) -> None:
    assert main(["--language", "en", "products", "import", "daftar.csv", "--shop", world.shops["sari"].slug]) == 1
    said = capsys.readouterr()
    assert "new products\t1" in said.out
    assert "not brought in\t1" in said.out
    problems = (folder / "daftar-problems.csv").read_text("utf-8-sig").splitlines()
    assert problems[0] == '"Row";"Column";"Product";"What";"What to do"'
    assert problems[-1].startswith('"3";"Harga";"";"did not come in";"“tanya” could not be read as a price.')


def test_import_twice_says_that_nothing_changed(world, folder: Path, capsys) -> None:
    (folder / "daftar.csv").write_text(LIST.replace("tanya", "2jt"))
    command = ["--language", "en", "products", "import", "daftar.csv", "--shop", world.shops["sari"].slug]
    assert main(command) == 0
    capsys.readouterr()
    assert main(command) == 0
    assert "Everything was here already; nothing was changed." in capsys.readouterr().out


def test_a_dry_run_changes_nothing(world, folder: Path, capsys) -> None:
    before = Product.objects.count()
    command = ["--language", "en", "products", "import", "daftar.csv", "--shop", world.shops["sari"].slug, "--dry-run"]
    assert main(command) == 1
    assert "new products\t1" in capsys.readouterr().out
    assert (Product.objects.count(), ImportRun.objects.count()) == (before, 0)


def test_a_column_is_corrected_by_its_heading(world, folder: Path) -> None:
    slug = world.shops["sari"].slug
    main(["products", "import", "daftar.csv", "--shop", slug, "--column", "Catatan=stock", "--column", "Stok="])
    from pasarkriya.catalogue.models import Variant
    from pasarkriya.stock.queries import on_hand

    variant = Variant.objects.get(sku="E1")
    assert on_hand([variant.pk]) == {variant.pk: 9}


def test_a_hostile_file_an_unknown_shop_and_a_missing_file_are_told_in_a_sentence(world, folder: Path, capsys) -> None:
    (folder / "x.xlsx").write_bytes(b"%PDF-1.7")
    slug = world.shops["sari"].slug
    for command in (["x.xlsx", "--shop", slug], ["daftar.csv", "--shop", "nobody"], ["none.csv", "--shop", slug]):
        assert main(["products", "import", *command]) == 1
        said = capsys.readouterr().err
        assert said.strip() and "Traceback" not in said
    assert ImportRun.objects.count() == 0


@pytest.mark.parametrize("name", ["works.csv", "works.xlsx"])
def test_export_writes_what_import_reads(world, folder: Path, name: str, capsys) -> None:
    slug = world.shops["sari"].slug
    assert main(["--language", "en", "products", "export", name, "--shop", slug]) == 0
    count = len(list(products_to_export(world.shops["sari"])))
    assert f"{count} products are in {name}." in capsys.readouterr().out
    assert main(["--language", "en", "products", "import", name, "--shop", slug]) == 0
    assert f"unchanged\t{count}" in capsys.readouterr().out
