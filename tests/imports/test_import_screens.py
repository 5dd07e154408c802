import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from pasarkriya.catalogue.imports.columns import guess_columns
from pasarkriya.catalogue.imports.grouping import read_products
from pasarkriya.catalogue.imports.reading import read_table
from pasarkriya.catalogue.models import ImportRun, ImportStatus, Product
from pasarkriya.catalogue.tasks import run_import

pytestmark = pytest.mark.django_db

LIST = "Kode;Nama;Harga;Stok;Catatan\nE1;Endek biru;350rb;4;9\nE2;Songket;tanya;1;8\n"


@pytest.fixture
def ayu(world) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people["ayu"], backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def home(world) -> str:
    return f"/jual/toko/{world.shops['sari'].slug}/impor"


def sent(data: bytes | str, name: str = "daftar.csv") -> dict:
    return {"sheet": SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)}


def uploaded(client: Client, home: str, data: bytes | str = LIST) -> ImportRun:
    response = client.post(home, sent(data))
    assert response.status_code == 302, response.content.decode()
    return ImportRun.objects.latest("pk")


def test_from_the_file_to_the_report(world, ayu: Client, home: str) -> None:
    run = uploaded(ayu, home)
    page = ayu.get(f"{home}/{run.pk}/kolom").content.decode()
    assert "1 row cannot come in" in page
    assert "“tanya” could not be read as a price." in page

    # The note is the true stock; the maker says so and starts.
    choices = {"column-3": "", "column-4": "stock", "start": "1"}
    response = ayu.post(f"{home}/{run.pk}/kolom", choices, follow=True)
    assert "Works brought in" in response.content.decode()
    assert ProcrastinateJob.objects.filter(task_name__endswith="run_import", args={"run_id": run.pk}).exists()
    assert 'hx-trigger="every 1s"' in response.content.decode()
    assert '<noscript><meta http-equiv="refresh"' in response.content.decode()

    run_import(run_id=run.pk)
    page = ayu.get(f"{home}/{run.pk}").content.decode()
    assert "Your file has come in." in page and "hx-trigger" not in page
    assert Product.objects.filter(external_key="sku:E1").exists()
    problems = ayu.get(f"{home}/{run.pk}/catatan.csv")
    assert problems["Content-Disposition"].startswith("attachment;")
    assert "“tanya” could not be read as a price." in problems.content.decode()


def test_htmx_gets_the_inner_part_of_the_same_page(world, ayu: Client, home: str) -> None:
    run = uploaded(ayu, home)
    ayu.post(f"{home}/{run.pk}/kolom", {"start": "1"})
    part = ayu.get(f"{home}/{run.pk}", headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith("<section") and "<html" not in part
    assert part.strip() in ayu.get(f"{home}/{run.pk}").content.decode()


def test_looking_again_keeps_the_choices(world, ayu: Client, home: str) -> None:
    run = uploaded(ayu, home)
    ayu.post(f"{home}/{run.pk}/kolom", {"column-3": "", "column-4": "stock", "look": "1"})
    run.refresh_from_db()
    assert (run.status, run.columns["4"], run.publishes) == (ImportStatus.UPLOADED, "stock", False)
    page = ayu.get(f"{home}/{run.pk}/kolom").content.decode()
    assert re.search(r'name="column-4".*?<option value="stock" selected>', page, re.DOTALL)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "There is no row of products"),
        (b"%PDF-1.7", "not a spreadsheet we can read"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"a" * (17 * 1024 * 1024), "too large"),
        ('Nama;Harga\n"' + "x" * 40_000 + '";1\n', "more than 32767 characters"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence_and_not_kept(
    world, ayu: Client, home: str, data, words
) -> None:
    response = ayu.post(home, sent(data))
    assert 400 <= response.status_code < 500
    assert words in response.content.decode()
    assert not ImportRun.objects.exists()


def test_no_file_and_a_broken_zip_are_told_in_a_sentence(world, ayu: Client, home: str) -> None:
    assert "There is no row of products" in ayu.post(home, {}).content.decode()
    response = ayu.post(home, sent(LIST) | {"pictures": SimpleUploadedFile("x.zip", b"PK\x03\x04")})
    assert response.status_code == 400
    assert "ZIP of pictures cannot be opened" in response.content.decode()


def test_a_file_without_a_column_of_names_waits_for_one(world, ayu: Client, home: str) -> None:
    run = uploaded(ayu, home, "Harga;Stok\n1.000;2\n")
    response = ayu.post(f"{home}/{run.pk}/kolom", {"start": "1"})
    assert response.status_code == 400
    assert "Say which column is the name" in response.content.decode()


def test_another_shops_people_see_none_of_it(world, ayu: Client, home: str) -> None:
    run = uploaded(ayu, home)
    bagus = Client()
    bagus.force_login(world.people["bagus"], backend="django.contrib.auth.backends.ModelBackend")
    own = f"/jual/toko/{world.shops['bagus'].slug}/impor"
    for address in (
        home,
        f"{home}/{run.pk}",
        f"{home}/{run.pk}/kolom",
        f"{own}/{run.pk}",
        f"{own}/{run.pk}/catatan.csv",
    ):
        assert bagus.get(address).status_code == 404
    assert bagus.post(f"{own}/{run.pk}/buang").status_code == 404
    assert bagus.get(home.replace("/impor", "/ekspor")).status_code == 404
    assert ImportRun.objects.filter(pk=run.pk).exists()


def test_a_file_can_be_forgotten_before_it_comes_in(world, ayu: Client, home: str) -> None:
    run = uploaded(ayu, home)
    assert ayu.post(f"{home}/{run.pk}/buang").status_code == 302
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_export_gives_all_works_as_the_import_reads_them(world, ayu: Client, home: str, shape: str) -> None:
    response = ayu.get(home.replace("/impor", f"/ekspor?bentuk={shape}"))
    assert response["Content-Disposition"].endswith(f'.{shape}"')
    table = read_table(response.content)
    names = {product.name for product in read_products(table, guess_columns(table)).products}
    assert names == set(Product.objects.filter(shop=world.shops["sari"]).values_list("name", flat=True))


def test_markup_in_a_spreadsheet_is_shown_not_run(world, ayu: Client, home: str) -> None:
    run = uploaded(ayu, home, "Nama;Harga;<script>x</script>\n<img src=x onerror=1>Endek;1.000;<b>a</b>\n")
    page = ayu.get(f"{home}/{run.pk}/kolom").content.decode()
    assert "<script>x" not in page and "onerror" not in page.replace("&lt;img src=x onerror=1&gt;", "")


def test_both_languages_have_every_sentence(world, ayu: Client, home: str) -> None:
    run = uploaded(ayu, home)
    ayu.cookies["django_language"] = "id"
    assert "1 baris belum bisa masuk" in ayu.get(f"{home}/{run.pk}/kolom").content.decode()
