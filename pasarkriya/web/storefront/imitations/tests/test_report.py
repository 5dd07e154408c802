"""Anybody may report; nobody learns more by it than his own answer."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from pasarkriya.catalogue.pictures.tests.hostile import encoded
from pasarkriya.imitations.models import Report, ReportPhoto
from pasarkriya.imitations.pictures import picture_bytes
from tests.architecture.test_every_address_as_everyone import as_, changed, fingerprint

WORDS = "Motifnya dicetak, bukan ditenun; bagian belakangnya putih."


def photo(content: bytes | None = None, name: str = "palsu.jpg") -> SimpleUploadedFile:
    content = encoded(Image.new("RGB", (300, 400), "#8e2b1e"), "JPEG") if content is None else content
    return SimpleUploadedFile(name, content, "image/jpeg")


def send(client: Client, **changes):
    fields = {"perihal": "SUSPECT", "karya": "", "cerita": WORDS, "foto": photo()}
    return client.post("/lapor", {name: value for name, value in (fields | changes).items() if value is not None})


def test_a_guest_reports_from_the_page_of_a_work_and_reads_the_answer(world):
    slug, client = world.products["ring"].slug, Client()
    assert f'href="/lapor?karya={slug}"' in client.get(f"/karya/{slug}").content.decode()
    form = client.get("/lapor", {"karya": slug}).content.decode()
    assert "Cincin granulasi jawan" in form and f'name="karya" value="{slug}"' in form
    answer = send(client, karya=slug)
    assert answer.status_code == 302 and answer["Location"].startswith("/lapor/")
    page = Client().get(answer["Location"])
    assert WORDS in page.content.decode() and "no-store" in page["Cache-Control"]
    report = Report.objects.get()
    assert (report.product, report.by, report.region_code) == (world.products["ring"], "guest", "51.04")
    assert report.code_hash not in page.content.decode()


@pytest.mark.parametrize("form", ["{slug}", "/karya/{slug}", "https://pasar.example/karya/{slug}/?a=b#c", "  {slug} "])
def test_the_work_by_whatever_people_paste(world, form):
    send(Client(), karya=form.format(slug=world.products["ring"].slug))
    assert Report.objects.get().product == world.products["ring"]


@pytest.mark.parametrize("text", ["x", "http://[", "/karya/", "%00", "\x00a", "../../etc/passwd", "9" * 600])
def test_a_work_we_do_not_know(world, text):
    answer = send(Client(), karya=text)
    assert answer.status_code == 400 and not Report.objects.exists()
    assert WORDS in answer.content.decode()


def test_seen_elsewhere_without_a_work_of_ours(world):
    answer = send(Client(), perihal="ELSEWHERE", tempat="Pasar Klewer, los 3", daerah="51")
    assert answer.status_code == 302
    report = Report.objects.get()
    assert (report.region_code, report.where_seen, report.shop) == ("51", "Pasar Klewer, los 3", None)
    assert Client().get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"perihal": ""},
        {"perihal": "OWN_PHOTO"},
        {"cerita": "palsu"},
        {"foto": None},
        {"karya": "", "perihal": "SUSPECT"},
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(world, changes):
    before = fingerprint()
    answer = send(Client(), **{"karya": world.products["ring"].slug, "tempat": "Los 3", **changes})
    page = answer.content.decode()
    assert answer.status_code == 400 and 'role="alert"' in page and "Los 3" in page
    assert changed(before) == []


def test_fields_of_the_table_are_not_the_reporters_to_set(world):
    """A3: each column, sent along."""
    more = {field.attname: "1" for field in Report._meta.concrete_fields}
    more |= {"status": "UPHELD", "answer": "Ya", "withdrew": "on", "region_code": "", "decided_by": "1", "shop": "1"}
    answer = send(Client(), **{"karya": world.products["ring"].slug, **more})
    assert answer.status_code == 302
    report = Report.objects.get()
    assert (report.status, report.answer, report.withdrew, report.decided_by) == ("OPEN", "", False, None)
    assert report.shop == world.shops["bagus"] and report.by == "guest" and report.region_code == "51.04"


JPEG = encoded(Image.new("RGB", (60, 60), "#8e2b1e"), "JPEG")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("a.html", b"<!doctype html><script>alert(1)</script>"),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
        ("a.jpg.php", b"<?php phpinfo();"),
        ("a.jpg", b"GIF89a" + b"PK\x03\x04" * 20),
        ("a.jpg", b"%PDF-1.7 not a picture"),
        ("a.jpg", JPEG[: len(JPEG) // 2]),
        ("a.jpg", b""),
    ],
)
def test_what_is_no_picture_is_refused(world, name, content):
    """A7: whatever its name and its announced type say."""
    answer = send(Client(), karya=world.products["ring"].slug, foto=photo(content, name))
    assert answer.status_code in (400, 413) and not Report.objects.exists()


def test_of_a_polyglot_only_the_pixels_are_kept(world):
    """A7: a JPEG that is a page, too."""
    send(Client(), karya=world.products["ring"].slug, foto=photo(JPEG + b"<script>alert(1)</script>", "a.html"))
    kept = picture_bytes(ReportPhoto.objects.get().key)
    assert kept.startswith(b"\xff\xd8\xff") and b"<script>" not in kept


def test_too_many_reports_have_to_wait(world, monkeypatch):
    monkeypatch.setattr("pasarkriya.web.storefront.imitations.views.REPORTS_HERE", 1)
    slug = world.products["ring"].slug
    assert send(Client(), karya=slug, cerita="x").status_code == 400
    assert send(Client(), karya=slug).status_code == 302
    assert send(Client(), karya=slug).status_code == 429
    assert Report.objects.count() == 1


def test_the_answer_names_neither_officer_nor_guesses(world):
    client = as_(world, "dewi")
    where = send(Client(), karya=world.products["ring"].slug)["Location"]
    report = Report.objects.get()
    client.post(
        f"/dewan/tiruan/{report.public_id}/putuskan",
        {"putusan": "ya", "tarik": "on", "jawaban": "Benar, terima kasih."},
    )
    page = Client().get(where).content.decode()
    assert "Benar, terima kasih." in page and "Dewi" not in page
    for wrong in ("x", where[7:-1], str(report.public_id), report.code_hash):
        assert Client().get(f"/lapor/{wrong}").status_code == 404
