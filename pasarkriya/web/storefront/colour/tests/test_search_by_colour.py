import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from pasarkriya.accounts.models import Attempt
from pasarkriya.catalogue.actions.index_photos import index_new_photos
from pasarkriya.catalogue.models import Photo
from pasarkriya.catalogue.pictures.tests.hostile import encoded
from tests.architecture.test_every_address_as_everyone import changed, fingerprint

BLUE, RED = "2f4a6d", "b8432f"


@pytest.fixture
def coloured(world):
    index_new_photos()
    return world


def photo(colour: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("baju.jpg", encoded(Image.new("RGB", (300, 400), f"#{colour}"), "JPEG"), "image/jpeg")


def test_swatches_and_nothing_else_at_first(coloured):
    page = Client().get("/cari/warna").content.decode()
    assert page.count('class="dye"') == 26 and "Selendang" not in page


def test_a_swatch_leads_to_works(coloured):
    page = Client().get("/cari/warna", {"warna": BLUE}).content.decode()
    assert "Selendang endek wajik" in page and "noindex" in page
    assert "Selendang" not in Client().get("/cari/warna", {"warna": RED}).content.decode()


def test_of_one_material(coloured):
    page = Client().get("/cari/warna", {"warna": BLUE, "bahan": "logam"}).content.decode()
    assert "Cincin granulasi jawan" in page and "Selendang" not in page


@pytest.mark.parametrize(
    "asked",
    [
        "biru", "1f3a6b-x", "1f3a6b-0", "-", "_" * 99, "1f3a6b-1000_1f3a6b-99999", "\x00", "<script>alert(1)</script>",
        "1f3a6b' OR 1=1", "²³¹²³¹", "ffffff-²",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out(coloured, asked):
    answer = Client().get("/cari/warna", {"warna": asked, "bahan": asked})
    assert answer.status_code == 200 and "<script>alert" not in answer.content.decode()


def test_a_photo_is_answered_with_its_colours_and_not_kept(coloured, settings, tmp_path):
    files, before = sorted(tmp_path.rglob("*")), fingerprint()
    answer = Client().post("/cari/warna", {"foto": photo(BLUE)})
    assert answer.status_code == 302 and answer["Location"] == "/cari/warna?warna=304a6e"
    assert "Selendang endek wajik" in Client().get(answer["Location"]).content.decode()
    assert changed(before) == [] and sorted(tmp_path.rglob("*")) == files


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"x" * 99, b"\xff\xd8\xff" + b"x" * 99])
def test_what_is_no_picture_is_refused_in_words(coloured, content):
    answer = Client().post("/cari/warna", {"foto": SimpleUploadedFile("a.jpg", content, "image/jpeg")})
    assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()


def test_no_photo_at_all(coloured):
    assert Client().post("/cari/warna").status_code == 400


def test_too_many_photos_have_to_wait(coloured, monkeypatch):
    monkeypatch.setattr("pasarkriya.web.storefront.colour.views.PHOTOS", 1)
    assert Client().post("/cari/warna", {"foto": photo(RED)}).status_code == 302
    assert Client().post("/cari/warna", {"foto": photo(RED)}).status_code == 429
    assert Attempt.objects.count() == 1


def test_the_page_of_a_work_leads_to_its_colours(coloured):
    slug = coloured.products["scarf"].slug
    page = Client().get(f"/karya/{slug}").content.decode()
    assert page.count("/cari/warna?warna=") == 2
    Photo.objects.all().delete()
    assert "/cari/warna" not in Client().get(f"/karya/{slug}").content.decode()


def test_the_wall_of_works_leads_here(coloured):
    assert 'href="/cari/warna"' in Client().get("/karya").content.decode()
