"""Photos that are copies of one another: who shows whose."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from pasarkriya.catalogue.models import Photo, Product, ProductStatus
from pasarkriya.catalogue.photo_models import Likeness, PhotoLeave
from pasarkriya.catalogue.pictures.accept import look_at
from pasarkriya.catalogue.pictures.agreement import agreement
from pasarkriya.catalogue.pictures.likeness import MOST_APART, apart, marks_looked_for, parts_of, tokens_near
from pasarkriya.catalogue.pictures.look import Look
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import shops_of_the_same_owners

# Only so many of the likeliest are laid on the picture: each costs some milliseconds.
CLOSEST = 24
SHOWN = (ProductStatus.PUBLISHED, ProductStatus.WITHDRAWN)


@dataclass(frozen=True)
class Copy:
    """A photo of the market that is the same picture. `percent` is how far the light agrees."""

    photo_id: int
    product_id: int
    shop_id: int
    key: str
    percent: int
    is_mirrored: bool


@dataclass(frozen=True)
class _Suspect:
    photo_id: int
    product_id: int
    shop_id: int
    key: str
    frame: int
    bits: int
    is_mirrored: bool


def copies_of(look: Look, *, not_of: Collection[int] = (), limit: int = CLOSEST) -> list[Copy]:
    """Photos on the market that show the same picture, the closest first; drafts are nobody's business.

    `not_of` are ids of shops that are left out.
    """
    looks = dict[str, Look | None]()
    for number, part in enumerate(parts_of(look)):
        # Most copies are the whole picture, so its parts are looked for only when it was not found.
        if found := _found(part, not_of, looks, is_part=number > 0):
            return sorted(found, key=lambda copy: (-copy.percent, copy.photo_id))[:limit]
    return []


def _found(look: Look, not_of: Collection[int], looks: dict[str, Look | None], *, is_part: bool) -> list[Copy]:
    found = []
    for suspect in _suspects(look, not_of)[:CLOSEST]:
        if suspect.key not in looks:
            looks[suspect.key] = stored_look(suspect.key)
        if (original := looks[suspect.key]) is None:
            continue
        agreed = agreement(look, original, suspect.frame, mirrored=suspect.is_mirrored)
        if agreed.is_surely_same if is_part else agreed.is_same:
            found.append(_copy(suspect, min(100, round(100 * agreed.light))))
    return found


def copies_elsewhere(look: Look, shop: Shop) -> list[Copy]:
    """In shops of other people, unless a board has given this shop leave to show the picture."""
    found = copies_of(look, not_of=shops_of_the_same_owners(shop), limit=1)
    return [] if found and _has_leave(shop, look) else found


def stored_look(key: str) -> Look | None:
    """Of a photo we keep; None when its files are not here or not whole."""
    folder = Path(settings.MEDIA_ROOT) / "pictures" / key[:2] / key
    files = sorted(folder.glob("*.webp"), key=lambda file: int(file.stem)) if folder.is_dir() else []
    try:
        return look_at(files[0]) if files else None
    except (Refusal, OSError):
        return None


def _has_leave(shop: Shop, look: Look) -> bool:
    given = PhotoLeave.objects.filter(shop=shop).values_list("mark", flat=True)
    wanted = marks_looked_for(look)
    return any(apart(mark, mine) <= MOST_APART for mark in given for mine in wanted)


def _suspects(look: Look, not_of: Collection[int]) -> list[_Suspect]:
    """Those whose marks are near, the nearest first. Each photo once, by its best frame."""
    best: dict[int, _Suspect] = {}
    for number, mark in enumerate(marks_looked_for(look)):
        for photo, product, shop, key, marks in _near(mark, not_of):
            bits, frame = min((apart(mark, each), frame) for frame, each in enumerate(marks))
            if bits <= MOST_APART and (photo not in best or bits < best[photo].bits):
                best[photo] = _Suspect(photo, product, shop, key, frame, bits, number == 1)
    return sorted(best.values(), key=lambda each: (each.bits, each.photo_id))


def _near(mark: int, not_of: Collection[int]) -> Iterator[tuple[int, int, int, str, list[int]]]:
    rows = Likeness.objects.filter(tokens__overlap=tokens_near(mark), photo__product__status__in=SHOWN)
    rows = rows.exclude(photo__product__shop__in=list(not_of))
    columns = ("photo_id", "photo__product_id", "photo__product__shop_id", "photo__key", "marks")
    return rows.values_list(*columns).iterator()


def _copy(suspect: _Suspect, percent: int) -> Copy:
    return Copy(suspect.photo_id, suspect.product_id, suspect.shop_id, suspect.key, percent, suspect.is_mirrored)


# Every photo against those that share a part of the whole picture's mark, each pair once.
PAIRS = """
    SELECT a.photo_id, b.photo_id, bit_count((a.marks[1] # b.marks[1])::bit(64)) AS bits
    FROM catalogue_likeness a JOIN catalogue_photo p ON p.id = a.photo_id
    JOIN catalogue_likeness b ON b.photo_id > a.photo_id AND b.tokens && a.tokens[1:4]
    JOIN catalogue_photo q ON q.id = b.photo_id
    WHERE p.product_id <> q.product_id AND p.key <> q.key
        AND EXISTS (SELECT FROM unnest(b.marks) m WHERE bit_count((a.marks[1] # m)::bit(64)) <= %(most)s)
    ORDER BY bits, 1, 2
"""
SAME_FILES = """
    SELECT min(p.id), q.id FROM catalogue_photo p JOIN catalogue_photo q ON q.key = p.key AND q.id > p.id
    WHERE p.product_id <> q.product_id GROUP BY q.id ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Pair:
    """Two photos of different works that are one picture."""

    one: int
    other: int
    percent: int


def near_duplicates() -> Iterator[Pair]:
    """Over the whole catalogue, drafts too: the same file first, then the same picture.

    Finds what shares a sixteenth of its mark without a bit's difference; the upload looks further.
    """
    with connection.cursor() as cursor:
        cursor.execute(SAME_FILES)
        yield from (Pair(one, other, 100) for one, other in cursor.fetchall())
        cursor.execute(PAIRS, {"most": MOST_APART})
        suspects = cursor.fetchall()
    yield from _laid_on_each_other(suspects)


def _laid_on_each_other(suspects: list[tuple[int, int, int]]) -> Iterator[Pair]:
    ids = {photo for one, other, _ in suspects for photo in (one, other)}
    rows = Likeness.objects.filter(photo__in=ids).values_list("photo_id", "photo__key", "marks")
    known = {photo: (key, marks) for photo, key, marks in rows}
    looks: dict[str, Look | None] = {}
    for one, other, _ in suspects:
        (first, (mark, *_rest)), (second, marks) = known[one], known[other]
        for key in (first, second):
            if key not in looks:
                looks[key] = stored_look(key)
        here, there = looks[first], looks[second]
        frame = min(range(len(marks)), key=lambda number: apart(mark, marks[number]))
        if here and there and (agreed := agreement(here, there, frame)).is_same:
            yield Pair(one, other, min(100, round(100 * agreed.light)))


def works_of_photos(photo_ids: Collection[int]) -> dict[int, Product]:
    """The work each photo shows, with its shop."""
    rows = Photo.objects.filter(pk__in=photo_ids).select_related("product__shop")
    return {photo.pk: photo.product for photo in rows}
