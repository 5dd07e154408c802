"""Photos by other people's cameras (exif-samples, CC BY-SA 4.0), kept outside the repository."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from pasarkriya.catalogue.pictures import refusals
from pasarkriya.catalogue.pictures.accept import accept

PROJECT = Path(__file__).parents[4]
REAL = Path(os.environ.get("PASARKRIYA_REAL", PROJECT.parent / "shared" / "real")) / "16_exif"
GPS = 0x8825

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="real photos are not here")


def gps_of(data: bytes) -> dict:
    return dict(Image.open(io.BytesIO(data)).getexif().get_ifd(GPS))


@pytest.mark.parametrize("name", ["DSCN0010.jpg", "DSCN0042.jpg", "67-0_length_string.jpg"])
def test_the_place_a_photo_was_taken_is_in_none_of_our_files(name: str) -> None:
    upload = (REAL / name).read_bytes()
    assert gps_of(upload)
    accepted = accept(upload)
    for data in (accepted.original, *accepted.renditions.values()):
        assert not gps_of(data)
        assert not Image.open(io.BytesIO(data)).getexif()


@pytest.mark.parametrize("name", ["30-type_error.jpg", "33-type_error.jpg", "45-gps_ifd.jpg"])
def test_broken_exif_is_no_reason_to_refuse_a_photo(name: str) -> None:
    accepted = accept(REAL / name)
    assert accepted.widths == [320, 640, 960, 1280]


def test_a_heif_that_pillow_alone_cannot_open_is_taken() -> None:
    accepted = accept(REAL / "samplefilehub.heif")
    assert (accepted.width, accepted.height) == (640, 426)


def test_a_damaged_photo_is_refused() -> None:
    with pytest.raises(refusals.PictureDamaged):
        accept(REAL / "corrupted.jpg")


def test_a_tiff_is_refused_by_name() -> None:
    with pytest.raises(refusals.PictureOfUnknownKind):
        accept(REAL / "Arbitro.tiff")
