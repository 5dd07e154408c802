"""Looks into the pictures we show: none may tell where it was taken."""

import random
from pathlib import Path

from django.conf import settings
from PIL import Image, UnidentifiedImageError

GPS = 0x8825
ENDINGS = {".jpg", ".webp", ".avif"}


def pictures_with_a_place(sample: int | None) -> list[str]:
    """Paths of pictures that carry a position (EXIF or XMP) or cannot be read; of `sample` at random, or of all."""
    paths = sorted(path for path in _folder().rglob("*") if path.suffix in ENDINGS)
    if sample is not None and len(paths) > sample:
        paths = random.sample(paths, sample)
    return [str(path.relative_to(_folder())) for path in paths if _tells_a_place(path)]


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "pictures"


def _tells_a_place(path: Path) -> bool:
    """Only the headers are read."""
    try:
        with Image.open(path) as picture:
            return bool(picture.getexif().get_ifd(GPS)) or b"GPSL" in _xmp(picture)
    except (UnidentifiedImageError, OSError):
        return True


def _xmp(picture: Image.Image) -> bytes:
    found = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    return found if isinstance(found, bytes) else str(found).encode()
