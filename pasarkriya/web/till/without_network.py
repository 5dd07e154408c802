"""What a till needs when nothing can be fetched: its files, the keeper that holds them, and its place on the phone."""

import json
from pathlib import Path

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pasarkriya.web import assets
from pasarkriya.web.access import public
from pasarkriya.web.alone import FRESH_SECONDS, Alone
from pasarkriya.web.requests import Request

SERVED = (
    "kasir.css", "kasir.js", "simpan.js", "kotak.js", "struk.js", "catatan.js", "kembali.js", "mata.js",
    # Somebody else's: see its first lines.
    "jsqr.js",
)  # fmt: skip
ALONE = Alone(Path(__file__).parent / "alone", SERVED)
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#faf6ee" d="M0 0h24v24H0z"/>'
    '<path fill="#1f3a6b" d="M2 12h9v3H2zM15 12h7v3h-7zM8 6h8v3H8z"/>'
    '<path fill="#8e2b1e" d="M5 4h3v6H5zM11 2h3v4h-3zM11 9h3v13h-3zM17 4h3v6h-3zM5 16h3v5H5z"/></svg>'
)


@public
@require_safe
def file(request: Request, name: str) -> HttpResponse:
    return ALONE.file(request, name)


@public
@require_safe
def keeper(request: Request) -> HttpResponse:
    """Lies beside the till, because a keeper keeps only what lies beside and below it."""
    files = json.dumps([*ALONE.addresses("/kasir/berkas/"), assets.url("css"), assets.url("js")])
    return ALONE.keeper(files.encode(), FILES=files)


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
