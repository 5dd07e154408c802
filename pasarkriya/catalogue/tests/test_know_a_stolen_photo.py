"""A shop shows its own photos; who shows another's is told so, whatever he did to the picture."""

import io

import pytest
from PIL import Image

from pasarkriya.catalogue.actions.add_photo import add_photo
from pasarkriya.catalogue.actions.give_photo_leave import give_photo_leave
from pasarkriya.catalogue.actions.index_photos import index_new_photos, reindex_photos
from pasarkriya.catalogue.actions.save_product import save_product
from pasarkriya.catalogue.copies import Pair, copies_of, near_duplicates
from pasarkriya.catalogue.facts import ProductDraft
from pasarkriya.catalogue.models import Photo
from pasarkriya.catalogue.photo_models import Likeness, Palette
from pasarkriya.catalogue.pictures.accept import AcceptedPicture, accept
from pasarkriya.catalogue.pictures.tests.test_know_a_copy import HIDINGS, cloth, jpeg
from pasarkriya.catalogue.refusals import PhotoOfAnotherShop
from pasarkriya.shops.models import Member


def sent(picture: Image.Image) -> AcceptedPicture:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return accept(file.getvalue())


@pytest.fixture
def original(world) -> Photo:
    return add_photo(world.products["scarf"], sent(cloth(1)))


@pytest.mark.parametrize(
    "hiding", ["recompressed", "mirrored", "cropped at a corner", "banner and mirrored", "framed", "all at once"]
)
def test_anothers_photo_is_refused(world, original, hiding) -> None:
    ring, before = world.products["ring"], Photo.objects.count()
    with pytest.raises(PhotoOfAnotherShop) as refused:
        add_photo(ring, sent(HIDINGS[hiding](cloth(1))))
    assert refused.value.facts == {}
    assert Photo.objects.count() == before


def test_the_very_file_is_refused(world, original) -> None:
    with pytest.raises(PhotoOfAnotherShop):
        add_photo(world.products["ring"], sent(cloth(1)))


def test_a_shop_may_show_its_own_photo_again(world, original) -> None:
    assert add_photo(world.products["metre"], sent(jpeg(cloth(1), 40))).product == world.products["metre"]


def test_so_may_another_shop_of_the_same_owner(world, original) -> None:
    Member.objects.create(shop=world.shops["bagus"], user=world.people["ayu"], role="shop_owner", since=world.now)
    assert add_photo(world.products["ring"], sent(cloth(1)))


def test_a_former_owner_may_not(world, original) -> None:
    Member.objects.create(
        shop=world.shops["bagus"], user=world.people["ayu"], role="shop_owner", since=world.now, until=world.now
    )
    with pytest.raises(PhotoOfAnotherShop):
        add_photo(world.products["ring"], sent(cloth(1)))


def test_a_strangers_photo_is_taken(world, original) -> None:
    assert add_photo(world.products["ring"], sent(cloth(2)))


def test_a_draft_keeps_nobody_away(world) -> None:
    """Nobody could have taken it from there, and nobody learns of it."""
    draft = save_product(shop=world.shops["sari"], draft=ProductDraft(name="Belum jadi"), by="x", now=world.now)
    add_photo(draft, sent(cloth(1)))
    assert add_photo(world.products["ring"], sent(cloth(1)))


def test_with_leave_of_a_board_it_is_taken(world, original) -> None:
    picture = sent(jpeg(cloth(1), 60))
    for _ in range(2):
        give_photo_leave(world.shops["bagus"], picture.look, by="user:4", now=world.now)
    assert add_photo(world.products["ring"], picture)


def test_what_is_found_says_where(world, original) -> None:
    (copy,) = copies_of(sent(HIDINGS["mirrored"](cloth(1))).look)
    assert (copy.photo_id, copy.product_id, copy.shop_id) == (
        original.pk, world.products["scarf"].pk, world.shops["sari"].pk,
    )  # fmt: skip
    assert copy.is_mirrored and copy.percent > 90


def test_a_photo_whose_files_went_away_is_not_found(world, original, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    assert copies_of(sent(cloth(1)).look) == []


def test_duplicates_over_the_catalogue(world, original) -> None:
    Photo.objects.exclude(pk=original.pk).delete()
    again = add_photo(world.products["metre"], sent(jpeg(cloth(1), 40)))
    add_photo(world.products["sarong"], sent(cloth(2)))
    (pair,) = near_duplicates()
    assert (pair.one, pair.other) == (original.pk, again.pk) and pair.percent > 95
    same_file = Photo.objects.create(product=world.products["ring"], key=again.key, width=1, height=1)
    assert Pair(again.pk, same_file.pk, 100) in list(near_duplicates())


def test_photos_that_came_in_otherwise_are_counted_later(world, original) -> None:
    Likeness.objects.all().delete()
    photos = Photo.objects.count()
    assert index_new_photos(most=2) == 2
    assert index_new_photos() == photos - 2
    assert index_new_photos() == 0
    assert reindex_photos() == photos == Likeness.objects.count() == Palette.objects.count()
    # The world's own photos are plain blue sheets: they are like everything, so they are like nothing.
    assert Likeness.objects.exclude(photo=original).filter(marks=[]).count() == photos - 1
    assert len(Likeness.objects.get(photo=original).tokens) == 4 * 28


def test_a_photo_without_files_waits(world) -> None:
    lost = Photo.objects.create(product=world.products["ring"], key="ef" * 32, width=1, height=1)
    index_new_photos()
    assert not Likeness.objects.filter(photo=lost).exists()
