"""Whatever is typed is kept, or answered with a sentence; nothing breaks."""

import json

import pytest
from django.urls import reverse

from pasarkriya.shops.models import Shop

FIELDS = {
    "profil": ["tagline", "story", "story_en"],
    "alamat": ["village", "street", "postal_code", "phone"],
    "pembuat": ["maker", "since_year", "story"],
    "bayar": ["bank", "number", "holder", "qris"],
    "kirim": ["pickup_note", "own_amount", "own", "own_regions"],
}
PRODUCT = [
    "name", "sold_by", "made_days", "motif", "village", "length", "width", "height", "hours", "purity", "washable",
    "description", "name_en", "description_en", "craft", "form", "technique", "loom", "fibre", "dye", "origin", "care",
    "maker", "rows", "v0-id", "v0-name", "v0-price", "v0-minimum", "v0-step", "v0-weight",
    "v0-packed_length", "v0-stock",
]  # fmt: skip
NUMBERS = [
    "-1",
    "0",
    "1.5",
    "1000000000",
    "99999999999999999999999999",
    "１２",
    "𝟙𝟚",
    "٣",
    "1e9",
    "½",
    "Ⅷ",
    "0x1F",
    "+1",
    " 7 ",
]
NO_TEXT = "\x7f\ufffe\uffff"
FINE = {200, 302, 400, 409, 422}


@pytest.fixture
def naughty(real) -> list[str]:
    return json.loads((real / "15_blns.json").read_text(encoding="utf-8"))


@pytest.fixture
def strict(at_desk):
    """A browser that does not hide an error behind a page."""
    client = at_desk("ayu")
    client.raise_request_exception = True
    return client


@pytest.mark.parametrize("key", FIELDS)
def test_every_text_of_the_shop_takes_anything(world, strict, naughty, key):
    address = reverse("seller_section", args=["tenun-sari", key])
    for text in [*naughty, *NUMBERS]:
        assert strict.post(address, dict.fromkeys(FIELDS[key], text)).status_code in FINE, repr(text)


def test_a_story_comes_back_letter_by_letter(world, strict, naughty):
    address = reverse("seller_section", args=["tenun-sari", "profil"])
    for start in range(0, len(naughty), 10):
        text = "\n".join(f"a{text}z" for text in naughty[start : start + 10])
        strict.post(address, {"tagline": "", "story": text, "story_en": ""})
        kept = Shop.objects.get(slug="tenun-sari").story
        plain = text.replace("\xa0", " ")
        clean = "".join(c for c in plain if c in "\n\t" or not (ord(c) < 32 or c in NO_TEXT))
        assert kept == "\n".join(line.rstrip() for line in clean.split("\n")).strip(), repr(text)


def test_every_field_of_a_work_takes_anything(world, strict, naughty):
    product = reverse("seller_product", args=[world.products["metre"].pk])
    new = reverse("seller_new_product", args=["tenun-sari"])
    for text in [*naughty[::5], *NUMBERS]:
        assert strict.post(product, {**dict.fromkeys(PRODUCT, text), "rows": "1"}).status_code in FINE, repr(text)
    for text in [*naughty[::5], *NUMBERS]:
        everything = {"name": text, "sold_by": "stocked", "price": text, "stock": text, "craft": "", "made_days": text}
        assert strict.post(new, everything).status_code in FINE, repr(text)


def test_every_single_field_of_a_work_takes_numbers_no_column_holds(world, strict):
    address = reverse("seller_product", args=[world.products["metre"].pk])
    fine = {"name": "Endek meteran taum", "sold_by": "stocked", "rows": "1", "v0-price": "150rb"}
    for field in PRODUCT:
        for text in NUMBERS[:7]:
            assert strict.post(address, {**fine, field: text}).status_code in FINE, (field, text)


def test_opening_a_shop_takes_anything(world, at_desk, naughty):
    client = at_desk("fajar")
    for text in naughty[::2]:
        answer = client.post("/jual/buka", {"name": text, "district": text, "district_text": text})
        assert answer.status_code in FINE
        assert client.post("/jual/buka", {"name": text, "district": "", "district_text": text}).status_code in FINE


def test_the_buttons_of_an_order_take_anything(world, strict, naughty):
    order = world.order(scarf=1)
    for text in naughty[::4]:
        for verb in ("belum-masuk", "kirim", "kemas"):
            address = reverse("seller_order_act", args=[order.number, verb])
            assert strict.post(address, {"reason": text, "waybill": text, "back": text}).status_code in FINE
        assert (
            strict.get(reverse("seller_orders", args=["tenun-sari"]), {"nomor": text, "keadaan": text}).status_code
            in FINE
        )
        assert (
            strict.get(reverse("seller_products", args=["tenun-sari"]), {"keadaan": text, "setelah": text}).status_code
            in FINE
        )


def test_people_and_makers_take_anything(world, strict, naughty):
    for text in naughty[::4]:
        assert strict.post(reverse("seller_people", args=["tenun-sari"]), {"phone": text}).status_code in FINE
        maker = dict.fromkeys(("name", "village", "since_year", "story", "story_en"), text)
        assert strict.post(reverse("seller_new_maker", args=["tenun-sari"]), maker).status_code in FINE


def test_ten_megabytes_of_text_are_refused(world, strict):
    strict.raise_request_exception = False
    for name in ("seller_section", "seller_new_product"):
        args = ["tenun-sari", "profil"] if name == "seller_section" else ["tenun-sari"]
        answer = strict.post(reverse(name, args=args), {"story": "a" * 10_000_000, "name": "b" * 10_000_000})
        assert answer.status_code in (400, 413)
    assert Shop.objects.get(slug="tenun-sari").story == "Kami bekerja di rumah sejak 1987."
