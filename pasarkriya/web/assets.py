"""One stylesheet and one script for the whole site, put together from the small files when the process starts.

The address carries a digest of the content, so browsers may keep it for ever.
There is no build step: order is by layer, and cascade layers make it harmless.
"""

import gzip
import hashlib
from functools import cache
from pathlib import Path

from django.http import Http404, HttpResponse

from pasarkriya.web.access import public
from pasarkriya.web.requests import Request

WEB = Path(__file__).parent
KINDS = {"css": "text/css", "js": "text/javascript"}


@cache
def _bundle(kind: str) -> tuple[str, bytes, bytes]:
    """(name, content, gzipped content) of `site.css` or `site.js`."""
    content = "\n".join(path.read_text() for path in _sources(kind)).encode()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return f"site.{digest}.{kind}", content, gzip.compress(content, mtime=0)


def _sources(kind: str) -> list[Path]:
    """`styles/` first (it declares the layers), then everything beside its HTML, by path.

    What lies in a folder `alone` is of pages that stand by themselves, and is not for all.
    """
    first = sorted((WEB / "styles").glob(f"*.{kind}"))
    others = (path for path in WEB.rglob(f"*.{kind}") if path not in first and path.parent.name != "alone")
    return first + sorted(others)


def url(kind: str) -> str:
    """Address of the stylesheet (`css`) or the script (`js`)."""
    return f"/assets/{_bundle(kind)[0]}"


@public
def bundle(request: Request, name: str) -> HttpResponse:
    kind = name.rpartition(".")[2]
    if kind not in KINDS:
        raise Http404
    _, content, zipped = _bundle(kind)
    accepts = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(zipped if accepts else content, content_type=f"{KINDS[kind]}; charset=utf-8")
    if accepts:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Vary"] = "Accept-Encoding"
    return response
