"""Counts what photos look like and which colours they have, so that copies and colours are found."""

from collections.abc import Sequence

from pasarkriya.catalogue.copies import stored_look
from pasarkriya.catalogue.models import Photo
from pasarkriya.catalogue.photo_models import Likeness, Palette
from pasarkriya.catalogue.pictures.likeness import marks_of, tokens_of
from pasarkriya.catalogue.pictures.look import Look
from pasarkriya.catalogue.pictures.palette import flat, palette_of
from pasarkriya.catalogue.pictures.shades import vector_of

BATCH = 50


def index_photo(photo: Photo, look: Look) -> None:
    """For a photo whose pixels are at hand."""
    _write([(photo.pk, look)])


def index_new_photos(*, most: int = 1_000) -> int:
    """Those not yet counted whose files are here, the newest first. Returns how many were; twice does nothing new."""
    waiting = Photo.objects.filter(pk__in=_uncounted()).order_by("-id").values_list("pk", "key")
    return _index(list(waiting), most)


def reindex_photos() -> int:
    """Every photo anew, after the way of counting has changed. Returns how many were counted."""
    return _index(list(Photo.objects.order_by("-id").values_list("pk", "key")), None)


def _uncounted() -> Sequence[int]:
    counted = Palette.objects.filter(photo__in=Likeness.objects.values("photo")).values("photo")
    return Photo.objects.exclude(pk__in=counted).values("pk")  # type: ignore[return-value]


def _index(photos: list[tuple[int, str]], most: int | None) -> int:
    counted, some = 0, []
    for photo, key in photos:
        if (look := stored_look(key)) is not None:
            some.append((photo, look))
        if len(some) == BATCH:
            counted, some = counted + _write(some), []
        if most is not None and counted + len(some) >= most:
            break
    return counted + _write(some)


def _write(looks: list[tuple[int, Look]]) -> int:
    """Rows of photos that were taken away in the meantime are left out."""
    there = set(Photo.objects.filter(pk__in=[photo for photo, _ in looks]).values_list("pk", flat=True))
    known = [(photo, look) for photo, look in looks if photo in there]
    Likeness.objects.bulk_create(
        [_likeness(photo, look) for photo, look in known],
        update_conflicts=True, unique_fields=["photo"], update_fields=["marks", "tokens"],
    )  # fmt: skip
    palettes = {photo: palette_of(look) for photo, look in known}
    Photo.objects.bulk_update([Photo(pk=photo, colours=flat(each)) for photo, each in palettes.items()], ["colours"])
    Palette.objects.bulk_create(
        [Palette(photo_id=photo, vector=vector_of(each)) for photo, each in palettes.items()],
        update_conflicts=True, unique_fields=["photo"], update_fields=["vector"],
    )  # fmt: skip
    return len(known)


def _likeness(photo: int, look: Look) -> Likeness:
    marks = marks_of(look)
    return Likeness(photo_id=photo, marks=marks, tokens=[token for mark in marks for token in tokens_of(mark)])
