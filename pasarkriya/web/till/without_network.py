"""What a till needs when nothing can be fetched: its files, the keeper that holds them, and its place on the phone."""

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pasarkriya.web import assets
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request

FOLDER = Path(__file__).parent / "alone"
KINDS = {".css": "text/css", ".js": "text/javascript"}
SERVED = ("kasir.css", "kasir.js", "simpan.js", "kotak.js", "struk.js")
FRESH_SECONDS = 3600
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#faf6ee" d="M0 0h24v24H0z"/>'
    '<path fill="#1f3a6b" d="M2 12h9v3H2zM15 12h7v3h-7zM8 6h8v3H8z"/>'
    '<path fill="#8e2b1e" d="M5 4h3v6H5zM11 2h3v4h-3zM11 9h3v13h-3zM17 4h3v6h-3zM5 16h3v5H5z"/></svg>'
)


@public
@require_safe
def file(request: Request, name: str) -> HttpResponse:
    if name not in SERVED:
        raise Http404
    content, zipped = _content(name)
    is_zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(zipped if is_zipped else content, content_type=f"{KINDS[Path(name).suffix]}; charset=utf-8")
    if is_zipped:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


@public
@require_safe
def keeper(request: Request) -> HttpResponse:
    """Lies beside the till, because a keeper keeps only what lies beside and below it."""
    response = HttpResponse(_keeper(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@public
@require_safe
def manifest(request: Request) -> HttpResponse:
    """So that the till can be put on the phone's first screen."""
    name = _("Till")
    told = {
        "name": f"{name} · Pasar Kriya",
        "short_name": name,
        "start_url": "/kasir/",
        "scope": "/kasir/",
        "display": "standalone",
        "background_color": "#faf6ee",
        "theme_color": "#1f3a6b",
        "icons": [{"src": "/kasir/lambang.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@public
@require_safe
def icon(request: Request) -> HttpResponse:
    response = HttpResponse(ICON, content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


@cache
def _content(name: str) -> tuple[bytes, bytes]:
    content = (FOLDER / name).read_bytes()
    return content, gzip.compress(content, mtime=0)


@cache
def _keeper() -> str:
    files = [*(f"/kasir/berkas/{name}" for name in SERVED), assets.url("css"), assets.url("js")]
    text = (FOLDER / "penjaga.js").read_text()
    content = b"".join(_content(name)[0] for name in SERVED) + "".join(files).encode() + text.encode()
    version = hashlib.sha256(content).hexdigest()[:12]
    return text.replace("@VERSION@", version).replace("@FILES@", json.dumps(files))
