import hashlib
import io
import re
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageCms

from pasarkriya.catalogue.pictures import refusals
from pasarkriya.catalogue.pictures.accept import AcceptedPicture, PictureLimits, accept
from pasarkriya.catalogue.pictures.tests.hostile import encoded, photo
from tests.effort import work_done

pillow_heif.register_heif_opener()

RED, BLUE = (200, 30, 30), (30, 30, 200)
MADE_BY_TURNING = {  # EXIF orientation -> how a camera would have stored the upright photo
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def every_file(accepted: AcceptedPicture) -> list[bytes]:
    return [accepted.original, *accepted.renditions.values()]


def assert_upright(picture: Image.Image) -> None:
    width, height = picture.size
    for x, y, expected in ((0.25, 0.6, RED), (0.75, 0.6, BLUE), (0.5, 0.03, (255, 255, 255))):
        found = picture.convert("RGB").getpixel((int(width * x), int(height * y)))
        assert all(abs(a - b) < 25 for a, b in zip(found, expected, strict=True)), (x, y, found)


def test_a_photo_becomes_a_jpeg_and_renditions_in_four_widths() -> None:
    upload = encoded(photo(4000, 3000), "JPEG")
    accepted = accept(upload)
    assert (accepted.width, accepted.height) == opened(accepted.original).size == (2560, 1920)
    assert accepted.widths == [320, 640, 960, 1280]
    for (width, format), data in accepted.renditions.items():
        rendition = opened(data)
        assert rendition.format == format.upper()
        assert rendition.size == (width, width * 3 // 4)
        assert_upright(rendition)
    assert accepted.sha256 == hashlib.sha256(upload).hexdigest()


def test_without_renditions_only_the_jpeg_is_made() -> None:
    picture = accept(encoded(photo(400, 300), "JPEG"), with_renditions=False)
    assert picture.renditions == {} and opened(picture.original).size == (400, 300)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(200, [200]), (320, [320]), (500, [320, 500]), (1300, [320, 640, 960, 1280])],
)
def test_a_small_picture_is_never_widened(width: int, widths: list[int]) -> None:
    assert accept(encoded(photo(width, 300), "JPEG")).widths == widths


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_the_five_kinds_are_taken_from_bytes_and_from_a_file(format: str, tmp_path: Path) -> None:
    file = tmp_path / "anything.bin"
    file.write_bytes(encoded(photo(640, 480), format))
    assert accept(file) == accept(file.read_bytes())
    assert_upright(opened(accept(file).original))


@pytest.mark.parametrize("orientation", MADE_BY_TURNING)
@pytest.mark.parametrize("format", ["JPEG", "WEBP", "PNG", "AVIF", "HEIF"])
def test_a_photo_taken_sideways_stands_upright(format: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = photo().transpose(MADE_BY_TURNING[orientation])
    accepted = accept(encoded(stored, format, exif=exif.tobytes()))
    assert (accepted.width, accepted.height) == (1200, 900)
    for data in every_file(accepted):
        assert_upright(opened(data))


def test_place_profile_and_comments_are_gone_from_every_file() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (8.0, 30.0, 15.0)
    exif[0x010F] = "Camera of Ni Luh"
    extras = {"icc_profile": b"ICC" * 50, "comment": b"SECRETPLACE", "xmp": b"<x:xmpmeta/>"}
    upload = encoded(photo(), "JPEG", exif=exif, **extras)
    assert b"SECRETPLACE" in upload and b"Ni Luh" in upload
    for data in every_file(accept(upload)):
        assert not opened(data).getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(opened(data).info)
        assert not re.search(rb"SECRETPLACE|Ni Luh|xmpmeta|Exif", data)


def test_colours_of_another_profile_are_turned_into_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    stored = Image.merge("RGB", photo().split()[::-1])
    assert_upright(opened(accept(encoded(stored, "PNG", icc_profile=swapped)).original))


def test_a_profile_that_does_not_fit_is_ignored() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"no profile at all"):
        assert_upright(opened(accept(encoded(photo(), "PNG", icc_profile=profile)).original))


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("1", (50, 50), 1),
        Image.new("L", (50, 50), 200),
        Image.new("P", (50, 50), 3),
        Image.new("LA", (50, 50), (200, 0)),
        Image.new("RGBA", (50, 50), (255, 0, 0, 0)),
        Image.new("I;16", (50, 50), 60_000),
    ],
    ids=lambda picture: picture.mode,
)
def test_every_mode_of_png_is_taken(picture: Image.Image) -> None:
    assert opened(accept(encoded(picture, "PNG")).original).mode == "RGB"


def test_transparent_places_become_white_and_sixteen_bits_keep_their_brightness() -> None:
    clear = accept(encoded(Image.new("RGBA", (50, 50), (255, 0, 0, 0)), "PNG"))
    assert clear.dominant_colour == "#ffffff"
    bright = accept(encoded(Image.new("I;16", (50, 50), 60_000), "PNG"))
    assert opened(bright.original).getpixel((25, 25)) == (234, 234, 234)


def test_a_cmyk_photo_is_taken() -> None:
    accepted = accept(encoded(photo().convert("CMYK"), "JPEG"))
    assert_upright(opened(accepted.original))


def test_the_dominant_colour_is_that_of_the_cloth() -> None:
    picture = Image.new("RGB", (300, 300), (38, 48, 110))
    picture.paste((250, 245, 235), (0, 0, 300, 60))
    red, green, blue = bytes.fromhex(accept(encoded(picture, "PNG")).dominant_colour[1:])
    assert (abs(red - 38), abs(green - 48), abs(blue - 110)) < (6, 6, 6)


def test_a_file_above_the_limit_is_refused_unread() -> None:
    with pytest.raises(refusals.PictureTooLarge) as refusal:
        accept(bytes(2000), PictureLimits(most_bytes=1000))
    assert refusal.value.facts == {"bytes": 2000, "most_bytes": 1000}


def test_an_upload_goes_through_in_about_a_second() -> None:
    noise = Image.effect_noise((4000, 3000), 40)
    upload = encoded(Image.merge("RGB", (noise, noise, noise)), "JPEG", quality=80)
    accept(encoded(photo(40, 40), "JPEG"))  # the first question starts the child
    started = work_done()
    accept(upload)
    assert work_done() - started < 3
