"""What the child process does with one picture. Imports no more than Pillow needs."""

import io
import warnings

import pillow_heif
from PIL import Image, ImageCms, ImageOps

from pasarkriya.catalogue.pictures.jpeg import jpeg_is_whole
from pasarkriya.catalogue.pictures.look import Look

# Large enough to zoom to the thread, small enough for a page that shows it.
LONGEST_SIDE = 2560
WIDTHS = (320, 640, 960, 1280)

_ORIENTATION_TAG = 0x0112
_SRGB = ImageCms.createProfile("sRGB")
_ENCODERS = {
    "JPEG": {"quality": 88, "progressive": True},
    "WEBP": {"quality": 75, "method": 3},
    # Speed 9 costs a quarter of speed 8 and a tenth more bytes.
    "AVIF": {"quality": 60, "speed": 9},
}

pillow_heif.register_heif_opener()
warnings.simplefilter("error", Image.DecompressionBombWarning)

Answer = tuple[dict, list[bytes]]


def answer(question: dict, blobs: list[bytes]) -> Answer:
    """`question` holds `kind` (Pillow's name), `most_pixels`, `renditions` (true when absent) and `look_only` (false).

    Answers `width`, `height`, `dominant_colour`, `renditions` [[width, format], …] and `look` [width, height]
    with the JPEG, the renditions and the look's pixels as blobs; with `look_only` the look and nothing else;
    or `refused` with the code of a refusal.
    """
    Image.MAX_IMAGE_PIXELS = question["most_pixels"]
    try:
        picture = _pixels(blobs[0], question["kind"])
        if question.get("look_only"):
            return _looked_at(picture)
        return _developed(picture, with_renditions=question.get("renditions", True))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return {"refused": "picture_too_many_pixels"}, []
    except (OSError, SyntaxError, ValueError, EOFError):
        return {"refused": "picture_damaged"}, []


def _pixels(upload: bytes, kind: str) -> Image.Image:
    """The picture as RGB, upright, at most LONGEST_SIDE, carrying nothing but pixels."""
    if kind == "JPEG" and not jpeg_is_whole(upload):
        raise ValueError("broken JPEG data")
    # Open reads the header only, and refuses too many pixels there.
    file = Image.open(io.BytesIO(upload), formats=[kind])
    orientation = _orientation(file)
    # JPEG can be decoded at a half or a quarter, which spares most of the work.
    file.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    file.load()
    profile = file.info.get("icc_profile")
    picture = _shrunk(_with_full_channels(file))
    return _upright(_bare(_in_srgb(_flat(picture), profile)), orientation)


def _orientation(picture: Image.Image) -> int:
    try:
        return picture.getexif().get(_ORIENTATION_TAG, 1)
    except Exception:  # broken EXIF is common and no reason to refuse a photo
        return 1


def _with_full_channels(picture: Image.Image) -> Image.Image:
    """Palettes and sixteen bits cannot be resized well; eight bits a channel can."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if picture.mode in ("P", "PA"):
        return picture.convert("RGBA")
    return picture.convert("L") if picture.mode in ("1", "F") else picture


def _shrunk(picture: Image.Image) -> Image.Image:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def _flat(picture: Image.Image) -> Image.Image:
    """Transparent places become white: cloth is shown on paper."""
    if picture.mode not in ("RGBA", "LA"):
        return picture
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return picture.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB") or picture.convert("RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture.convert("RGB")  # a profile that does not fit says nothing about colour


def _bare(picture: Image.Image) -> Image.Image:
    """A new image: Pillow would write comments and profiles it carries along into our files."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    return bare


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    picture.getexif()[_ORIENTATION_TAG] = orientation
    upright = ImageOps.exif_transpose(picture)
    upright.info.clear()
    return _bare(upright)


def _developed(original: Image.Image, *, with_renditions: bool) -> Answer:
    names, blobs = [], [_encoded(original, "JPEG")]
    picture = original
    for width in rendition_widths(original.width) if with_renditions else ():
        picture = _narrowed(picture, width)
        for format in ("AVIF", "WEBP"):
            names.append([width, format.lower()])
            blobs.append(_encoded(picture, format))
    look, pixels = _looked_at(original)
    facts = {"width": original.width, "height": original.height, "renditions": names} | look
    return facts | {"dominant_colour": _dominant_colour(original)}, blobs + pixels


def _looked_at(picture: Image.Image) -> Answer:
    look = Look.of(picture)
    return {"look": [look.width, look.height]}, [look.pixels]


def rendition_widths(width: int) -> list[int]:
    """Widest first. Never wider than the picture; a small one is served as wide as it is."""
    narrower = [candidate for candidate in WIDTHS if candidate < width]
    return sorted({*narrower, min(width, WIDTHS[-1])}, reverse=True)


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _encoded(picture: Image.Image, format: str) -> bytes:
    file = io.BytesIO()
    picture.save(file, format, **_ENCODERS[format])
    return file.getvalue()


def _dominant_colour(picture: Image.Image) -> str:
    """The most frequent of eight colours, as #rrggbb: what the page shows until it has loaded."""
    few = picture.resize((48, 48)).quantize(8)
    index = max(range(8), key=few.histogram().__getitem__)
    red, green, blue = (few.getpalette() or [])[index * 3 : index * 3 + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"
