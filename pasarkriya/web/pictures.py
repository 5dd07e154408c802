"""Where the renditions of a picture are, and the view that serves them when no web server does."""

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.utils.module_loading import import_string

from pasarkriya.web.access import public

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
NAME = re.compile(r"([0-9a-f]{2})/([0-9a-f]{16,64})/(\d{2,4})\.(avif|webp|jpg)")


def source(key: str, width: int, kind: str = "webp") -> str:
    """Address of one rendition; `key` names the content, so it never changes."""
    return f"{settings.PICTURES_URL}{key[:2]}/{key}/{width}.{kind}"


def srcset(key: str, widths: list[int], kind: str, most: int = 1280) -> str:
    """For `<source srcset>`, none wider than `most` px (but at least the narrowest)."""
    folder = f"{settings.PICTURES_URL}{key[:2]}/{key}/"
    few = [width for width in widths if width <= most] or widths[:1]
    return ", ".join([f"{folder}{width}.{kind} {width}w" for width in few])


@public
def rendition(request: HttpRequest, path: str) -> FileResponse:
    """Only names we make ourselves are looked up, so no path leads out of the folder."""
    match = NAME.fullmatch(path)
    if not match:
        raise Http404
    file = Path(settings.MEDIA_ROOT) / "pictures" / path
    if not file.is_file() and not (_made_on_demand(match[2]) and file.is_file()):
        raise Http404
    response = FileResponse(file.open("rb"), content_type=TYPES[match[4]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _made_on_demand(key: str) -> bool:
    """The demo weaves a photo when it is first looked at; elsewhere a missing file is missing."""
    if not settings.PICTURE_ON_MISSING:
        return False
    return import_string(settings.PICTURE_ON_MISSING)(key)
