import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pasarkriya.catalogue.pictures import refusals
from pasarkriya.catalogue.pictures.accept import PictureLimits, accept
from pasarkriya.catalogue.pictures.tests import hostile
from tests.effort import work_done

MB = 1024 * 1024


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.fixture(autouse=True)
def warm_child() -> None:
    accept(hostile.encoded(hostile.photo(20, 20), "JPEG"))


@pytest.mark.parametrize(
    "make",
    [
        lambda: hostile.png(30_000, 30_000, 1, 0),
        lambda: hostile.png(13_000, 13_000, 8, 0),
        lambda: hostile.png(7_000, 7_000, 16, 6),
        lambda: hostile.webp_announcing(16_383, 16_383),
    ],
    ids=["30,000² 1-bit PNG", "13,000² PNG", "7,000² 64-bit PNG", "16,383² WebP of 44 bytes"],
)
def test_a_bomb_is_refused_within_a_second_and_without_memory(make: Callable[[], bytes]) -> None:
    bomb = make()
    before, started = resident_bytes(), work_done()
    with pytest.raises(refusals.PictureTooManyPixels) as refusal:
        accept(bomb)
    assert work_done() - started < 1
    assert resident_bytes() - before < 30 * MB
    assert refusal.value.facts == {"most_megapixels": 40}


def test_with_the_pixel_limit_off_the_child_still_dies_for_the_parent() -> None:
    """The canary of the test above: the same bomb does explode, only not here."""
    bomb = hostile.png(13_000, 13_000, 8, 6)
    before = resident_bytes()
    with pytest.raises(refusals.PictureTooCostly):
        accept(bomb, PictureLimits(most_pixels=10**9))
    assert resident_bytes() - before < 30 * MB
    assert accept(hostile.encoded(hostile.photo(), "JPEG")).width == 1200


@pytest.mark.parametrize("name", hostile.DISGUISED)
def test_what_is_no_picture_is_refused_whatever_its_name(name: str, tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(hostile.DISGUISED[name])
    with pytest.raises(refusals.PictureOfUnknownKind):
        accept(file)


def test_a_page_behind_a_jpeg_is_not_in_anything_we_keep() -> None:
    accepted = accept(hostile.jpeg_with_page())
    for data in (accepted.original, *accepted.renditions.values()):
        assert b"script" not in data


def test_a_zip_behind_a_png_is_not_in_anything_we_keep() -> None:
    upload = hostile.png_with_zip()
    assert zipfile.is_zipfile(io.BytesIO(upload))
    accepted = accept(upload)
    for data in (accepted.original, *accepted.renditions.values()):
        assert not zipfile.is_zipfile(io.BytesIO(data))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_truncated_picture_is_refused_not_half_shown(format: str, kept: float) -> None:
    whole = hostile.encoded(hostile.photo(), format)
    with pytest.raises(refusals.PictureDamaged):
        accept(whole[: int(len(whole) * kept)])


def test_a_jpeg_with_broken_bytes_inside_is_refused_not_shown_shifted() -> None:
    whole = bytearray(hostile.encoded(hostile.photo(), "JPEG"))
    middle = len(whole) * 2 // 3
    whole[middle : middle + 2] = b"\xff\x9f"
    with pytest.raises(refusals.PictureDamaged):
        accept(bytes(whole))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_flipped_bytes_never_raise_anything_but_a_refusal(format: str) -> None:
    dice = random.Random(format)
    whole = hostile.encoded(hostile.photo(300, 200), format)
    for _ in range(25):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 20)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        with suppress(refusals.Refusal):
            accept(bytes(broken))
