"""The board's side: the two photos beside each other, and an answer that both sides read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pasarkriya.catalogue.actions.add_photo import add_photo
from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.pictures.tests.test_know_a_copy import HIDINGS, cloth
from pasarkriya.catalogue.tests.test_know_a_stolen_photo import sent
from pasarkriya.imitations.actions.report_imitation import Draft, report_imitation
from pasarkriya.imitations.models import Report, ReportPhoto
from pasarkriya.notices.imitation_decided import tell
from pasarkriya.notices.models import Notice
from tests.architecture.test_every_address_as_everyone import as_, changed, fingerprint

WORDS = "Foto ini dari toko lain, hanya dibalik."


@pytest.fixture
def report(world) -> Report:
    """Somebody saw Sari's photo, turned round, and took it for Bagus's."""
    add_photo(world.products["scarf"], sent(cloth(1)))
    draft = Draft("SUSPECT", WORDS, world.products["ring"])
    return report_imitation(draft, [sent(HIDINGS["mirrored"](cloth(1)))], by="guest", now=world.now).report


def desk(report: Report, rest: str = "") -> str:
    return f"/dewan/tiruan/{report.public_id}{rest}"


def test_the_case_stands_on_the_desk_with_its_evidence(world, report):
    client = as_(world, "dewi")
    assert "Cincin granulasi jawan" in client.get("/dewan/tiruan").content.decode()
    page = client.get(desk(report)).content.decode()
    assert WORDS in page and "Selendang endek wajik" in page and "Tenun Sari" in page
    key = ReportPhoto.objects.get().key
    picture = client.get(desk(report, f"/foto/{key}"))
    assert picture["Content-Type"] == "image/jpeg" and "no-store" in picture["Cache-Control"]
    assert client.get(desk(report, f"/foto/{'0' * 32}")).status_code == 404


@pytest.mark.parametrize("who", ["guest", "citra", "bagus", "ayu", "eko"])
def test_it_is_nobody_elses(world, report, who):
    """A1: looking, deciding and the picture; a stranger's board is as far away as a guest."""
    client, before = as_(world, who), fingerprint()
    key = ReportPhoto.objects.get().key
    for address in (desk(report), desk(report, f"/foto/{key}")):
        answer = client.get(address)
        assert answer.status_code in (302, 404) and WORDS.encode() not in answer.content
    sent_in = client.post(desk(report, "/putuskan"), {"putusan": "ya", "jawaban": "Ya."})
    assert sent_in.status_code in (302, 404)
    assert [name for name in changed(before) if name != "django_session"] == []


def test_upheld_the_work_is_taken_down_and_the_maker_told(world, report):
    fields = {"putusan": "ya", "tarik": "on", "jawaban": "Foto ini milik Tenun Sari. Pasang foto sendiri, ya."}
    assert as_(world, "dewi").post(desk(report, "/putuskan"), fields).status_code == 302
    assert Product.objects.get(pk=world.products["ring"].pk).status == "WITHDRAWN"
    for _ in range(2):
        tell(str(report.public_id))
    texts = {notice.channel: notice.text for notice in Notice.objects.filter(shop=world.shops["bagus"])}
    assert set(texts) == {"mail", "whatsapp"}
    for text in texts.values():
        assert "Foto ini milik Tenun Sari." in text and "diturunkan dari pasar" in text and "Dewi" not in text
    assert Notice.objects.filter(event__startswith="imitation_decided").count() == 2


@pytest.mark.parametrize(
    "fields", [{"jawaban": "Ya."}, {"putusan": "ya", "jawaban": " "}, {"putusan": "mungkin", "jawaban": "x"}]
)
def test_half_a_decision_is_none(world, report, fields):
    answer = as_(world, "dewi").post(desk(report, "/putuskan"), fields)
    assert answer.status_code == 400 and Report.objects.get().status == "OPEN"


def test_a_colleague_was_quicker(world, report):
    client, fields = as_(world, "dewi"), {"putusan": "tidak", "jawaban": "Tidak terbukti."}
    client.post(desk(report, "/putuskan"), fields)
    answer = client.post(desk(report, "/putuskan"), {"putusan": "ya", "jawaban": "Terbukti."}, follow=True)
    assert "Tidak terbukti." in answer.content.decode() and Report.objects.get().status == "DISMISSED"


def test_a_maker_claims_her_own_photo(world):
    add_photo(world.products["scarf"], sent(cloth(1)))
    client, ring = as_(world, "bagus"), world.products["ring"]
    assert f"/jual/karya/{ring.pk}/foto-saya" in client.get(f"/jual/karya/{ring.pk}").content.decode()
    picture = sent(cloth(1)).original
    refused = client.post(f"/jual/karya/{ring.pk}/foto", {"photos": SimpleUploadedFile("a.jpg", picture)}, follow=True)
    assert "toko lain" in refused.content.decode() or "another shop" in refused.content.decode()
    fields = {"cerita": "Saya memotretnya di rumah, bulan lalu.", "foto": SimpleUploadedFile("a.jpg", picture)}
    answer = client.post(f"/jual/karya/{ring.pk}/foto-saya", fields)
    assert answer.status_code == 302 and answer["Location"].startswith("/lapor/")
    claim = Report.objects.get()
    as_(world, "dewi").post(desk(claim, "/putuskan"), {"putusan": "ya", "jawaban": "Benar, ini miliknya."})
    client.post(f"/jual/karya/{ring.pk}/foto", {"photos": SimpleUploadedFile("a.jpg", picture)})
    assert ring.pk and len(client.get(f"/jual/karya/{ring.pk}").content.decode().split('class="photo-acts"')) == 3


def test_anothers_work_is_not_hers_to_claim_for(world):
    scarf = world.products["scarf"]
    for client in (Client(), as_(world, "bagus"), as_(world, "dewi")):
        assert client.get(f"/jual/karya/{scarf.pk}/foto-saya").status_code in (302, 404)
