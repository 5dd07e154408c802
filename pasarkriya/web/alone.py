"""Pages that stand by themselves, without network: their files, and the service worker (keeper) that holds them."""

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import Http404, HttpResponse

from pasarkriya.web.requests import Request

KINDS = {".css": "text/css", ".js": "text/javascript"}
# What a page fetches while another version of it is out there must fit: kept for an hour, asked for again after.
FRESH_SECONDS = 3600


@dataclass(frozen=True)
class Alone:
    """The folder `alone` of a page, and which of its files are given out."""

    folder: Path
    served: tuple[str, ...]

    def file(self, request: Request, name: str) -> HttpResponse:
        if name not in self.served:
            raise Http404
        content, zipped = _content(self.folder / name)
        is_zipped = "gzip" in request.headers.get("Accept-Encoding", "")
        kind = f"{KINDS[Path(name).suffix]}; charset=utf-8"
        response = HttpResponse(zipped if is_zipped else content, content_type=kind)
        if is_zipped:
            response["Content-Encoding"] = "gzip"
        response["Vary"] = "Accept-Encoding"
        response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
        return response

    def keeper(self, more: bytes, **named: str) -> HttpResponse:
        """`penjaga.js` with its names (`FILES`) put in. Its version follows from its text, all files and `more`."""
        text = (self.folder / "penjaga.js").read_text()
        content = b"".join(_content(self.folder / name)[0] for name in self.served) + more + text.encode()
        text = text.replace("@VERSION@", hashlib.sha256(content).hexdigest()[:12])
        for name, value in named.items():
            text = text.replace(f"@{name}@", value)
        response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
        response["Cache-Control"] = "no-cache"
        return response

    def addresses(self, prefix: str) -> Sequence[str]:
        return [prefix + name for name in self.served]


@cache
def _content(path: Path) -> tuple[bytes, bytes]:
    content = path.read_bytes()
    return content, gzip.compress(content, mtime=0)
