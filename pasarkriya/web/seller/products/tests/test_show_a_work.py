import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from pasarkriya.catalogue.models import Listing, Photo, Product, Variant
from pasarkriya.catalogue.queries import photos_of, variants_of
from pasarkriya.stock.models import Holding

NEW = "/jual/toko/tenun-sari/karya/baru"
FIRST = {"name": "Kain endek bunga", "sold_by": "stocked", "price": "1.250.000", "stock": "2", "craft": "endek"}


def photo(colour="indigo", name="IMG_1.jpg", size=(640, 800)):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def form_of(client, product):
    """What the page of a product would send if nothing was changed."""
    context = _fields(client.get(reverse("seller_product", args=[product.pk])).content.decode())
    return context


def _fields(page):
    """The values of the main form, as a browser would send them."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.sent, self.on, self.select, self.area = {}, False, None, None

        def handle_starttag(self, tag, attrs):
            attrs = dict(attrs)
            if tag == "form":
                self.on = attrs.get("id") == "isian"
            if not self.on:
                return
            name, value = attrs.get("name"), attrs.get("value", "")
            if tag == "input" and name and attrs.get("type") in ("radio", "checkbox"):
                if "checked" in attrs:
                    self.sent.setdefault(name, []).append(value)
            elif tag == "input" and name:
                self.sent[name] = [value]
            elif tag == "select":
                self.select, self.sent[name] = name, [""]
            elif tag == "option" and self.select and "selected" in attrs:
                self.sent[self.select] = [value]
            elif tag == "textarea":
                self.area, self.sent[name] = name, [""]

        def handle_data(self, data):
            if self.on and self.area:
                self.sent[self.area][0] += data.lstrip("\n")

        def handle_endtag(self, tag):
            if tag == "select":
                self.select = None
            if tag == "textarea":
                self.area = None
            if tag == "form":
                self.on = False

    reader = Reader()
    reader.feed(page)
    return reader.sent


@pytest.fixture
def made(world, ayu):
    """A new work made on the first screen."""

    def make(**sent):
        answer = ayu.post(NEW, {**FIRST, "key": "ab" * 8, **sent})
        assert answer.status_code == 302, answer.content.decode()
        return Product.objects.latest("id")

    return make


@pytest.fixture
def save(ayu):
    """Send the product's page back with some fields changed."""

    def go(product, **sent):
        fields = {**form_of(ayu, product), **sent}
        return ayu.post(
            reverse("seller_product", args=[product.pk]), {k: v for k, v in fields.items() if v is not None}
        )

    return go


def test_a_photo_a_name_and_a_price_make_a_draft(world, ayu, made):
    product = made(photos=[photo("indigo"), photo("brown", "IMG_2.jpg")])
    (variant,) = variants_of([product.pk])[product.pk]
    assert (product.status, product.name, variant.price_amount) == ("DRAFT", "Kain endek bunga", 1_250_000)
    assert Holding.objects.get(pk=variant.pk).on_hand == 2
    assert len(photos_of(product)) == 2
    assert not Listing.objects.filter(product=product).exists()


def test_a_craft_brings_what_is_usual_for_it(world, made):
    product = made()
    assert (product.technique, product.loom, product.origin_id, product.village) == (
        "ikat-pakan",
        "atbm",
        "51.07",
        "Sidemen",
    )


def test_the_same_screen_sent_twice_makes_one_work(world, ayu, made):
    first = made()
    again = ayu.post(NEW, {**FIRST, "key": "ab" * 8})
    assert again["Location"] == reverse("seller_product", args=[first.pk])
    assert Product.objects.filter(name="Kain endek bunga").count() == 1


def test_a_new_work_is_shown_to_buyers_when_nothing_is_missing(world, ayu, made, save):
    product = made(photos=photo())
    assert save(product, form="kain-lembaran", fibre="katun", terbitkan="1").status_code == 302
    product.refresh_from_db()
    assert product.status == "PUBLISHED"
    assert Listing.objects.get(product=product).price_amount == 1_250_000


def test_what_is_missing_is_said_with_a_link_to_its_field(world, ayu, made):
    product = made(craft="", price="")
    ayu.post(reverse("seller_publish", args=[product.pk]))
    page = ayu.get(reverse("seller_product", args=[product.pk])).content.decode()
    for link in ('href="#f-craft"', 'href="#foto"', 'href="#f-v0-price"'):
        assert link in page
    for target in ('id="f-craft"', 'id="foto"', 'id="f-v0-price"'):
        assert target in page
    product.refresh_from_db()
    assert product.status == "DRAFT"


def test_cloth_by_the_metre_is_counted_in_centimetres(world, made):
    product = made(sold_by="metre", price="150rb", stock="12,5")
    (variant,) = variants_of([product.pk])[product.pk]
    assert (variant.unit, variant.price_amount, variant.minimum, variant.step) == ("cm", 150_000, 50, 25)
    assert Holding.objects.get(pk=variant.pk).on_hand == 1_250


def test_the_only_one_is_one(world, made):
    product = made(sold_by="one_of_a_kind", stock="")
    (variant,) = variants_of([product.pk])[product.pk]
    assert Holding.objects.get(pk=variant.pk).on_hand == 1


def test_work_to_order_asks_for_its_days(world, ayu):
    answer = ayu.post(NEW, {**FIRST, "sold_by": "made_to_order"})
    assert answer.status_code == 422 and 'id="f-made_days-error"' in answer.content.decode()
    assert ayu.post(NEW, {**FIRST, "sold_by": "made_to_order", "made_days": "21"}).status_code == 302


def test_saving_unchanged_changes_nothing(world, ayu, save):
    product = world.products["metre"]
    before = Product.objects.values().get(pk=product.pk)
    variants = list(Variant.objects.filter(product=product).values())
    assert save(product).status_code == 302
    after = Product.objects.values().get(pk=product.pk)
    assert {k: v for k, v in after.items() if k != "updated_at"} == {
        k: v for k, v in before.items() if k != "updated_at"
    }
    assert list(Variant.objects.filter(product=product).values()) == variants
    assert Holding.objects.get(pk=variants[0]["id"]).on_hand == 1_000


def test_another_size_is_another_variant_with_its_own_stock(world, save, made):
    product = made()
    assert (
        save(product, **{"v0-name": "Kecil", "v1-name": "Besar", "v1-price": "2jt", "v1-stock": "3"}).status_code == 302
    )
    small, large = variants_of([product.pk])[product.pk]
    assert (small.name, large.name, large.price_amount) == ("Kecil", "Besar", 2_000_000)
    assert (Holding.objects.get(pk=small.pk).on_hand, Holding.objects.get(pk=large.pk).on_hand) == (2, 3)


def test_two_sizes_without_names_are_asked_for_names(world, save, made):
    product = made()
    assert save(product, **{"v1-price": "2jt"}).status_code == 422
    assert len(variants_of([product.pk])[product.pk]) == 1


def test_a_size_no_longer_offered_stays_for_old_orders(world, save, made):
    product = made()
    save(product, **{"v0-name": "Kecil", "v1-name": "Besar", "v1-price": "2jt"})
    save(product, **{"v0-gone": "on"})
    assert [v.name for v in variants_of([product.pk])[product.pk]] == ["Besar"]
    assert Variant.objects.filter(product=product).count() == 2


def test_the_id_of_a_foreign_variant_changes_nothing_of_it(world, save, made):
    product, ring = made(), world.variant("ring")
    save(product, **{"v0-id": str(ring.pk), "v0-price": "1"})
    ring.refresh_from_db()
    assert (ring.price_amount, ring.product_id) == (350_000, world.products["ring"].pk)


def test_a_foreign_maker_cannot_be_named(world, save):
    from pasarkriya.shops.queries import makers_of

    foreign = makers_of(world.shops["bagus"])[0]
    assert save(world.products["metre"], maker=str(foreign.pk)).status_code == 422


def test_five_pieces_do_not_become_five_centimetres(world, made, save):
    product = made()
    save(product, sold_by="metre")
    (variant,) = variants_of([product.pk])[product.pk]
    assert variant.unit == "cm"
    assert not Holding.objects.filter(pk=variant.pk).exclude(on_hand=0).exists()


def test_a_work_on_show_is_not_saved_into_what_may_not_be_shown(world, save):
    product = world.products["metre"]
    answer = save(product, origin="", name="Endek lain")
    assert answer.status_code == 422 and 'href="#f-origin"' in answer.content.decode()
    product.refresh_from_db()
    assert (product.name, product.origin_id) == ("Endek meteran taum", "51.07")


def test_taken_back_and_shown_again_and_pressing_twice_is_harmless(world, ayu):
    product = world.products["metre"]
    for _again in range(2):
        assert ayu.post(reverse("seller_withdraw", args=[product.pk])).status_code == 302
    product.refresh_from_db()
    assert product.status == "WITHDRAWN" and not Listing.objects.filter(product=product).exists()
    for _again in range(2):
        assert ayu.post(reverse("seller_publish", args=[product.pk])).status_code == 302
    product.refresh_from_db()
    assert product.status == "PUBLISHED"


def test_a_shop_the_board_has_not_opened_keeps_its_works_to_itself(world, at_desk):
    fajar = at_desk("fajar")
    fajar.post("/jual/buka", {"name": "Fajar Kriya", "district": "51.04.05"})
    fajar.post("/jual/toko/fajar-kriya/karya/baru", {**FIRST, "photos": photo()})
    product = Product.objects.latest("id")
    fajar.post(reverse("seller_publish", args=[product.pk]))
    product.refresh_from_db()
    assert product.status == "DRAFT" and not Listing.objects.filter(product=product).exists()


def photo_press(ayu, product, key, wish):
    return ayu.post(reverse("seller_photo", args=[product.pk, key]), {"jadi": wish})


def test_photos_are_put_in_order_and_taken_away(world, ayu, made):
    product = made(photos=[photo("red"), photo("green"), photo("blue")])
    first, second, third = photos_of(product)
    photo_press(ayu, product, third.pk, "maju")
    assert [p.pk for p in photos_of(product)] == [first.pk, third.pk, second.pk]
    photo_press(ayu, product, second.pk, "pertama")
    assert [p.pk for p in photos_of(product)] == [second.pk, first.pk, third.pk]
    photo_press(ayu, product, first.pk, "hapus")
    photo_press(ayu, product, first.pk, "hapus")
    assert [p.pk for p in photos_of(product)] == [second.pk, third.pk]


def test_the_last_photo_of_a_work_on_show_stays(world, ayu):
    product = world.products["metre"]
    (only,) = photos_of(product)
    photo_press(ayu, product, only.pk, "hapus")
    assert photos_of(product) == [only]


def test_a_photo_of_another_product_is_not_touched(world, ayu, made):
    product, foreign = made(), Photo.objects.get(product=world.products["ring"])
    photo_press(ayu, product, foreign.pk, "hapus")
    assert Photo.objects.filter(pk=foreign.pk).exists()


def test_the_same_photo_twice_is_one_photo(world, ayu, made):
    product = made()
    for _again in range(2):
        ayu.post(reverse("seller_add_photos", args=[product.pk]), {"photos": [photo("red"), photo("red")]})
    assert len(photos_of(product)) == 1


def test_a_bad_photo_holds_up_none_of_the_good_ones(world, ayu, made):
    product = made()
    broken = SimpleUploadedFile("rusak.jpg", b"\xff\xd8\xff\xe0 no picture", "image/jpeg")
    script = SimpleUploadedFile("foto.jpg", b"<?php system($_GET[0]); ?>", "image/jpeg")
    answer = ayu.post(
        reverse("seller_add_photos", args=[product.pk]), {"photos": [broken, photo("red"), script]}, follow=True
    )
    assert answer.status_code == 200 and "rusak.jpg" in answer.content.decode()
    assert len(photos_of(product)) == 1


def test_a_ninth_photo_is_refused_with_a_sentence(world, ayu, made):
    product = made()
    shades = [photo((shade * 20, 0, 0), f"{shade}.jpg") for shade in range(9)]
    answer = ayu.post(reverse("seller_add_photos", args=[product.pk]), {"photos": shades}, follow=True)
    assert answer.status_code == 200
    assert len(photos_of(product)) == 8


def test_a_real_photo_loses_its_place_on_the_way(world, ayu, made, real):
    product = made()
    content = (real / "16_exif" / "DSCN0010.jpg").read_bytes()
    ayu.post(reverse("seller_add_photos", args=[product.pk]), {"photos": SimpleUploadedFile("DSCN0010.jpg", content)})
    (kept,) = photos_of(product)
    from django.conf import settings

    folder = settings.MEDIA_ROOT / "pictures" / kept.key[:2] / kept.key
    assert all(b"GPS" not in file.read_bytes() and b"Exif" not in file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("150rb", 150_000), ("1.250.000", 1_250_000), ("Rp 42.000", 42_000), ("Rp42.000,-", 42_000), ("1,2jt", 1_200_000)],
)
def test_a_price_is_read_as_people_write_it(world, made, typed, amount):
    assert variants_of([made(price=typed).pk])[Product.objects.latest("id").pk][0].price_amount == amount


@pytest.mark.parametrize(
    "typed", ["-1", "0", "1.5", "150000000000000", "gratis", "🧵", "𝕡𝕣𝕚𝕔𝕖", "1e400", "\x00", "NaN"]
)
def test_a_price_that_is_none_is_said_and_everything_typed_is_kept(world, ayu, typed):
    answer = ayu.post(NEW, {**FIRST, "price": typed})
    assert answer.status_code == 422
    assert 'id="f-price-error"' in answer.content.decode() and "Kain endek bunga" in answer.content.decode()
    assert not Product.objects.filter(name="Kain endek bunga").exists()


def test_work_made_elsewhere_says_so(world, ayu, made, save):
    product = made(craft="")
    elsewhere = ayu.get(reverse("seller_elsewhere", args=[product.pk])).content.decode()
    assert f"/jual/karya/{product.pk}?provinsi=53#f-origin" in elsewhere
    page = ayu.get(reverse("seller_product", args=[product.pk]), {"provinsi": "53"}).content.decode()
    assert 'value="53.10"' in page
    assert save(product, origin="53.10").status_code == 302
    product.refresh_from_db()
    assert product.origin_id == "53.10"


def test_a_photo_too_large_for_memory_is_read_from_its_file(world, ayu, made):
    product, file = made(), io.BytesIO()
    Image.effect_noise((1600, 1200), 120).convert("RGB").save(file, "JPEG", quality=95)
    assert file.tell() > 1024 * 1024
    ayu.post(
        reverse("seller_add_photos", args=[product.pk]),
        {"photos": SimpleUploadedFile("besar.jpg", file.getvalue(), "image/jpeg")},
    )
    assert [photo.width for photo in photos_of(product)] == [1600]
