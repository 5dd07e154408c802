import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pasarkriya.ledger.models import ShopTaxStatus, StatementLetter
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment

pytestmark = pytest.mark.django_db
HERE = "/jual/toko/tenun-sari/penghasilan/surat"


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "#fff").save(out, "JPEG")
    return SimpleUploadedFile("surat.jpg", out.getvalue(), content_type="image/jpeg")


def test_the_counter_says_what_was_sold_and_what_is_left(world, ayu):
    world.order()
    confirm_payment(Payment.objects.get(), by="user:1", now=world.now)
    ShopTaxStatus.objects.create(shop=world.shops["sari"], npwp="0012345674123000")
    page = ayu.get(HERE).content.decode()
    assert "Rp450.000" in page and "Rp499.550.000" in page
    assert "•••• 3000" in page and "0012345674123000" not in page


def test_the_letter_is_kept_and_only_its_owner_sees_it(world, ayu, at_desk):
    year = str(world.now.year)
    assert ayu.post(HERE, {"year": year}).status_code == 400
    assert ayu.post(HERE, {"year": "2019", "letter": photo()}).status_code == 400
    assert not StatementLetter.objects.exists()
    assert ayu.post(HERE, {"year": year, "letter": photo()}).status_code == 302
    letter = StatementLetter.objects.get()
    address = f"{HERE}/{letter.file}"
    assert address in ayu.get(HERE).content.decode() and ayu.get(address)["Content-Type"] == "image/jpeg"
    assert at_desk("bagus").get(address).status_code == 404 and at_desk("bagus").get(HERE).status_code == 404
    assert ayu.get(f"{HERE}/{'0' * 32}").status_code == 404
