"""The maker makes labels, prints them, and calls one back."""

import io

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from pasarkriya.provenance.actions.issue_passports import open_batch
from pasarkriya.provenance.keys import whole_ring
from pasarkriya.provenance.labels.sheet import Form, address, draw_labels, square
from pasarkriya.provenance.models import Certificate, LabelBatch, Passport
from pasarkriya.provenance.tests.conftest import complete
from pasarkriya.provenance.tokens import in_address
from tests.world import NOW

pytestmark = pytest.mark.django_db
EN = {"accept-language": "en"}


@pytest.fixture
def scarf(world, settings, tmp_path):
    settings.DATA = tmp_path
    return complete(world)


def text(response) -> str:
    return response.content.decode()


def test_labels_are_signed_and_printed_in_each_form(ayu, scarf):
    page = ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": "3"}, follow=True, headers=EN)
    batch = LabelBatch.objects.get()
    assert "Numbers 1 to 3 are signed" in text(page) and batch.status == "DONE"
    for form in Form:
        pdf = ayu.get(f"/jual/paspor/{batch.pk}/label/{form.value}")
        assert pdf.status_code == 200 and pdf.content.startswith(b"%PDF") and "no-store" in pdf["Cache-Control"]
    one = ayu.get(f"/jual/paspor/{batch.pk}/label/jahit?nomor=2")
    assert one.content.startswith(b"%PDF")
    assert ayu.get(f"/jual/paspor/{batch.pk}/label/jahit?nomor=9").status_code == 404
    assert ayu.get(f"/jual/paspor/{batch.pk}/label/lain").status_code == 404


@pytest.mark.parametrize("form", list(Form))
def test_a_printed_label_is_read_by_a_machine_and_verified_without_network(ayu, scarf, form, now):
    ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": "2"})
    rows, ring = list(Passport.objects.select_related("batch").order_by("serial")), whole_ring(now)
    pictures = draw_labels(rows, form, site="https://pasarkriya.baliprov.go.id", ppi=203)
    read = [code.text for each in pictures for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(each)))]
    assert len(read) == 2
    verdicts = [ring.verify(in_address(each)) for each in read]
    assert all(verdict.valid for verdict in verdicts)
    assert {verdict.payload.serial for verdict in verdicts} == {1, 2}


def test_a_photo_of_a_worn_label_is_still_read(ayu, scarf, now):
    """Held askew, a little out of focus, in poor light, with a stain on it."""
    ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": "1"})
    rows = list(Passport.objects.select_related("batch"))
    label = Image.open(io.BytesIO(draw_labels(rows, Form.HANG, site="https://pasar.example", ppi=300)[0])).convert("L")
    ImageDraw.Draw(label).ellipse((330, 560, 375, 605), fill=120)
    photo = label.rotate(11, expand=True, fillcolor=90).filter(ImageFilter.GaussianBlur(1.2))
    photo = photo.point(lambda tone: 40 + tone * 0.55)
    (code,) = zxingcpp.read_barcodes(photo)
    assert whole_ring(now).verify(in_address(code.text)).valid


def test_the_square_stays_small_enough_to_be_sewn_in(ayu, scarf):
    ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": "1"})
    token = Passport.objects.get().token
    site = "https://pasarkriya.baliprov.go.id"
    assert len(address(token, site=site)) <= 287  # version 12, level M: 65 modules
    assert 'width="65"' in square(token, site=site) or 'width="61"' in square(token, site=site)


@pytest.mark.parametrize("count", ["", "0", "501", "-1", "x", "1e3", "²"])
def test_a_strange_number_is_refused(ayu, scarf, count):
    page = ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": count}, headers=EN)
    assert page.status_code == 400 and "from 1 to 500" in text(page) and not LabelBatch.objects.exists()


def test_what_is_missing_is_said_instead_of_the_form(ayu, world):
    page = ayu.get(f"/jual/karya/{world.products['metre'].pk}/paspor", headers=EN)
    assert "Choose who made this work" in text(page) and 'name="count"' not in text(page)


def test_a_label_is_called_back_with_a_reason(ayu, scarf):
    ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": "2"})
    batch = LabelBatch.objects.get()
    assert "Please write why" in text(
        ayu.post(f"/jual/paspor/{batch.pk}/tarik", {"serial": "2"}, follow=True, headers=EN)
    )
    page = ayu.post(f"/jual/paspor/{batch.pk}/tarik", {"serial": "2", "words": "Robek"}, follow=True, headers=EN)
    assert "Number 2 is called back" in text(page) and "Robek" in text(page)
    assert Passport.objects.get(serial=2).status == "REVOKED"
    assert "no label with this number" in text(
        ayu.post(f"/jual/paspor/{batch.pk}/tarik", {"serial": "7", "words": "x"}, follow=True, headers=EN)
    )


def test_a_batch_left_half_done_goes_on(ayu, scarf):
    batch = open_batch(scarf, count=3, by="x", now=NOW)
    assert "Go on" in text(ayu.get(f"/jual/karya/{scarf.pk}/paspor", headers=EN))
    ayu.post(f"/jual/paspor/{batch.pk}/lanjut")
    assert Passport.objects.count() == 3


def test_another_shops_labels_are_not_there(at_desk, ayu, scarf):
    ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": "1"})
    batch, bagus = LabelBatch.objects.get(), at_desk("bagus")
    assert bagus.get(f"/jual/karya/{scarf.pk}/paspor").status_code == 404
    assert bagus.get(f"/jual/paspor/{batch.pk}/label/jahit").status_code == 404
    assert bagus.post(f"/jual/paspor/{batch.pk}/tarik", {"serial": "1", "words": "x"}).status_code == 404


def test_a_certificate_is_written_down_and_waits_for_the_council(ayu, at_desk, world, scarf):
    where = "/jual/toko/tenun-sari/sertifikat"
    wrong = ayu.post(where, {"kind": "OTHER", "number": "7"}, headers=EN)
    assert wrong.status_code == 422
    ayu.post(where, {"kind": "GI_USER", "number": "IG-7", "valid_until": "2030-01-01"})
    assert "With the council" in text(ayu.get(where, headers=EN))
    dewi, found = at_desk("dewi"), Certificate.objects.get()
    assert "IG-7" in text(dewi.get("/dewan/label", headers=EN))
    assert "IG-7" not in text(at_desk("eko").get("/dewan/label", headers=EN))
    assert at_desk("eko").post(f"/dewan/label/sertifikat/{found.pk}", {"answer": "ya"}).status_code == 404
    dewi.post(f"/dewan/label/sertifikat/{found.pk}", {"answer": "ya"})
    assert "On labels" in text(ayu.get(where, headers=EN))
    ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": "1"})
    assert LabelBatch.objects.get().facts["certificates"][0]["number"] == "IG-7"


def test_the_works_page_wears_the_seal_when_its_pieces_have_labels(client, ayu, scarf):
    assert "With a passport" not in text(client.get(f"/karya/{scarf.slug}", headers=EN))
    ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": "1"})
    assert "With a passport" in text(client.get(f"/karya/{scarf.slug}", headers=EN))


def test_nothing_people_write_is_source_to_the_printer(ayu, scarf, world):
    scarf.name = '#{7*7} #read("/etc/passwd") *bold* \\ $x$ ]'
    scarf.save()
    ayu.post(f"/jual/karya/{scarf.pk}/paspor", {"count": "1"})
    batch = LabelBatch.objects.get()
    for form in Form:
        assert ayu.get(f"/jual/paspor/{batch.pk}/label/{form.value}").content.startswith(b"%PDF")
